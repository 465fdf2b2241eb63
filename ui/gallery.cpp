// SPDX-License-Identifier: Apache-2.0
#include "ui/gallery.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/gallery_parts.hpp"

namespace gatehouse::ui {
namespace {

struct Section {
  std::string_view name;
  void (*draw)(Ui&, GalleryState&);
};

constexpr std::array<Section, 8> all = {{{"Foundations", gallery_foundations},
                                         {"Actions", gallery_actions},
                                         {"Entry", gallery_entry},
                                         {"Keyboards", gallery_keyboards},
                                         {"Lists", gallery_lists},
                                         {"Status", gallery_status},
                                         {"People", gallery_people},
                                         {"Panels", gallery_panels}}};

void draw_sections(Ui& ui, GalleryState& state, const ScrollArea&) {
  state.tops.assign(all.size(), 0);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (state.only && *state.only != i) continue;
    state.tops[i] = ui.rest().y + state.page.offset;
    const Scope scope(ui, all[i].name);
    heading(ui, all[i].name);
    all[i].draw(ui, state);
    ui.space(ui.px(28));
  }
}

/// The section that is in view, as the chosen one of the chips above.
std::size_t section_in_view(const GalleryState& state, float top) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < state.tops.size(); ++i)
    if (state.tops[i] <= top + state.page.offset + 4) at = i;
  return at;
}

}  // namespace

std::vector<std::string_view> gallery_sections() {
  std::vector<std::string_view> names;
  names.reserve(all.size());
  for (const auto& one : all) names.push_back(one.name);
  return names;
}

float gallery_height(const GalleryState& state) {
  return state.header + state.page.content;
}

Box gallery_stage(Ui& ui, float height) {
  return ui.place({0, std::round(height)});
}

void draw_gallery(const Style& style, GalleryState& state, const Input& input, ImVec2 size) {
  const FullWindow window("gallery", size);
  Ui ui(*ImGui::GetWindowDrawList(), style, state.ui, input, {0, 0, size.x, size.y});
  Box page{0, 0, size.x, size.y};
  const float pad = ui.px(36);
  fill(ui.list, page, ui.palette.ground);
  if (!state.only) {
    const Column column(ui, inset(page, pad, ui.px(16)));
    const auto names = gallery_sections();
    const float first = state.tops.empty() ? 0 : state.tops.front();
    if (const auto chosen = segmented(ui, {names, section_in_view(state, first)}))
      state.page.offset = state.tops[*chosen] - first;
    take_top(page, ui.lowest() + ui.px(10));
    fill(ui.list, take_top(page, 1), ui.palette.line);
  }
  state.header = page.y;
  const ScrollArea area(ui, state.page, page, pad, ui.style.gap());
  ui.space(ui.px(24));
  draw_sections(ui, state, area);
}

}  // namespace gatehouse::ui
