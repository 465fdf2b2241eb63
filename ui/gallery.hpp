// SPDX-License-Identifier: Apache-2.0
// One page with every widget in each of its states: for eyes, for docs/widgets.md, and for tests.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "ui/widgets.hpp"

namespace gatehouse::ui {

/// Owned by the caller.
struct GalleryState {
  UiState ui;
  ScrollState page, ready_list, other_list;
  float header = 0;                 ///< height of what stays above the page
  std::vector<float> tops;          ///< where each section begins, as of the frame before
  std::optional<std::size_t> only;  ///< this section alone, without the page's own title
  bool banned = false, redeemed = true;
  std::size_t filter = 0;
  int quantity = 2, most = 10;
  TextEdit empty, search = TextEdit::of("rui"), wrong = TextEdit::of("ana.ruiz@example"), phone,
                  busy = TextEdit::of("048C");
  TextEdit typed;
  KeyboardState keyboard;
  PinEntry pin{"104"}, none;
  ReasonState fresh, chosen{1, {}, {}, true};
  std::optional<Sorting> sorting = Sorting{0, false};
  std::size_t selected = 1;
  std::vector<std::string> answers;  ///< what was pressed, newest last
};

std::vector<std::string_view> gallery_sections();

/// From the top to the end of the page, once it was drawn.
float gallery_height(const GalleryState& state);

/// Call between NewFrame and EndFrame. Fills `size`.
void draw_gallery(const Style& style, GalleryState& state, const Input& input, ImVec2 size);

}  // namespace gatehouse::ui
