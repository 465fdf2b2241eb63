// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "ui/ui.hpp"

namespace gatehouse::ui {

/// What was typed so far; owned by the caller, who clears it after use.
struct PinEntry {
  std::string digits;
  /// Overwrites the digits before it forgets them.
  void clear();
};

struct PinPadLook {
  std::string_view label;      ///< "PIN"
  std::string_view ok = "OK";  ///< label of the key that submits
  std::string_view mistake{};  ///< "Wrong PIN. 2 tries left"
  std::string_view locked{};   ///< "Locked for 4:32": no key does anything
  bool busy = false;           ///< it is being checked
  std::size_t least = 4, most = 8;
};

struct PinEvent {
  bool changed = false;
  bool submitted = false;  ///< `entry.digits` is to be checked; it has at least `least` digits
};

/// Dots, ten digits, backspace, OK; fills `box` with keys as large as fit, at least a target each. Digits,
/// Backspace and Enter of a real keyboard do the same while no text field is being typed into.
PinEvent pin_pad(Ui& ui, PinEntry& entry, const PinPadLook& look, Box box);

/// The height it needs at least, for a box of that width.
float pin_pad_height(const Ui& ui);

}  // namespace gatehouse::ui
