// SPDX-License-Identifier: Apache-2.0
// What the desk reads: customers, their tickets, tags, orders and balances. Every function asks once who may,
// and first; none writes anything.
#pragma once
#include <string>
#include <vector>

#include "kiosk/app/house.hpp"
#include "kiosk/store/customer_page.hpp"
#include "kiosk/store/look_up.hpp"
#include "kiosk/store/passage_list.hpp"

namespace gatehouse::app {

// ---- For supervisors, and the owner of the data folder: Right::browse ----

/// A row of the list, with what the customer has spent.
struct Listed {
  store::Found found;
  std::vector<store::Spending> spending;
};
struct ListedPage {
  std::vector<Listed> rows;
  store::FoundPage page;  ///< the rest of it; `found` is empty
};
/// Search, or everybody where the text is empty. The search index must be up to date.
model::Result<ListedPage> browse(House& house, const Actor& actor, const store::Look& look);

model::Result<store::CustomerPage> customer_page(House& house, const Actor& actor,
                                                 const model::CustomerId& id);
model::Result<std::vector<store::CreditRow>> credit_history(House& house, const Actor& actor,
                                                            const model::CustomerId& id);
/// In the house's event: every time they came to a gate, newest first, at most `most_passages`.
model::Result<std::vector<store::PassageLine>> passages(House& house, const Actor& actor,
                                                        const model::CustomerId& id);
inline constexpr int most_passages = 100;
/// Everybody's, in the house's event.
model::Result<store::PassagePage> list_passages(House& house, const Actor& actor,
                                                const store::PassageLook& look);
model::Result<store::PassageLine> show_passage(House& house, const Actor& actor, const model::PassageId& id);
model::Result<store::OrderPage> list_orders(House& house, const Actor& actor, const store::OrderLook& look);
/// By id, or by the event's order number.
model::Result<store::OrderDetail> show_order(House& house, const Actor& actor, const std::string& key);

// ---- For gate staff too: Right::look_up. No contact details, no orders, no balances. ----

/// What gate staff may see of a customer, in the house's event.
struct LookedUp {
  model::CustomerId customer;
  std::string name;
  bool barred = false, suspended = false;
  std::vector<std::string> flags;
  std::vector<store::TicketLine> tickets;
  std::vector<store::TagLine> tags;
};
struct LookUpAnswer {
  std::vector<LookedUp> found;
  bool more = false;  ///< too many: more of the name, or a ticket, is needed
};

inline constexpr std::size_t least_looked_for = 3;  ///< characters, white space aside
inline constexpr int most_looked_up = 10;

/// One customer, looked up by staff who may not browse. Every look-up of gate staff goes through this
/// function and the next three, so that each can be logged in one place.
model::Result<LookUpAnswer> look_up(House& house, const Actor& actor, const std::string& text);
model::Result<LookedUp> look_up(House& house, const Actor& actor, const model::CustomerId& id);
/// One ticket or tag and, where it is somebody's, whose: LookedUp with that ticket or tag alone.
model::Result<LookedUp> look_up_ticket(House& house, const Actor& actor, std::string_view reference);
model::Result<LookedUp> look_up_tag(House& house, const Actor& actor, std::string_view uid);

}  // namespace gatehouse::app
