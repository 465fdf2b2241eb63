// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/settings.hpp"

#include <array>

#include "kiosk/app/acts_shared.hpp"
#include "kiosk/app/roles.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;

constexpr std::array table = {
    KnownSetting{"profile_edit", " none supervisor ", "none", "who may change a customer's profile"},
};

const KnownSetting* find_setting(std::string_view name) {
  for (const KnownSetting& known : table)
    if (known.name == name) return &known;
  return nullptr;
}

bool takes(const KnownSetting& known, std::string_view value) {
  return !value.empty() && value.find(' ') == std::string_view::npos &&
         known.words.find(" " + std::string(value) + " ") != std::string_view::npos;
}

log::Target target_of(std::string_view name) {
  return {log::TargetKind::setting, std::string(name)};
}

}  // namespace

std::span<const KnownSetting> known_settings() {
  return table;
}

std::string setting(House& house, std::string_view name) {
  const KnownSetting* known = find_setting(name);
  RowWrites row(house.tables(), {});
  std::string value(text_in(row.value(target_of(name), log::field::setting::value)));
  if (known != nullptr && !takes(*known, value)) return std::string(known->otherwise);
  return value;
}

model::Result<Done> set_setting(House& house, const Actor& actor, std::string_view name,
                                std::string_view value) {
  if (const auto allowed = need(actor, Right::event); !allowed) return allowed.error();
  const KnownSetting* known = find_setting(name);
  if (known == nullptr) {
    std::string names;
    for (const KnownSetting& one : table) names += (names.empty() ? "" : ", ") + std::string(one.name);
    return Error{ErrorKind::usage, "no setting has this name", std::string(name), "known: " + names};
  }
  if (!takes(*known, value))
    return Error{ErrorKind::usage, "the setting " + std::string(name) + " cannot be this", std::string(value),
                 "one of:" + std::string(known->words)};
  const std::string said = std::string(name) + " is " + std::string(value);
  RowWrites writes(house.tables(), {});
  if (!writes.set(target_of(name), log::field::setting::value, std::string(value)))
    return Done{false, said + " already."};
  house.write({{}, actor.id, actor.by_owner, {}, writes.changes()});
  return Done{true, said + " now."};
}

}  // namespace gatehouse::app
