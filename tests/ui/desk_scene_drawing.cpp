// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "tests/ui/desk_scenes.hpp"
#include "ui/full_window.hpp"
#include "ui/gate_parts.hpp"

namespace gatehouse::samples {
namespace {

using ui::Box;
using ui::Ui;

/// Returns what is left for the page.
Box draw_question(Ui& ui, const view::Question& question, SceneState& state, Box area) {
  const ui::KeyboardLook keys{question.confirm};
  Box keys_box;
  const bool keyboard = question.on_screen_keyboard && state.typing;
  if (keyboard) keys_box = take_bottom(area, keyboard_height(ui, keys, area.w, area.h * 0.6F));
  const auto split = ui::split_for_side(area);
  const std::vector<std::string_view> reasons(question.reasons.begin(), question.reasons.end());
  ui::ReasonLook look;
  look.title = question.title;
  look.text = question.text;
  look.reasons = reasons;
  look.other = question.other;
  look.confirm = question.confirm;
  look.cancel = question.cancel;
  look.choose_first = question.choose_first;
  look.kind = question.takes_away ? ui::Kind::danger : ui::Kind::primary;
  state.typing = ui::reason_panel(ui, state.reason, look, split.side).typing;
  if (keyboard) ui::on_screen_keyboard(ui, state.keyboard, state.reason.other, keys, keys_box);
  return split.rest;
}

void draw_toast(Ui& ui, const view::Toast& said, Box area) {
  area.h -= std::max(ui.px(96), ui.state().foot);
  const ui::ToastLook look{said.text, said.undo, said.remaining, said.share, said.failed};
  ui::toast(ui.at(ui::toast_box(ui, area, look)), look);
}

}  // namespace

std::vector<view::DeskCommand> draw_scene(const DeskScene& scene, SceneState& state, const ui::Style& style,
                                          ImVec2 size, ui::Input input) {
  const ui::FullWindow window("desk", size);
  auto& list = *ImGui::GetWindowDrawList();
  auto gate = scene.gate;
  if (!scene.screen.who.empty()) gate.strip.event = scene.screen.who;
  std::vector<view::Command> commands;
  const ui::Frame frame{list, style, gate, commands, state.portraits};
  const float top = ui::strip_height(frame, size.x);
  const Box whole{0, top, size.x, std::max(0.0F, size.y - top)};
  std::vector<view::DeskCommand> asked;
  {
    Ui ui(list, style, state.page.ui, std::move(input), whole);
    auto area = state.page_area = whole;
    state.page.ui.foot = 0;
    if (scene.screen.question) area = draw_question(ui, *scene.screen.question, state, area);
    if (const auto* customer = std::get_if<view::CustomerScreen>(&scene.screen.page))
      state.page.portrait = state.portraits.texture_of(customer->photo);
    asked = ui::draw_page(ui, scene.screen.page, state.page, area);
    state.toast_texts = state.page.ui.written.size();
    state.toast_targets = ui.targets().size();
    if (scene.screen.toast) draw_toast(ui, *scene.screen.toast, whole);
    const auto& targets = ui.targets();
    const auto field = std::find_if(targets.begin(), targets.end(), [](const auto& one) { return one.text; });
    if (scene.caret && !ui.typing() && field != targets.end()) ui.focus(field->id);
  }
  ui::draw_strip(frame, {0, 0, size.x, top});
  return asked;
}

}  // namespace gatehouse::samples
