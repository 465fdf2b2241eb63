// SPDX-License-Identifier: Apache-2.0
#include "ui/focus.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gatehouse::ui {
namespace {

const Target* find(std::span<const Target> targets, Id id) {
  const auto at = std::find_if(targets.begin(), targets.end(), [&](const Target& t) { return t.id == id; });
  return id == 0 || at == targets.end() ? nullptr : &*at;
}

/// How far apart two spans are; 0 where they overlap.
float between(float a0, float a1, float b0, float b1) {
  return std::max({0.0F, b0 - a1, a0 - b1});
}

/// How far `to` lies that way from `from`: empty where it does not.
std::optional<float> distance(const Box& from, const Box& to, Stroke way) {
  const float dx = to.centre().x - from.centre().x, dy = to.centre().y - from.centre().y;
  const bool across = way == Stroke::left || way == Stroke::right;
  const float sign = way == Stroke::right || way == Stroke::down ? 1.0F : -1.0F;
  const float along = (across ? dx : dy) * sign;
  const float aside = across ? between(from.y, from.bottom(), to.y, to.bottom())
                             : between(from.x, from.right(), to.x, to.right());
  if (along < 1 || (across && aside > 0)) return {};
  // What lies straight that way comes before what lies nearer but aside; of equals the better aligned one.
  return along + 4 * aside + std::abs(across ? dy : dx) * 0.1F;
}

bool is_move(Stroke stroke) {
  switch (stroke) {
    case Stroke::tab:
    case Stroke::back_tab:
    case Stroke::left:
    case Stroke::right:
    case Stroke::up:
    case Stroke::down:
      return true;
    default:
      return false;
  }
}

void press(UiState& state, const Input& input) {
  const auto hit = topmost(state.targets, input.pointer);
  state.ring = false;
  state.held = 0;
  state.held_at = input.pointer;
  if (!hit) {
    state.focused = 0;
    return;
  }
  const auto& target = state.targets[*hit];
  // A field takes the keyboard at once. Anything else when it is let go: an on-screen keyboard that goes away
  // meanwhile would move what was pressed from under the finger.
  if (!target.keeps_focus && target.text) state.focused = target.id;
  state.held = target.id;
  state.held_since = input.now;
}

Id let_go(UiState& state, const Input& input) {
  const auto* target = find(state.targets, state.held);
  if (target != nullptr && !target->keeps_focus) state.focused = target->id;
  state.held = 0;
  state.scrolling = 0;
  state.rested = input.pointer;
  return target != nullptr && holds(target->box, input.pointer) && holds(target->clip, input.pointer)
             ? target->id
             : 0;
}

void move(UiState& state, Stroke stroke) {
  if (stroke == Stroke::tab || stroke == Stroke::back_tab)
    state.focused = following(state.targets, state.focused, stroke == Stroke::tab);
  else if (find(state.targets, state.focused) == nullptr)
    state.focused = following(state.targets, 0, true);
  else
    state.focused = beside(state.targets, state.focused, stroke);
  state.ring = state.focused != 0;
  state.reveal = true;
}

}  // namespace

bool holds(const Box& box, ImVec2 at) {
  return at.x >= box.x && at.x < box.right() && at.y >= box.y && at.y < box.bottom();
}

std::optional<std::size_t> topmost(std::span<const Target> targets, ImVec2 at) {
  for (std::size_t i = targets.size(); i-- > 0;)
    if (holds(targets[i].box, at) && holds(targets[i].clip, at)) return i;
  return {};
}

Id following(std::span<const Target> targets, Id from, bool forwards) {
  std::vector<Id> ids;
  for (const auto& target : targets)
    if (target.id != 0) ids.push_back(target.id);
  if (ids.empty()) return 0;
  const auto at = std::find(ids.begin(), ids.end(), from);
  if (at == ids.end()) return forwards ? ids.front() : ids.back();
  const auto index = static_cast<std::size_t>(at - ids.begin());
  return ids[(index + (forwards ? 1 : ids.size() - 1)) % ids.size()];
}

Id beside(std::span<const Target> targets, Id from, Stroke way) {
  const auto* start = find(targets, from);
  if (start == nullptr) return 0;
  Id best = from;
  float least = std::numeric_limits<float>::max();
  for (const auto& target : targets) {
    if (target.id == 0 || target.id == from) continue;
    const auto far = distance(start->box, target.box, way);
    if (!far || *far >= least) continue;
    least = *far;
    best = target.id;
  }
  return best;
}

Pressed settle(UiState& state, Input& input) {
  Pressed pressed;
  state.reveal = false;
  if (input.pressed) press(state, input);
  if (input.released) pressed.by_pointer = let_go(state, input);
  std::vector<Stroke> left;
  for (const auto stroke : input.strokes) {
    const auto* focused = find(state.targets, state.focused);
    const bool text = focused != nullptr && focused->text;
    const bool sideways = stroke == Stroke::left || stroke == Stroke::right;
    if (is_move(stroke) && !(text && sideways)) {
      move(state, stroke);
    } else if ((stroke == Stroke::enter || stroke == Stroke::space) && focused != nullptr && !text) {
      pressed.by_key = state.focused;
      state.ring = true;
    } else {
      left.push_back(stroke);
    }
  }
  input.strokes = std::move(left);
  return pressed;
}

}  // namespace gatehouse::ui
