// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "ui/text_edit.hpp"
#include "ui/ui.hpp"

namespace gatehouse::ui {

struct FieldLook {
  std::string_view label;  ///< above the field, always: a hint goes when one types. It is the id too
  std::string_view hint{};
  Icon icon = Icon::none;      ///< Icon::search for a search box
  std::string_view mistake{};  ///< what is wrong, at the field
  std::string_view help{};     ///< said below while nothing is wrong
  std::string_view disabled_because{};
  std::string_view clear = "Clear";  ///< id of the button that empties it
  bool busy = false;                 ///< what was typed is being looked up; typing goes on
  bool label_shown = true;
  bool figures = false;    ///< an amount or a number: the on-screen keyboard comes up with its digits
  std::size_t most = 160;  ///< characters
};

struct FieldEvent {
  bool changed = false;    ///< the text is another one
  bool submitted = false;  ///< Enter
  bool focused = false;    ///< typing goes here: bind the on-screen keyboard to it
};

/// A line of text with its label, and what is wrong with it. Typing, caret keys, Ctrl+A/C/X/V; the pointer
/// puts the caret.
FieldEvent text_field(Ui& ui, TextEdit& edit, const FieldLook& look);

/// The id to give to Ui::focus, so that a view opens ready to type.
Id field_id(const Ui& ui, const FieldLook& look);

}  // namespace gatehouse::ui
