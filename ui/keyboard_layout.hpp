// SPDX-License-Identifier: Apache-2.0
// Which keys the on-screen keyboard has. Pure.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/icons.hpp"

namespace gatehouse::ui {

/// Letters as on a desk's keyboard of that language, in three rows of at most 10, 10 and 7 keys.
struct KeyboardLayout {
  std::string_view language;  ///< "EN", shown on the key that changes it
  std::string_view rows[3];
  std::string_view alphabet;  ///< for a screen too narrow for ten keys
};

/// English, Spanish, German, French.
std::span<const KeyboardLayout> keyboard_layouts();
/// The one for the language that the screen speaks.
std::size_t layout_of_the_screen();

/// What a long press on the letter offers, as "áàâäãåæ"; empty for most.
std::string_view variants_of(std::string_view letter);

enum class KeyAction { type, space, backspace, shift, symbols, accents, letters, language, hide, enter };
enum class KeyLayer { letters, symbols, accents };

struct KeyboardKey {
  KeyAction action = KeyAction::type;
  std::string text;  ///< what it types, or its label
  float units = 1;   ///< width in columns
};

using KeyRows = std::vector<std::vector<KeyboardKey>>;

struct KeysWanted {
  KeyLayer layer = KeyLayer::letters;
  bool capitals = false, digits = false;
  std::size_t columns = 10;  ///< 10, or 7 on a narrow screen
  bool languages = false;    ///< more than one to choose from
  std::string_view enter;
};
KeyRows keys_of(const KeyboardLayout& layout, const KeysWanted& wanted);

/// Of Latin letters with and without accents.
std::string capital(std::string_view letter);
/// One string for each character.
std::vector<std::string> split_characters(std::string_view text);

}  // namespace gatehouse::ui
