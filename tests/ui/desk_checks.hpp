// SPDX-License-Identifier: Apache-2.0
// What holds for every desk screen, measured on every size of screen in both themes.
#pragma once
#include <cstddef>
#include <functional>
#include <limits>
#include <string_view>

#include "tests/ui/kit.hpp"

namespace gatehouse::testing {

/// A frame, as it was recorded. What was written and can be pressed from the given indices on lies over the
/// rest (a toast), and may cover it.
struct Measured {
  const ui::UiState& state;
  const ui::Style& style;
  ui::Box sheet;
  std::size_t over_texts = std::numeric_limits<std::size_t>::max();
  std::size_t over_targets = std::numeric_limits<std::size_t>::max();
};
/// Each target 9 mm wide and high and 2 mm from the next, with a name of its own.
void check_targets(const Measured& frame);
/// Each text 4.5:1 against what it stands on, not cut off, and over no other.
void check_texts(const Measured& frame);

/// Draws with a state that the function makes anew for each screen, and checks: each target 9 mm wide and
/// high and 2 mm from the next, with a name of its own; each text 4.5:1 against what it stands on, not cut
/// off, and over no other. What a scroll area hides now may be cut by its edge.
void check_everywhere(const std::function<Kit::Draw()>& make);

/// In the middle of what says this, as of the last frame. Fails where nothing does.
ImVec2 place_of(const Kit& kit, std::string_view text, int which = 0);

}  // namespace gatehouse::testing
