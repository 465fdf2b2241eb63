// SPDX-License-Identifier: Apache-2.0
// One order: what was bought, by whom, and whether it is paid.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/desk_parts.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {

struct OrderLine {
  std::string item, quantity, unit_price, total;
  bool operator==(const OrderLine&) const = default;
};

/// A ticket that came with it.
struct OrderTicket {
  std::string reference, about;  ///< "T-482913", "VIP"
  Said state;                    ///< "Redeemed", empty for none
  bool operator==(const OrderTicket&) const = default;
};

struct OrderScreen {
  Stage stage = Stage::loading;
  Trouble trouble;     ///< where failed
  std::string id;      ///< given back with every command
  std::string number;  ///< "8812"
  Said status;         ///< "Paid", "Pending", "Refunded", "Cancelled"
  std::string customer;
  std::string name;  ///< of the customer; "No name given"
  std::string name_unshown, email;
  std::string placed_at, source;  ///< "4 Jun 2026, 11:12", "Shop"
  std::string amount;             ///< what was paid
  std::string checkout;           ///< the checkout's link, empty for none
  std::vector<std::string> flags;
  std::vector<OrderLine> lines;
  std::string lines_total;  ///< of the lines, where it is not `amount`; may be empty
  std::vector<OrderTicket> tickets;
  std::string cancelled;  ///< "Cancelled 20:41 by L. Ortega: sent twice"; empty: it is not
  Act cancel, download_csv, open_customer;
  bool operator==(const OrderScreen&) const = default;
};

struct OrderWords {
  std::string_view title = tr("Order {number}"), back = tr("Go back");
  std::string_view loading = tr("Reading the order"), retry = tr("Try again");
  std::string_view about = tr("About"), customer = tr("Customer"), email = tr("Email");
  std::string_view placed_at = tr("Placed at"), source = tr("Made at"), amount = tr("Amount paid");
  std::string_view checkout = tr("Checkout"), flags = tr("Flags"), no_flags = tr("None");
  std::string_view lines = tr("Lines"), no_lines = tr("Nothing is listed in this order");
  std::string_view item = tr("Item"), quantity = tr("Quantity"), unit_price = tr("Unit price");
  std::string_view total = tr("Total");
  std::string_view tickets = tr("Tickets"), no_tickets = tr("No ticket came with it");
  std::string_view cancel = tr("Cancel order"), download = tr("Download CSV");
  std::string_view open_customer = tr("Open customer");
};

}  // namespace gatehouse::view
