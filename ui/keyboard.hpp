// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "ui/keyboard_layout.hpp"
#include "ui/text_edit.hpp"
#include "ui/ui.hpp"

namespace gatehouse::ui {

/// Owned by the caller, one for a screen: it keeps layer and language from field to field.
struct KeyboardState {
  enum class Shift { off, once, locked };
  KeyLayer layer = KeyLayer::letters;
  Shift shift = Shift::off;
  std::size_t language = layout_of_the_screen();  ///< of keyboard_layouts()
  std::string variants_for;                       ///< the letter whose variants are offered
};

struct KeyboardLook {
  std::string_view enter = "Done";  ///< label of the key that submits: "Search"
  std::size_t languages = 4;        ///< how many of keyboard_layouts() the language key goes through
  std::size_t most = 160;           ///< characters in the field
  bool digits = true;               ///< a row of digits where the box is high enough
};

struct KeyboardEvent {
  bool changed = false;  ///< the text is another one
  bool entered = false;  ///< the key that submits
  bool hide = false;     ///< by its key or Escape
};

/// Types into `edit`, whose field keeps the keyboard's focus while keys are touched. A long press on a letter
/// offers its accents; a second layer has them too. Fills `box`, which is to be keyboard_height() high.
KeyboardEvent on_screen_keyboard(Ui& ui, KeyboardState& state, TextEdit& edit, const KeyboardLook& look,
                                 Box box);

/// In that width. `most`: what there is; without digits where they do not fit.
float keyboard_height(const Ui& ui, const KeyboardLook& look, float width, float most);

}  // namespace gatehouse::ui
