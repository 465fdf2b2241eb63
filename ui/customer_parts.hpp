// SPDX-License-Identifier: Apache-2.0
// The parts of a customer's page; customer_view.hpp is the door.
#pragma once
#include "ui/customer_view.hpp"
#include "ui/desk_parts.hpp"

namespace gatehouse::ui {

struct CustomerDrawing {
  Ui& ui;
  const view::CustomerScreen& screen;
  CustomerState& state;
  std::vector<view::DeskCommand>& commands;
  const view::CustomerWords words{};
};

/// Who it is, from the top of `box`, and the figures beside it where they fit.
struct Banner {
  float bottom = 0;
  bool figures = false;
};
Banner draw_customer_banner(const CustomerDrawing& drawing, Box box);
/// The figures in lines of their own.
void draw_figures(const CustomerDrawing& drawing);

void draw_introduction(const CustomerDrawing& drawing);
void draw_security(const CustomerDrawing& drawing);
void draw_customer_tags(const CustomerDrawing& drawing);
void draw_customer_tickets(const CustomerDrawing& drawing);
void draw_timeline(const CustomerDrawing& drawing);
void draw_passages(const CustomerDrawing& drawing);

}  // namespace gatehouse::ui
