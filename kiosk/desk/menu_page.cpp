// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/menu_page.hpp"

#include "kiosk/app/conflicts.hpp"
#include "kiosk/desk/open_page.hpp"
#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {

view::DeskPage MenuPage::screen() const {
  const app::Actor actor = core_.actor();
  view::MenuScreen screen;
  screen.name = view::one_line(actor.name);
  screen.role = role_text(actor.role);
  screen.initials = view::initials(actor.name);
  for (const view::Page page : all_pages()) {
    if (!core_.may(right_of(page))) continue;
    view::MenuTile tile = view::menu_tile(page);
    tile.open.offered = true;
    if (page == view::Page::reconciliation && open_contradictions_.value_or(0) > 0)
      tile.count = view::tr_n("{n} open", "{n} open", static_cast<std::int64_t>(*open_contradictions_));
    screen.tiles.push_back(std::move(tile));
  }
  return screen;
}

void MenuPage::read() {
  if (!core_.may(app::Right::browse)) return;
  read_apart<std::size_t>(
      [actor = core_.actor()](app::House& house) -> model::Result<std::size_t> {
        const auto open = app::list_conflicts(house, actor, house.event, false);
        if (!open) return open.error();
        return open->size();
      },
      [this](const model::Result<std::size_t>& count) {
        if (count) open_contradictions_ = *count;
        core_.publish();
      });
}

}  // namespace gatehouse::desk
