// SPDX-License-Identifier: Apache-2.0
// Which page is which, who may see it, and what is said to somebody who has to sign in first.
#pragma once
#include <span>

#include "kiosk/desk/page.hpp"

namespace gatehouse::desk {

/// In the order of the menu.
std::span<const view::Page> all_pages();
app::Right right_of(view::Page page);
/// Opens it for whoever is signed in, or asks them to. True: there is such a page.
bool open_page(Core& core, view::Page page);
void open_menu(Core& core);

}  // namespace gatehouse::desk
