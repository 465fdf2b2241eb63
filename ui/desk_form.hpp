// SPDX-License-Identifier: Apache-2.0
// Fields of a page, with the on-screen keyboard where there is no real one.
#pragma once
#include <cstdint>
#include <functional>

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

  /// True once for each scan.
  bool take(const view::Scanned& scan);
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

struct FormPage {
  HeadLook head;
  std::vector<BarAct> acts;
  std::function<void()> body;
};
struct FormPageEvent {
  bool back = false;
  bool entered = false;  ///< the keyboard's key, as Enter, in the field `Form::edit()`
  std::optional<std::size_t> pressed;
};
/// Head, what `body` draws, and the acts at the foot. While the on-screen keyboard is up, low screens keep
/// the body alone.
FormPageEvent form_page(Ui& ui, Form& form, FormState& state, Box area, const FormPage& page);

/// What is wrong with a choice, under it.
void mistake_line(Ui& ui, std::string_view mistake);

}  // namespace gatehouse::ui
