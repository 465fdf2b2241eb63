// SPDX-License-Identifier: Apache-2.0
// A customer's profile, to be changed.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/desk_parts.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {

enum class ProfileField { first_name, last_name, email, phone, street, postcode, city, country, gender };
inline constexpr std::size_t profile_fields = 9;

struct ProfileValue {
  std::string text;     ///< as it is now
  std::string mistake;  ///< of what was sent last; goes when the field is changed
  bool operator==(const ProfileValue&) const = default;
};

struct EditScreen {
  Stage stage = Stage::loading;
  Trouble trouble;                                  ///< where failed
  std::string customer;                             ///< given back
  std::string name, name_unshown;                   ///< of whom
  std::array<ProfileValue, profile_fields> values;  ///< by ProfileField
  std::vector<FlagChoice> flags;
  Act update;  ///< `not_now` where the setting does not allow it; that nothing is changed the view says
  bool on_screen_keyboard = false;
  bool operator==(const EditScreen&) const = default;
};

struct EditWords {
  std::string_view title = tr("Edit"), back = tr("Go back");
  std::string_view loading = tr("Reading the customer"), retry = tr("Try again");
  std::string_view name = tr("Name"), contact = tr("Contact"), address = tr("Address"), more = tr("More");
  std::array<std::string_view, profile_fields> fields = {tr("First name"), tr("Last name"), tr("Email"),
                                                         tr("Phone"),      tr("Street"),    tr("Postcode"),
                                                         tr("City"),       tr("Country"),   tr("Gender")};
  std::string_view flags = tr("Flags");
  std::string_view update = tr("Update Customer"), nothing_changed = tr("Nothing is changed yet");
  std::string_view clear = tr("Clear"), next = tr("Next");
};

}  // namespace gatehouse::view
