// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/desk_samples.hpp"

namespace gatehouse::samples {

using view::Page;
using view::Sense;

namespace {

view::MenuTile tile(Page page, std::string count = {}) {
  auto one = view::menu_tile(page);
  one.count = std::move(count);
  one.open = may();
  return one;
}

}  // namespace

view::MenuScreen menu() {
  view::MenuScreen screen;
  screen.name = "Leire Ortega";
  screen.role = "Supervisor";
  screen.initials = "LO";
  screen.tiles = {tile(Page::customers), tile(Page::orders), tile(Page::passages),
                  tile(Page::reconciliation, "3 open"), tile(Page::look_up)};
  return screen;
}

view::MenuScreen technician_menu() {
  auto screen = menu();
  screen.name = "Petr Novák";
  screen.role = "Technician";
  screen.initials = "PN";
  for (const auto page : {Page::readers, Page::network, Page::storage, Page::clock, Page::log,
                          Page::self_test, Page::enrolment})
    screen.tiles.push_back(tile(page));
  screen.tiles[10].open.busy = true;
  screen.tiles[11].open.not_now = "Only while no gate is open";
  return screen;
}

}  // namespace gatehouse::samples
