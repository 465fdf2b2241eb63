// SPDX-License-Identifier: Apache-2.0
#include "ui/scroll.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace gatehouse::ui {

namespace {

/// Areas within each other have no names, but each has a state of its own.
Id id_of(const ScrollState& state) {
  return static_cast<Id>(std::hash<const void*>{}(&state)) | 1U;
}

}  // namespace

ScrollArea::ScrollArea(Ui& ui, ScrollState& state, Box box, float pad, float gap)
    : ui_(ui), state_(state), box_(box), id_(id_of(state)), first_target_(ui.targets().size()) {
  clip_.emplace(ui_, box_);
  Box content = inset(box_, pad, 0);
  content.y -= std::round(state_.offset);
  content.h = 1e6F;
  column_.emplace(ui_, content, gap);
}

ScrollArea::~ScrollArea() {
  state_.content = ui_.lowest() + std::round(state_.offset) - box_.y;
  column_.reset();
  clip_.reset();
  const float before = state_.offset;
  drag();
  strokes();
  reveal();
  state_.offset = std::clamp(state_.offset, 0.0F, std::max(0.0F, state_.content - box_.h));
  if (state_.offset != before) ui_.wake_in(0);
  draw_place();
}

void ScrollArea::drag() {
  const auto& input = ui_.input();
  auto& state = ui_.state();
  if (holds(box_, input.pointer)) state_.offset -= input.wheel * ui_.px(90);
  if (!input.down || !holds(box_, state.held_at)) return;
  const float moved = state.held_at.y - input.pointer.y;
  if (state.scrolling == 0 && std::abs(moved) > ui_.style.apart && state_.content > box_.h) {
    state.scrolling = id_;
    state.held = 0;  // it was no press after all
    state_.dragged_from = state_.offset;
  }
  if (state.scrolling == id_) state_.offset = state_.dragged_from + moved;
}

void ScrollArea::strokes() {
  if (state_.content <= box_.h || ui_.typing()) return;
  if (ui_.take(Stroke::page_down)) state_.offset += box_.h * 0.9F;
  if (ui_.take(Stroke::page_up)) state_.offset -= box_.h * 0.9F;
  if (ui_.take(Stroke::home)) state_.offset = 0;
  if (ui_.take(Stroke::end)) state_.offset = state_.content;
}

void ScrollArea::reveal() {
  const auto& targets = ui_.targets();
  if (!ui_.state().reveal) return;
  for (std::size_t i = first_target_; i < targets.size(); ++i) {
    if (targets[i].id != ui_.state().focused || targets[i].id == 0) continue;
    const float margin = std::min(ui_.px(24), box_.h / 8);
    const auto& box = targets[i].box;
    if (box.bottom() + margin > box_.bottom()) state_.offset += box.bottom() + margin - box_.bottom();
    if (box.y - margin < box_.y) state_.offset += box.y - margin - box_.y;
  }
}

void ScrollArea::draw_place() {
  if (state_.content <= box_.h + 1) return;
  const float width = std::max(3.0F, ui_.px(5)), margin = std::max(2.0F, ui_.px(4));
  const float track = box_.h - 2 * margin;
  const float height = std::max(ui_.px(40), track * box_.h / state_.content);
  const float share = state_.offset / (state_.content - box_.h);
  fill(ui_.list, {box_.right() - width - margin, box_.y + margin + (track - height) * share, width, height},
       mixed(ui_.palette.line, ui_.palette.muted, 0.4), width / 2);
}

}  // namespace gatehouse::ui
