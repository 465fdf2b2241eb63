// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/desk_pictures.hpp"

#include <functional>
#include <iostream>

#include "tests/ui/desk_samples.hpp"
#include "tests/ui/samples.hpp"
#include "ui/assign_view.hpp"
#include "ui/credits_view.hpp"
#include "ui/customer_view.hpp"
#include "ui/customers_view.hpp"
#include "ui/edit_view.hpp"
#include "ui/full_window.hpp"
#include "ui/gate_parts.hpp"
#include "ui/look_up_view.hpp"
#include "ui/menu_view.hpp"
#include "ui/new_order_view.hpp"
#include "ui/order_view.hpp"
#include "ui/orders_view.hpp"
#include "ui/passages_view.hpp"
#include "ui/picture.hpp"
#include "ui/reconciliation_view.hpp"
#include "ui/sign_in_view.hpp"
#include "ui/technician_view.hpp"

namespace gatehouse::samples {
namespace {

using DrawDesk = std::function<void(ui::Ui&, ui::Box)>;

/// A desk screen under the strip, which is always in view.
bool draw_desk(const std::string& path, const DrawDesk& draw_screen, int width, int height, ui::Theme theme) {
  const auto style = ui::Style::for_screen(theme, width, height);
  const auto gate = samples::idle();
  ui::UiState state;
  const auto draw = [&](const ui::Style& with, ImVec2 size) {
    const ui::FullWindow window("desk", size);
    ui::Ui ui(*ImGui::GetWindowDrawList(), with, state, {}, {0, 0, size.x, size.y});
    std::vector<view::Command> commands;
    const ui::Frame frame{ui.list, with, gate, commands};
    auto rest = ui.screen();
    ui::draw_strip(frame, ui::take_top(rest, ui::strip_height(frame, size.x)));
    draw_screen(ui, rest);
  };
  const auto picture = ui::render_drawing({draw, style.palette.ground, 0, 4}, style, width, height);
  if (!picture) {
    std::cerr << picture.error().text() << "\n";
    return false;
  }
  const auto done = ui::write_png(*picture, path);
  if (!done) std::cerr << done.error().text() << "\n";
  return done.has_value();
}

/// With a state of its own.
template <class Screen, class State>
DrawDesk page(std::vector<view::DeskCommand> (*draw)(ui::Ui&, const Screen&, State&, ui::Box), Screen screen,
              State state = {}) {
  return [draw, screen = std::move(screen), state = std::move(state)](ui::Ui& ui, ui::Box box) mutable {
    draw(ui, screen, state, box);
  };
}

ui::SignInState typed_pin() {
  ui::SignInState state;
  state.opened = true;
  state.staff_number = ui::TextEdit::of("104");
  state.pin.digits = "1234";
  return state;
}

ui::LookUpState typed_name() {
  ui::LookUpState state;
  state.search = ui::TextEdit::of("ruiz");
  return state;
}

ui::NewOrderState a_draft() {
  ui::NewOrderState state;
  state.choose("VIP ticket", 1);
  state.choose("Drink token", 12);
  state.paid.edit = ui::TextEdit::of("124.00");
  state.flags = {"alcohol_forbidden"};
  return state;
}

ui::AssignTicketState listed() {
  ui::AssignTicketState state;
  state.references = {"T-482999", "00-918-221"};
  return state;
}

template <class Screen>
Screen by_touch(Screen screen) {
  screen.on_screen_keyboard = true;
  return screen;
}

/// With the caret in the first field.
DrawDesk typing(DrawDesk draw) {
  return [draw = std::move(draw)](ui::Ui& ui, ui::Box box) {
    draw(ui, box);
    for (const auto& one : ui.targets())
      if (one.text) return ui.focus(one.id);
  };
}

std::vector<std::pair<std::string, DrawDesk>> all_pages() {
  return {
      {"sign-in", page(ui::draw_sign_in, view::SignInScreen{}, typed_pin())},
      {"customers", page(ui::draw_customers, customers())},
      {"customer", page(ui::draw_customer, customer())},
      {"look-up", page(ui::draw_look_up, look_up(), typed_name())},
      {"menu", page(ui::draw_menu, menu())},
      {"menu-technician", page(ui::draw_menu, technician_menu())},
      {"orders", page(ui::draw_orders, orders())},
      {"order", page(ui::draw_order, order())},
      {"new-order", page(ui::draw_new_order, new_order(), a_draft())},
      {"assign-ticket", page(ui::draw_assign_ticket, assign_ticket(), listed())},
      {"assign-tag", page(ui::draw_assign_tag, assign_tag())},
      {"swap-tag", page(ui::draw_swap_tag, swap_tag())},
      {"edit", page(ui::draw_edit, edit())},
      {"edit-touch", typing(page(ui::draw_edit, by_touch(edit())))},
      {"credits", page(ui::draw_credits, credits())},
      {"readers", page(ui::draw_technician, readers())},
      {"storage", page(ui::draw_technician, storage())},
      {"passages", page(ui::draw_passages, passages())},
      {"passage", page(ui::draw_passage, passage())},
      {"reconciliation", page(ui::draw_reconciliation, reconciliation())},
  };
}

}  // namespace

bool draw_desks(const std::string& folder, int width, int height, const std::string& only, bool day) {
  for (const auto& [name, draw] : all_pages())
    if (only.empty() || name == only)
      if (!draw_desk(folder + "/desk-" + name + ".png", draw, width, height,
                     day ? ui::Theme::day : ui::Theme::night))
        return false;
  return true;
}

}  // namespace gatehouse::samples
