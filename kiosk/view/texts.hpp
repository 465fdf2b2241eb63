// SPDX-License-Identifier: Apache-2.0
// Every sentence a person reads at the gate stands in this room, marked by tr() for xgettext.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/model/verdict.hpp"

namespace gatehouse::view {

/// The sentence in the screen's language (language.hpp). English is the key, and the answer where a
/// translation is missing. Give a literal: xgettext reads the sources. What it answers lives as long as the
/// process.
std::string_view tr(std::string_view english);
/// For sentences chosen at run time: tr_later() puts a literal into the catalogues, tr_marked() translates it
/// later.
constexpr std::string_view tr_later(std::string_view english) {
  return english;
}
std::string_view tr_marked(std::string_view marked);

/// What a rule answered, as a sentence: "this tag is someone's already: Ana Ruiz". Names follow a colon or
/// " by " and stay as they are.
std::string tr_answer(std::string_view answer);
/// As tr(), for sentences that change with a number; {n} in them is the figure.
std::string tr_n(std::string_view one, std::string_view many, std::int64_t n);

using Parts = std::initializer_list<std::pair<std::string_view, std::string_view>>;
/// Puts values in for {names}. Names keep translations free to change the order; an unknown name stays as it
/// is.
std::string fill(std::string_view pattern, Parts parts);

/// The word that fills the screen. `leaving` changes the two admissions.
std::string_view outcome_word(model::Outcome outcome, bool leaving = false);

/// What staff do, without facts: "Send to the help desk". Empty for `none` and for those whose facts say it
/// all (other wristband, gate, hour).
std::string_view action(model::Next next);

}  // namespace gatehouse::view
