// SPDX-License-Identifier: Apache-2.0
// Switch, segmented filter, stepper.
#pragma once
#include <optional>
#include <span>

#include "ui/ui.hpp"

namespace gatehouse::ui {

struct SwitchLook {
  std::string_view on_word, off_word;  ///< "Banned", "Not banned": the state is a word beside the switch
  bool on = false;
  bool danger = false;  ///< on is the grave state: red instead of the accent
  bool busy = false;    ///< being changed: cannot be pressed again
  std::string_view disabled_because{};
  std::string_view id{};  ///< two of one scope with the same words
};
/// True once for each press; the state itself is the model's to change.
bool toggle(Ui& ui, const SwitchLook& look);

/// One of a few. Gives the index of another one that was pressed.
struct SegmentedLook {
  std::span<const std::string_view> words;
  std::size_t chosen = 0;
  std::string_view id = "segmented";
};
std::optional<std::size_t> segmented(Ui& ui, const SegmentedLook& look);

/// One that can be chosen or not, as a pill: a reason, a filter.
struct ChoiceLook {
  std::string_view word;
  bool chosen = false;
};
bool choice(Ui& ui, const ChoiceLook& look);

/// A quantity between `-` and `+`. Gives the new value.
struct StepperLook {
  std::string_view name;  ///< the id
  int value = 0, least = 0, most = 99;
};
std::optional<int> stepper(Ui& ui, const StepperLook& look);

}  // namespace gatehouse::ui
