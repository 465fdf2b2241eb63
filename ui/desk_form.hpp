// SPDX-License-Identifier: Apache-2.0
// Fields of a page, with the on-screen keyboard where there is no real one.
#pragma once
#include "ui/desk_parts.hpp"

namespace gatehouse::ui {

/// Owned by the caller: a fresh one each time the page is opened.
struct FormState {
  ScrollState scroll;
  KeyboardState keyboard;
  Id focused = 0;  ///< the field that was typed into in the frame before
  int reveal = 0;  ///< frames in which it is still brought into view
  bool opened = false;
  std::uint64_t scanned = 0;  ///< number of the scan that was taken last
};

/// A mistake of what was sent: it goes when another text stands in the field.
struct SentField {
  TextEdit edit;
  std::string sent;
  std::string_view mistake(std::string_view of_sent) const {
    return edit.text == sent ? of_sent : std::string_view();
  }
};

class Form {
 public:
  /// Cuts the keyboard off `area` while somebody types. `enter`: what its key says.
  Form(Ui& ui, FormState& state, bool on_screen_keyboard, std::string_view enter, Box& area);

  /// Low screens have no room for anything but the field while the keyboard is up.
  bool cramped(const Box& area) const;
  bool typing() const { return typing_; }
  /// The first one has the caret when the page opens, where there is a real keyboard.
  FieldEvent field(TextEdit& edit, const FieldLook& look);
  /// To be called last: draws the keyboard. True where its key submitted the field `edit()`, as Enter does.
  bool keys();
  const TextEdit* edit() const { return edit_; }
  /// On to the field that follows in the order of drawing. False where there is none.
  bool next();

 private:
  Ui& ui_;
  FormState& state_;
  KeyboardLook look_;
  Box keys_;
  bool on_screen_, typing_ = false, any_ = false;
  TextEdit* edit_ = nullptr;
  std::size_t most_ = 160;
  std::vector<Id> fields_;
};

}  // namespace gatehouse::ui
