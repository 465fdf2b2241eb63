// SPDX-License-Identifier: Apache-2.0
// What somebody who signed in may go to.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/desk_parts.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {

enum class Page {
  customers,
  orders,
  passages,
  reconciliation,
  look_up,
  readers,
  network,
  storage,
  clock,
  log,
  self_test,
  enrolment,
};

struct MenuTile {
  Page page = Page::customers;
  std::string label, line;  ///< "Orders", "Search, look at, cancel"
  std::string count;        ///< "3 open": what waits there; empty for none
  Act open;
  bool operator==(const MenuTile&) const = default;
};
/// With its words; nothing is offered yet.
MenuTile menu_tile(Page page);

struct MenuScreen {
  std::string name, role;  ///< "L. Ortega", "Supervisor"
  std::string name_unshown;
  std::string initials;
  std::vector<MenuTile> tiles;  ///< in the order of drawing; those that are not offered are left out
  bool operator==(const MenuScreen&) const = default;
};

struct MenuWords {
  std::string_view sign_out = tr("Sign out"), to_the_gate = tr("Back to the gate");
};

}  // namespace gatehouse::view
