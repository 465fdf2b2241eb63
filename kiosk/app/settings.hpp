// SPDX-License-Identifier: Apache-2.0
// Settings of the organiser: kept in the log, so that every kiosk has the same.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "kiosk/app/acts.hpp"

namespace gatehouse::app {

struct KnownSetting {
  std::string_view name;
  std::string_view words;  ///< what it may be, each between spaces: " none supervisor "
  std::string_view otherwise;
  std::string_view help;
};
std::span<const KnownSetting> known_settings();

/// As it was set, or what holds where it never was. A value that this program does not know counts as unset.
std::string setting(House& house, std::string_view name);
/// For the owner of central's data folder.
model::Result<Done> set_setting(House& house, const Actor& actor, std::string_view name,
                                std::string_view value);

}  // namespace gatehouse::app
