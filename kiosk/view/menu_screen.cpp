// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/menu_screen.hpp"

#include <cstdlib>

namespace gatehouse::view {
namespace {

struct TileWords {
  std::string_view label, line;
};

TileWords words_of(Page page) {
  switch (page) {
    case Page::customers:
      return {tr("Customers"), tr("Tickets, tags, bans")};
    case Page::orders:
      return {tr("Orders"), tr("Paid, pending, refunded")};
    case Page::passages:
      return {tr("Passages"), tr("Why was this guest refused?")};
    case Page::reconciliation:
      return {tr("Reconciliation"), tr("What gates did out of touch")};
    case Page::look_up:
      return {tr("Look up"), tr("One guest, by name or ticket")};
    case Page::readers:
      return {tr("Readers"), tr("Test a tag and a barcode")};
    case Page::network:
      return {tr("Network"), tr("Link to central and gates")};
    case Page::storage:
      return {tr("Storage"), tr("Disk, entries, local copy")};
    case Page::clock:
      return {tr("Clock"), tr("Time, and where it is from")};
    case Page::log:
      return {tr("Log"), tr("What this kiosk noted")};
    case Page::self_test:
      return {tr("Self-test"), tr("Check every part now")};
    case Page::enrolment:
      return {tr("Enrolment"), tr("Which event it belongs to")};
  }
  std::abort();
}

}  // namespace

MenuTile menu_tile(Page page) {
  const auto words = words_of(page);
  MenuTile tile;
  tile.page = page;
  tile.label = words.label;
  tile.line = words.line;
  return tile;
}

}  // namespace gatehouse::view
