// SPDX-License-Identifier: Apache-2.0
// Believable desk screens, for pictures and tests.
#pragma once
#include "kiosk/view/customer_screen.hpp"
#include "kiosk/view/customers_screen.hpp"
#include "kiosk/view/look_up_screen.hpp"
#include "kiosk/view/menu_screen.hpp"

namespace gatehouse::samples {

view::CustomersScreen customers();
view::CustomerScreen customer();
view::LookUpScreen look_up();
view::MenuScreen menu();             ///< of a supervisor
view::MenuScreen technician_menu();  ///< with all that there is

/// Offered.
view::Act may();

}  // namespace gatehouse::samples
