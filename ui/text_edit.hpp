// SPDX-License-Identifier: Apache-2.0
// One line of text being typed. Plain and pure: positions are bytes, and always lie between characters.
#pragma once
#include <string>
#include <string_view>

#include "ui/input.hpp"

namespace gatehouse::ui {

/// Owned by the caller, one for each field.
struct TextEdit {
  std::string text;
  std::size_t caret = 0;
  bool all_selected = false;  ///< the next character replaces everything
  float scroll = 0;           ///< pixels that the beginning is moved out on the left

  static TextEdit of(std::string text);
  bool operator==(const TextEdit&) const = default;
};

/// At the caret, as far as `most` characters allow. Line ends become spaces, other control characters go.
void insert(TextEdit& edit, std::string_view what, std::size_t most);
void erase_before(TextEdit& edit);
void erase_after(TextEdit& edit);
void clear(TextEdit& edit);
/// Moves the caret or erases. False where the stroke is none of editing.
bool apply(TextEdit& edit, Stroke stroke);

std::size_t characters(std::string_view text);
/// The boundary before or after `at`.
std::size_t before(std::string_view text, std::size_t at);
std::size_t after(std::string_view text, std::size_t at);

}  // namespace gatehouse::ui
