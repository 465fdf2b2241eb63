// SPDX-License-Identifier: Apache-2.0
// Every status that a page shows.
#pragma once
#include <vector>

#include "kiosk/view/desk_screen.hpp"

namespace gatehouse::testing {

/// Where each of them has its sense; those without a text are left out, as they are not drawn.
std::vector<view::Sense*> senses_of(view::DeskPage& page);

}  // namespace gatehouse::testing
