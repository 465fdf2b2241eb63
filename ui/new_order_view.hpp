// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/view/desk_command.hpp"
#include "kiosk/view/new_order_screen.hpp"
#include "ui/desk_form.hpp"

namespace gatehouse::ui {

/// The draft. Owned by the caller: a fresh one each time the page is opened.
struct NewOrderState {
  using Quantities = std::vector<std::pair<std::string, std::int64_t>>;
  Quantities chosen, sent;  ///< of items by name, above zero; as they were sent last
  SentField paid;
  std::vector<std::string> flags;  ///< chosen ones, by name
  FormState form;
  ScrollState catalog;

  std::int64_t quantity(std::string_view item) const;
  void choose(std::string_view item, std::int64_t quantity);
};

/// Fills `area`, which is all of the screen but the strip.
std::vector<view::DeskCommand> draw_new_order(Ui& ui, const view::NewOrderScreen& screen,
                                              NewOrderState& state, Box area);

}  // namespace gatehouse::ui
