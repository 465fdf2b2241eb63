// SPDX-License-Identifier: Apache-2.0
// Believable desk screens in the screen's language, for pictures and tests.
#pragma once
#include "kiosk/view/assign_screen.hpp"
#include "kiosk/view/credits_screen.hpp"
#include "kiosk/view/customer_screen.hpp"
#include "kiosk/view/customers_screen.hpp"
#include "kiosk/view/edit_screen.hpp"
#include "kiosk/view/look_up_screen.hpp"
#include "kiosk/view/menu_screen.hpp"
#include "kiosk/view/new_order_screen.hpp"
#include "kiosk/view/order_screen.hpp"
#include "kiosk/view/orders_screen.hpp"
#include "kiosk/view/passages_screen.hpp"
#include "kiosk/view/reconciliation_screen.hpp"
#include "kiosk/view/technician_screen.hpp"

namespace gatehouse::samples {

view::CustomersScreen customers();
view::CustomerScreen customer();
view::CustomerScreen barred_customer();
view::CustomerScreen bare_customer();  ///< nothing is known, nothing is theirs
view::LookUpScreen look_up();
view::MenuScreen menu();             ///< of a supervisor
view::MenuScreen technician_menu();  ///< with all that there is
view::OrdersScreen orders();
view::OrderScreen order();
view::OrderScreen cancelled_order();
view::NewOrderScreen new_order();
view::AssignTicketScreen assign_ticket();
view::AssignTagScreen assign_tag();
view::SwapTagScreen swap_tag();
view::EditScreen edit();
view::CreditsScreen credits();
view::TechnicianScreen readers();
view::TechnicianScreen network();  ///< out of touch
view::TechnicianScreen storage();
view::TechnicianScreen clock_page();  ///< not set
view::TechnicianScreen log();
view::TechnicianScreen self_test();
view::TechnicianScreen enrolment();
view::PassagesScreen passages();
view::PassageScreen passage();
view::PassageScreen undone_passage();
view::ReconciliationScreen reconciliation();
view::ReconciliationScreen closed_ones();

/// Offered.
view::Act may();

}  // namespace gatehouse::samples
