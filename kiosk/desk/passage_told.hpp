// SPDX-License-Identifier: Apache-2.0
// A passage's facts as a row and as a page.
#pragma once
#include "kiosk/app/house.hpp"
#include "kiosk/store/passage_list.hpp"
#include "kiosk/view/passages_screen.hpp"

namespace gatehouse::desk {

view::PassageRow passage_row(app::House& house, const store::PassageLine& line);
view::PassageScreen passage_screen(app::House& house, const app::Actor& actor,
                                   const store::PassageLine& line);

}  // namespace gatehouse::desk
