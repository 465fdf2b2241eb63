// SPDX-License-Identifier: Apache-2.0
// Believable desk screens, for pictures and tests.
#pragma once
#include "kiosk/view/customer_screen.hpp"
#include "kiosk/view/customers_screen.hpp"

namespace gatehouse::samples {

view::CustomersScreen customers();
view::CustomerScreen customer();

}  // namespace gatehouse::samples
