// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace gatehouse::model {

/// What a screen speaks. docs/languages.md tells how to add one.
enum class Language { en, es, de, fr };

inline constexpr std::array languages{Language::en, Language::es, Language::de, Language::fr};
inline constexpr std::array<std::string_view, languages.size()> language_codes{"en", "es", "de", "fr"};

/// "es"
constexpr std::string_view code(Language language) {
  return language_codes.at(static_cast<std::size_t>(language));
}

constexpr std::optional<Language> language_of(std::string_view code) {
  for (const Language language : languages)
    if (model::code(language) == code) return language;
  return std::nullopt;
}

/// The one after it, round and round.
constexpr Language next(Language language) {
  return languages.at((static_cast<std::size_t>(language) + 1) % languages.size());
}

}  // namespace gatehouse::model
