// SPDX-License-Identifier: Apache-2.0
// The orders of the event, or of one customer: one page of a search, newest first.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/desk_parts.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {

enum class OrderFilter { all, paid, pending, refunded };

struct OrderRow {
  std::string id;      ///< given back when the row is opened
  std::string number;  ///< "8812"
  std::string customer, placed_at;
  std::string what;  ///< "VIP ticket, Parking", or where it was made: "Shop"
  std::string amount;
  Said status;  ///< plain: paid, attention: pending, off: refunded or cancelled
  bool selected = false;
  bool operator==(const OrderRow&) const = default;
};

struct OrdersScreen {
  Stage stage = Stage::loading;
  Trouble trouble;       ///< where failed
  std::string of;        ///< "Ana Ruiz": of this customer alone, without the customer's column; else empty
  std::string searched;  ///< the text that `rows` answer; empty: all
  OrderFilter filter = OrderFilter::all;
  std::vector<OrderRow> rows;
  std::string total;  ///< "3 102", empty where it was not counted
  std::string place;  ///< place_text()
  bool backwards = false, forwards = false;
  bool searching = false;  ///< another text is being looked up; `rows` are still the old ones
  Act download;            ///< the list as CSV
  bool on_screen_keyboard = false;
  bool operator==(const OrdersScreen&) const = default;
};

struct OrdersWords {
  std::string_view title = tr("Orders"), title_of = tr("Orders of {name}"), back = tr("Go back");
  std::string_view download = tr("Download CSV");
  std::string_view search = tr("Search"), hint = tr("Number, name or email"), clear = tr("Clear");
  std::string_view all = tr("All"), paid = tr("Paid"), pending = tr("Pending"), refunded = tr("Refunded");
  std::string_view number = tr("Number"), customer = tr("Customer"), placed_at = tr("Placed at");
  std::string_view what = tr("What"), amount = tr("Amount"), status = tr("Status");
  std::string_view newest_first = tr("Newest first");
  std::string_view loading = tr("Reading the orders"), retry = tr("Try again");
  std::string_view none = tr("No order found");
  std::string_view none_todo = tr("Check the spelling, or search by the order's number.");
  std::string_view show_all = tr("Show all");
  std::string_view nothing = tr("No orders yet");
  std::string_view nothing_todo = tr("They are imported, or made on a customer's page.");
  std::string_view first = tr("First"), previous = tr("Previous"), next = tr("Next");
};

}  // namespace gatehouse::view
