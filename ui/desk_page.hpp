// SPDX-License-Identifier: Apache-2.0
// Any page of the desk: which view draws it, and what that view keeps between frames.
#pragma once
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/view/desk_screen.hpp"
#include "ui/assign_view.hpp"
#include "ui/credits_view.hpp"
#include "ui/customer_view.hpp"
#include "ui/customers_view.hpp"
#include "ui/edit_view.hpp"
#include "ui/look_up_view.hpp"
#include "ui/menu_view.hpp"
#include "ui/new_order_view.hpp"
#include "ui/order_view.hpp"
#include "ui/orders_view.hpp"
#include "ui/passages_view.hpp"
#include "ui/reconciliation_view.hpp"
#include "ui/script.hpp"
#include "ui/sign_in_view.hpp"
#include "ui/technician_view.hpp"

namespace gatehouse::ui {

/// Of one page on the stack; a fresh one for each page that is opened.
struct PageState {
  ImTextureID portrait{};  ///< of the customer on the page
  UiState ui;
  std::variant<std::monostate, SignInState, MenuState, LookUpState, DeskListState, CustomerState, OrderState,
               PassageState, NewOrderState, AssignTicketState, AssignTagState, SwapTagState, CreditsState,
               EditState, ReconciliationState, TechnicianState>
      view;
};

std::vector<view::DeskCommand> draw_page(Ui& ui, const view::DeskPage& page, PageState& state, Box area);

/// "customers", "new order": one for each kind of page; empty where none is open.
std::string_view name_of(const view::DeskPage& page);

/// Scripts of the names and texts from outside that the page shows.
Scripts scripts_in(const view::DeskPage& page);

}  // namespace gatehouse::ui
