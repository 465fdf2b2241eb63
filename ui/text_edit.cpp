// SPDX-License-Identifier: Apache-2.0
#include "ui/text_edit.hpp"

#include <algorithm>

#include "kiosk/view/characters.hpp"

namespace gatehouse::ui {
namespace {

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// Nothing in a field is ever invalid UTF-8 or a control character.
std::string fit_for_a_line(std::string_view what, std::size_t most) {
  std::string fit;
  std::size_t count = 0;
  view::each_character(what, [&](UChar32 c, std::string_view bytes) {
    if (c < 0 || c == 0x7F || count >= most) return;
    const bool line_end = c == '\n' || c == '\t';
    if (c < 0x20 && !line_end) return;
    fit += line_end ? std::string_view(" ") : bytes;
    ++count;
  });
  return fit;
}

}  // namespace

TextEdit TextEdit::of(std::string text) {
  TextEdit edit;
  edit.text = std::move(text);
  edit.caret = edit.text.size();
  return edit;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !continues(c); }));
}

std::size_t before(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  while (at > 0 && continues(text[--at])) {
  }
  return at;
}

std::size_t after(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  ++at;
  while (at < text.size() && continues(text[at])) ++at;
  return at;
}

void insert(TextEdit& edit, std::string_view what, std::size_t most) {
  if (edit.all_selected) clear(edit);
  const auto there = characters(edit.text);
  const auto fit = fit_for_a_line(what, most > there ? most - there : 0);
  edit.caret = std::min(edit.caret, edit.text.size());
  edit.text.insert(edit.caret, fit);
  edit.caret += fit.size();
}

void clear(TextEdit& edit) {
  edit = {};
}

void erase_before(TextEdit& edit) {
  if (edit.all_selected) return clear(edit);
  const auto from = before(edit.text, edit.caret);
  edit.text.erase(from, edit.caret - from);
  edit.caret = from;
}

void erase_after(TextEdit& edit) {
  if (edit.all_selected) return clear(edit);
  edit.text.erase(edit.caret, after(edit.text, edit.caret) - edit.caret);
}

bool apply(TextEdit& edit, Stroke stroke) {
  switch (stroke) {
    case Stroke::left:
      edit.caret = edit.all_selected ? 0 : before(edit.text, edit.caret);
      break;
    case Stroke::right:
      edit.caret = edit.all_selected ? edit.text.size() : after(edit.text, edit.caret);
      break;
    case Stroke::home:
      edit.caret = 0;
      break;
    case Stroke::end:
      edit.caret = edit.text.size();
      break;
    case Stroke::backspace:
      erase_before(edit);
      return true;
    case Stroke::remove:
      erase_after(edit);
      return true;
    case Stroke::select_all:
      edit.all_selected = !edit.text.empty();
      return true;
    default:
      return false;
  }
  edit.all_selected = false;
  return true;
}

}  // namespace gatehouse::ui
