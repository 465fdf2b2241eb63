// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>

#include "ui/scroll.hpp"
#include "ui/text_edit.hpp"

namespace gatehouse::ui {

/// Owned by the caller; a fresh one for each question.
struct ReasonState {
  std::optional<std::size_t> chosen;  ///< of the common reasons
  TextEdit other;                     ///< typed instead
  ScrollState scroll;
  bool opened = false;
  bool typing = false;  ///< in the field, as of the frame before
  int reveal = 0;       ///< frames in which it is still brought into view
};

struct ReasonLook {
  std::string_view title;  ///< "Ban wristband ···C3D4?"
  std::string_view text;   ///< "It will be refused at every gate within seconds."
  std::span<const std::string_view> reasons;
  std::string_view other;    ///< label of the field for another reason; with none and no reasons: yes or no
  std::string_view confirm;  ///< "Ban"
  Icon icon = Icon::none;
  Kind kind = Kind::danger;
  std::string_view cancel;        ///< "Keep it"
  std::string_view choose_first;  ///< why confirm cannot be pressed yet: "Choose a reason"
};

struct ReasonEvent {
  bool cancelled = false;                ///< by its button or Escape
  std::optional<std::string> confirmed;  ///< with this reason; empty where none is asked for
  bool typing = false;                   ///< the field has the keyboard
};

/// A question at the side, in `box` (split_for_side gives one that covers nothing). It blocks nothing: scans
/// go on, and the rest of the screen can be pressed.
ReasonEvent reason_panel(Ui& ui, ReasonState& state, const ReasonLook& look, Box box);

}  // namespace gatehouse::ui
