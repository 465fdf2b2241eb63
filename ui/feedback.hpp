// SPDX-License-Identifier: Apache-2.0
// What a screen says when something was done, is being done, is missing or has failed.
#pragma once
#include <optional>

#include "ui/button.hpp"

namespace gatehouse::ui {

/// What was done, for a while, with a way back. The model owns the time: it stops giving the toast.
struct ToastLook {
  std::string_view text;         ///< "Ticket T-482913 banned"
  std::string_view undo{};       ///< label of the button, empty for none
  std::string_view remaining{};  ///< "8 s"
  float share = 1;               ///< of the time that is left
  bool failed = false;           ///< it was not done: nothing that failed bears a tick
};
/// True once where undo was pressed.
bool toast(Ui& ui, const ToastLook& look);
/// Where it goes: at the foot of `area`, in the middle.
Box toast_box(const Ui& ui, Box area, const ToastLook& look);

struct ProgressLook {
  std::string_view label;      ///< "Writing customers.csv"
  std::string_view detail{};   ///< "3 102 of 5 000"
  std::optional<float> share;  ///< empty: not known
  std::string_view cancel{};   ///< label of the button, empty for none
};
/// True once where cancel was pressed.
bool progress(Ui& ui, const ProgressLook& look);

/// A sentence with its shape, in a tinted box: something to know on this screen.
struct NoticeLook {
  std::string_view text;
  Meaning meaning = Meaning::info;
};
void notice(Ui& ui, const NoticeLook& look);

/// Nothing there: what would be here, and what to do about it.
struct EmptyLook {
  Icon icon = Icon::search;
  std::string_view title;     ///< "No customer found"
  std::string_view text{};    ///< "Check the spelling, or search by ticket or tag."
  std::string_view action{};  ///< label of a button, empty for none
};
bool empty_state(Ui& ui, const EmptyLook& look);

/// It failed: what happened, what to do, and a button to try again.
struct ErrorLook {
  std::string_view what;  ///< "The list could not be read"
  std::string_view todo;  ///< "Storage is busy. Try again; if it stays, call a technician."
  std::string_view retry{};
};
bool error_state(Ui& ui, const ErrorLook& look);

/// It is coming.
void loading_state(Ui& ui, std::string_view text);

}  // namespace gatehouse::ui
