// SPDX-License-Identifier: Apache-2.0
// The look-up of gate staff: one box, and the little they may see. No contact details, orders or balances.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/desk_parts.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {

/// A ticket or tag of the event, and what it is worth here.
struct LookedUpThing {
  std::string key;    ///< given back when it is admitted
  std::string label;  ///< "Ticket T-482913", "Wristband ···E5F6"
  std::string about;  ///< "VIP · redeemed 19:02"
  Said worth;         ///< "Not used", "Banned", "Redeemed"
  Act admit;          ///< not offered where this gate does not admit by hand
  bool operator==(const LookedUpThing&) const = default;
};

struct LookedUpPerson {
  std::string id;            ///< empty: the thing is nobody's
  std::string name;          ///< "No name given"
  std::string name_unshown;  ///< said instead where the screen has no letters for it
  std::string initials;
  std::vector<Said> marks;  ///< "Barred", "Suspended", flags
  std::vector<LookedUpThing> things;
  bool operator==(const LookedUpPerson&) const = default;
};

struct LookUpScreen {
  Stage stage = Stage::ready;
  Trouble trouble;         ///< where failed
  std::string looked_for;  ///< the text that `found` answers; empty: nothing was looked for yet
  std::vector<LookedUpPerson> found;
  bool more = false;      ///< more match than are shown
  std::size_t least = 3;  ///< characters to look for
  bool on_screen_keyboard = false;
  bool operator==(const LookUpScreen&) const = default;
};

struct LookUpWords {
  std::string_view title = tr("Look up"), back = tr("Go back"), search = tr("Search"), clear = tr("Clear");
  std::string_view hint = tr("Name, ticket or tag");
  std::string_view too_short = tr("Type more of it");
  std::string_view start = tr("Who is it?");
  std::string_view start_todo = tr("Type a name, a ticket or a tag. Each look-up is written down.");
  std::string_view none = tr("Nobody found");
  std::string_view none_todo = tr("Check the spelling, or send to the help desk.");
  std::string_view more = tr("There are more. Type more of the name, or the ticket.");
  std::string_view loading = tr("Looking"), retry = tr("Try again"), admit = tr("Admit");
  std::string_view nothing = tr("No ticket or tag of this event");
};

}  // namespace gatehouse::view
