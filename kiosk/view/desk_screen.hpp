// SPDX-License-Identifier: Apache-2.0
// What the desk shows below the strip, as one value.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

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
#include "kiosk/view/sign_in_screen.hpp"
#include "kiosk/view/technician_screen.hpp"

namespace gatehouse::view {

/// monostate: no page is open, the gate has the screen.
using DeskPage = std::variant<std::monostate, SignInScreen, MenuScreen, LookUpScreen, CustomersScreen,
                              CustomerScreen, OrdersScreen, OrderScreen, PassagesScreen, PassageScreen,
                              NewOrderScreen, EditScreen, AssignTicketScreen, AssignTagScreen, SwapTagScreen,
                              CreditsScreen, ReconciliationScreen, TechnicianScreen>;

/// Asked at the side before something is done. It blocks nothing.
struct Question {
  std::uint64_t number = 0;  ///< of no other question
  std::string title, text;
  std::vector<std::string> reasons;  ///< the common ones; with none and no `other` it is a plain yes or no
  std::string other;                 ///< label of the field for another reason
  std::string confirm, cancel, choose_first;
  bool takes_away = true;  ///< it takes something from somebody
  bool on_screen_keyboard = false;
  bool operator==(const Question&) const = default;
};

/// What was done.
struct Toast {
  std::uint64_t number = 0;
  std::string text;
  std::string undo;       ///< empty: it cannot be taken back from here
  std::string remaining;  ///< "8 s"
  float share = 1;
  bool failed = false;
  bool operator==(const Toast&) const = default;
};

struct DeskScreen {
  std::vector<std::uint64_t> stack;  ///< numbers of the pages that are open, the shown one last
  std::string who;                   ///< "L. Ortega, supervisor"; empty: nobody is signed in
  DeskPage page;
  std::optional<Question> question;
  std::optional<Toast> toast;
  bool operator==(const DeskScreen&) const = default;
};

}  // namespace gatehouse::view
