// SPDX-License-Identifier: Apache-2.0
#include "ui/desk_page.hpp"

#include <array>

namespace gatehouse::ui {
namespace {

using Commands = std::vector<view::DeskCommand>;

template <class State>
State& kept(PageState& state) {
  if (!std::holds_alternative<State>(state.view)) state.view.emplace<State>();
  return std::get<State>(state.view);
}

struct Drawer {
  Ui& ui;
  PageState& state;
  Box area;

  Commands operator()(const std::monostate&) const { return {}; }
  Commands operator()(const view::SignInScreen& screen) const {
    return draw_sign_in(ui, screen, kept<SignInState>(state), area);
  }
  Commands operator()(const view::LookUpScreen& screen) const {
    return draw_look_up(ui, screen, kept<LookUpState>(state), area);
  }
  Commands operator()(const view::CustomersScreen& screen) const {
    return draw_customers(ui, screen, kept<CustomersState>(state), area);
  }
  Commands operator()(const view::CustomerScreen& screen) const {
    auto& customer = kept<CustomerState>(state);
    customer.photo = state.portrait;
    return draw_customer(ui, screen, customer, area);
  }
  Commands operator()(const view::OrdersScreen& screen) const {
    return draw_orders(ui, screen, kept<OrdersState>(state), area);
  }
  Commands operator()(const view::OrderScreen& screen) const {
    return draw_order(ui, screen, kept<OrderState>(state), area);
  }
  Commands operator()(const view::PassagesScreen& screen) const {
    return draw_passages(ui, screen, kept<PassagesState>(state), area);
  }
  Commands operator()(const view::PassageScreen& screen) const {
    return draw_passage(ui, screen, kept<PassageState>(state), area);
  }
  Commands operator()(const view::NewOrderScreen& screen) const {
    return draw_new_order(ui, screen, kept<NewOrderState>(state), area);
  }
  Commands operator()(const view::AssignTicketScreen& screen) const {
    return draw_assign_ticket(ui, screen, kept<AssignTicketState>(state), area);
  }
  Commands operator()(const view::AssignTagScreen& screen) const {
    return draw_assign_tag(ui, screen, kept<AssignTagState>(state), area);
  }
  Commands operator()(const view::SwapTagScreen& screen) const {
    return draw_swap_tag(ui, screen, kept<SwapTagState>(state), area);
  }
  Commands operator()(const view::CreditsScreen& screen) const {
    return draw_credits(ui, screen, kept<CreditsState>(state), area);
  }
  Commands operator()(const view::EditScreen& screen) const {
    return draw_edit(ui, screen, kept<EditState>(state), area);
  }
  Commands operator()(const view::ReconciliationScreen& screen) const {
    return draw_reconciliation(ui, screen, kept<ReconciliationState>(state), area);
  }
  Commands operator()(const view::TechnicianScreen& screen) const {
    return draw_technician(ui, screen, kept<TechnicianState>(state), area);
  }
  Commands operator()(const view::MenuScreen& screen) const {
    return draw_menu(ui, screen, kept<MenuState>(state), area);
  }
};

struct ScriptsOf {
  Scripts operator()(const view::LookUpScreen& screen) const {
    Scripts found = 0;
    for (const auto& one : screen.found) found |= scripts_in(one.name);
    return found;
  }
  Scripts operator()(const view::CustomersScreen& screen) const {
    Scripts found = scripts_in(screen.searched);
    for (const auto& row : screen.rows) found |= scripts_in(row.name) | scripts_in(row.email);
    return found;
  }
  Scripts operator()(const view::CustomerScreen& screen) const {
    Scripts found = 0;
    for (const auto* text : {&screen.name, &screen.email, &screen.street, &screen.city, &screen.country})
      found |= scripts_in(*text);
    for (const auto& one : screen.timeline) found |= scripts_in(one.what);
    return found;
  }
  Scripts operator()(const view::OrdersScreen& screen) const {
    Scripts found = scripts_in(screen.of) | scripts_in(screen.searched);
    for (const auto& row : screen.rows) found |= scripts_in(row.customer) | scripts_in(row.what);
    return found;
  }
  Scripts operator()(const view::PassagesScreen& screen) const {
    Scripts found = scripts_in(screen.searched);
    for (const auto& row : screen.rows) found |= scripts_in(row.name);
    return found;
  }
  Scripts operator()(const view::PassageScreen& screen) const { return scripts_in(screen.holder); }
  Scripts operator()(const view::EditScreen& screen) const {
    Scripts found = scripts_in(screen.name);
    for (const auto& value : screen.values) found |= scripts_in(value.text);
    return found;
  }
  Scripts operator()(const view::ReconciliationScreen& screen) const {
    Scripts found = 0;
    for (const auto& one : screen.list) found |= scripts_in(one.about);
    return found;
  }
  template <class T>
  Scripts operator()(const T& screen) const {
    if constexpr (requires { screen.name; })
      return scripts_in(screen.name);
    else
      return 0;
  }
};

}  // namespace

std::vector<view::DeskCommand> draw_page(Ui& ui, const view::DeskPage& page, PageState& state, Box area) {
  return std::visit(Drawer{ui, state, area}, page);
}

std::string_view name_of(const view::DeskPage& page) {
  constexpr std::array names = {"",          "sign in",        "menu",          "look up",    "customers",
                                "customer",  "orders",         "order",         "passages",   "passage",
                                "new order", "edit",           "assign ticket", "assign tag", "swap tag",
                                "credits",   "reconciliation", "technician"};
  static_assert(names.size() == std::variant_size_v<view::DeskPage>);
  return names[page.index()];
}

Scripts scripts_in(const view::DeskPage& page) {
  return std::visit(ScriptsOf{}, page);
}

}  // namespace gatehouse::ui
