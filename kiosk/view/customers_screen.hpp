// SPDX-License-Identifier: Apache-2.0
// The list of customers: one page of a search. Sorted by name; nobody is made here.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/desk_parts.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {

enum class VerificationFilter { all, verified, non_verified };

struct CustomerRow {
  std::string id;            ///< given back when the row is opened
  std::string name;          ///< "Anonymous" where there is none
  std::string email;         ///< or what else tells an anonymous one: "wristband ···9F02"
  std::string amount_spent;  ///< of all currencies: "184.00 EUR · 20.00 CHF"
  Said verification;         ///< plain: verified, off: not
  bool selected = false;
  bool operator==(const CustomerRow&) const = default;
};

struct CustomersScreen {
  Stage stage = Stage::loading;
  Trouble trouble;       ///< where failed
  std::string searched;  ///< the text that `rows` answer; empty: everybody
  VerificationFilter filter = VerificationFilter::all;
  std::vector<CustomerRow> rows;
  std::string total;  ///< "48 213", empty where it was not counted
  std::string place;  ///< place_text()
  bool backwards = false, forwards = false;
  bool by_name = true;     ///< false: more match than are sorted
  bool searching = false;  ///< another text is being looked up; `rows` are still the old ones
  Act download;            ///< the list as CSV
  bool on_screen_keyboard = false;
  bool operator==(const CustomersScreen&) const = default;
};

struct CustomersWords {
  std::string_view title = tr("Customers"), back = tr("Go back"), download = tr("Download CSV");
  std::string_view search = tr("Search"), hint = tr("Name, email, ticket, tag or order"), clear = tr("Clear");
  std::string_view all = tr("All"), verified = tr("Verified"), non_verified = tr("Non-Verified");
  std::string_view name = tr("Name"), email = tr("Email"), spent = tr("Total amount spent");
  std::string_view status = tr("Status");
  std::string_view by_name = tr("Sorted by name");
  std::string_view unsorted = tr("Too many to sort: type more of the name");
  std::string_view loading = tr("Reading the customers"), retry = tr("Try again");
  std::string_view none = tr("No customer found");
  std::string_view none_todo = tr("Check the spelling, or search by ticket, tag or order number.");
  std::string_view show_all = tr("Show everybody");
  std::string_view nobody = tr("No customers yet");
  std::string_view nobody_todo = tr("They come with the first ticket or tag that is imported or assigned.");
  std::string_view first = tr("First"), previous = tr("Previous"), next = tr("Next");
};

}  // namespace gatehouse::view
