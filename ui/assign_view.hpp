// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/view/assign_screen.hpp"
#include "kiosk/view/desk_command.hpp"
#include "ui/desk_form.hpp"

namespace gatehouse::ui {

// Each state is owned by the caller: a fresh one each time the page is opened.

struct AssignTicketState {
  FormState form;
  TextEdit reference;
  bool there_already = false;           ///< what was added is in the list
  std::vector<std::string> references;  ///< to be assigned
  std::vector<std::string> sent;        ///< as they were sent last
  bool from_others = false;
};

struct AssignTagState {
  FormState form;
  SentField uid;
  std::optional<std::string> ticket;  ///< chosen; empty text: none; nothing: not chosen yet
  std::string type;                   ///< empty: the ticket's
  std::string sent_ticket, sent_type;
  bool activate = false;
};

struct SwapTagState {
  FormState form;
  SentField to;
  std::optional<std::size_t> reason;
  TextEdit other;  ///< a reason, typed
};

/// Each fills `area`, which is all of the screen but the strip. What a reader reads goes into the form.
std::vector<view::DeskCommand> draw_assign_ticket(Ui& ui, const view::AssignTicketScreen& screen,
                                                  AssignTicketState& state, Box area);
std::vector<view::DeskCommand> draw_assign_tag(Ui& ui, const view::AssignTagScreen& screen,
                                               AssignTagState& state, Box area);
std::vector<view::DeskCommand> draw_swap_tag(Ui& ui, const view::SwapTagScreen& screen, SwapTagState& state,
                                             Box area);

}  // namespace gatehouse::ui
