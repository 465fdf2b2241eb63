// SPDX-License-Identifier: Apache-2.0
// Giving tickets and tags to a customer, and a fresh tag for a lost one. What is typed or scanned is the
// view's until it is sent; mistakes come back in the model and go when the field is changed.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/desk_parts.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {

/// What is known of a reference that was scanned or sent.
struct ReferenceSaid {
  std::string reference;
  Said said;  ///< "VIP · Ana Ruiz", bad: "There is no such ticket"
  bool operator==(const ReferenceSaid&) const = default;
};

struct AssignTicketScreen {
  std::string customer, name, name_unshown;  ///< to whom; `customer` is given back
  Scanned scanned;                           ///< a ticket's reference
  std::vector<ReferenceSaid> known;          ///< in any order; need not be all
  std::string mistake;                       ///< of what was sent last as a whole: "T-482913 is Ben Ito's"
  Act take_from_others;                      ///< offered once one of them is another customer's
  Act accept;
  bool no_reader = false;  ///< no barcode reader is ready
  bool on_screen_keyboard = false;
  bool operator==(const AssignTicketScreen&) const = default;
};

struct AssignTicketWords {
  std::string_view title = tr("Assign ticket"), to = tr("to {name}"), back = tr("Go back");
  std::string_view reference = tr("Ticket reference"), add = tr("Add"), clear = tr("Clear");
  std::string_view scan = tr("Scan the ticket, or type its reference.");
  std::string_view type = tr("Type the ticket's reference. No barcode reader is ready.");
  std::string_view taken = tr("To be assigned"), none = tr("No ticket yet"), remove = tr("Remove");
  std::string_view there_already = tr("It is in the list already");
  std::string_view from_others = tr("Take from the other customer"), not_from_others = tr("Leave with them");
  std::string_view accept = tr("Accept"), none_first = tr("Scan or type a ticket first");
};

struct TicketChoice {
  std::string reference;  ///< given back
  std::string label;      ///< "T-482913 · VIP"
  bool operator==(const TicketChoice&) const = default;
};

struct AssignTagScreen {
  std::string customer, name, name_unshown;  ///< to whom; `customer` is given back
  Scanned scanned;                           ///< a tag's UID
  std::vector<std::string> types;            ///< ticket types, by name
  std::vector<TicketChoice> tickets;         ///< the customer's own
  bool first = false;        ///< the customer's first tag: it becomes active whatever is chosen
  std::string uid_mistake;   ///< "This wristband is Ana Ruiz's"
  std::string type_mistake;  ///< of type or ticket
  Act create;
  bool no_reader = false;  ///< no tag reader is ready
  bool on_screen_keyboard = false;
  bool operator==(const AssignTagScreen&) const = default;
};

struct AssignTagWords {
  std::string_view title = tr("Assign tag"), to = tr("to {name}"), back = tr("Go back");
  std::string_view uid = tr("Tag UID"), clear = tr("Clear"), done = tr("Done");
  std::string_view hold = tr("Hold the wristband to the reader, or type its UID.");
  std::string_view type_uid = tr("Type the wristband's UID. No tag reader is ready.");
  std::string_view ticket = tr("For which ticket"), no_ticket = tr("None"), type = tr("Ticket type");
  std::string_view type_of_ticket = tr("The ticket's");
  std::string_view active = tr("Make active"), not_active = tr("Leave inactive");
  std::string_view active_first = tr("The first tag becomes active.");
  std::string_view create = tr("Create Tag"), uid_first = tr("Hold or type a tag first");
  std::string_view type_first = tr("Choose a ticket or a type first");
};

struct SwapTagScreen {
  std::string customer, name, name_unshown;  ///< whose; `customer` is given back
  std::string uid;                           ///< the old one, given back
  std::string label, about;                  ///< the old one: "04A1 B2C3 D4E5 F6", "VIP · active"
  Scanned scanned;                           ///< the new one's UID
  std::vector<std::string> reasons;          ///< common ones; empty: whoever takes the command asks
  std::string to_mistake;                    ///< "This wristband is Ana Ruiz's"
  Act swap;
  bool no_reader = false;  ///< no tag reader is ready
  bool on_screen_keyboard = false;
  bool operator==(const SwapTagScreen&) const = default;
};

struct SwapTagWords {
  std::string_view title = tr("Swap tag"), of = tr("of {name}"), back = tr("Go back");
  std::string_view old_tag = tr("Old tag"), new_tag = tr("New tag"), clear = tr("Clear"), done = tr("Done");
  std::string_view hold = tr("Hold the fresh wristband to the reader, or type its UID.");
  std::string_view type_uid = tr("Type the fresh wristband's UID. No tag reader is ready.");
  std::string_view effect = tr("The old one stops working at once; the new one takes its place.");
  std::string_view reason = tr("Why"), other = tr("Another reason");
  std::string_view swap = tr("Swap"), uid_first = tr("Hold or type the new tag first");
  std::string_view reason_first = tr("Choose a reason first");
};

}  // namespace gatehouse::view
