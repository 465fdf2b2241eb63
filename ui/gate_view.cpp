// SPDX-License-Identifier: Apache-2.0
#include "ui/gate_view.hpp"

#include <algorithm>
#include <cstdlib>

#include "ui/full_window.hpp"
#include "ui/gate_parts.hpp"

namespace gatehouse::ui {
namespace {

Colour mark_colour(const Palette& palette, view::Tone tone) {
  switch (tone) {
    case view::Tone::admit:
      return palette.good;
    case view::Tone::attention:
      return palette.warning;
    case view::Tone::refuse:
      return palette.bad;
  }
  std::abort();
}

struct Chip {
  std::string label;
  float width = 0;
};

Chip chip_for(const Frame& frame, const view::LastScan& scan) {
  const auto face = frame.style.faces.body;
  auto label = ellipsised(face, can_show(face, scan.label) ? scan.label : scan.label_unshown, frame.px(200));
  const float width =
      frame.px(16) * 2 + frame.px(14) + frame.px(10) * 2 + width_of(face, label) + width_of(face, scan.at);
  return {std::move(label), width};
}

void draw_chip(const Frame& frame, Box box, const Chip& chip, const view::LastScan& scan, Colour text,
               Colour soft, Colour mark) {
  const auto face = frame.style.faces.body;
  const float side = frame.px(14), y = box.centre().y - face.size / 2;
  float x = box.x + frame.px(16);
  small_mark(frame.list, scan.tone, {x, box.centre().y - side / 2, side, side}, mark);
  x += side + frame.px(10);
  draw_text(frame.list, face, {x, y}, text, chip.label);
  x += width_of(face, chip.label) + frame.px(10);
  draw_text(frame.list, face, {x, y}, soft, scan.at);
}

struct BarButton {
  const char* id;
  const std::string& label;
  view::Command command;
};

/// A button at the foot of a verdict, its right edge at `right`. Returns where what is left of it must end.
float draw_bar_button(const Frame& frame, Box bar, float right, const ToneColours& colours,
                      const BarButton& button) {
  if (button.label.empty()) return right;
  const auto face = frame.style.faces.strong;
  const float width = std::max(frame.style.touch, width_of(face, button.label) + frame.px(24) * 2);
  const float height = std::min(bar.h - 4, std::max(frame.px(48), frame.style.touch - 8));
  const Box box{right - width, bar.centre().y - height / 2, width, height};
  const float corner = frame.px(12);
  fill(frame.list, box, colours.chip, corner);
  outline(frame.list, box, colours.bar_soft, corner, 1.5F);
  draw_text(frame.list, face,
            {box.centre().x - width_of(face, button.label) / 2, box.centre().y - face.size / 2},
            colours.bar_text, button.label);
  if (frame.button(button.id, box, colours.bar_text, corner)) frame.commands.push_back(button.command);
  return box.x - std::max(frame.px(16), frame.style.gap());
}

/// A door to the desk, with its right edge at `right`. Returns its left edge.
float draw_door(const Frame& frame, Box bar, float right, const char* id, const std::string& label,
                const view::DeskCommand& command) {
  if (label.empty()) return right;
  const auto& palette = frame.style.palette;
  const auto face = frame.style.faces.strong;
  const auto text = ellipsised(face, label, bar.w * 0.4F);
  const float width = std::max(frame.style.touch, width_of(face, text) + frame.px(24) * 2);
  const float height = std::min(bar.h - 4, std::max(frame.px(56), frame.style.touch));
  const Box box{right - width, bar.centre().y - height / 2, width, height};
  const float corner = frame.px(12);
  fill(frame.list, box, palette.raised, corner);
  outline(frame.list, box, palette.line, corner, 1.5F);
  draw_text(frame.list, face, {box.centre().x - width_of(face, text) / 2, box.centre().y - face.size / 2},
            palette.text, text);
  if (frame.button(id, box, palette.accent, corner)) frame.commands.emplace_back(command);
  return box.x - std::max(frame.px(16), frame.style.gap());
}

}  // namespace

bool Frame::button(const char* id, Box box, Colour ring, float corner) const {
  const float w = std::max(box.w, style.touch), h = std::max(box.h, style.touch);
  ImGui::SetCursorScreenPos({box.centre().x - w / 2, box.centre().y - h / 2});
  const bool pressed = ImGui::InvisibleButton(id, {w, h});
  if (ImGui::GetIO().NavVisible && ImGui::IsItemFocused())
    outline(list, {box.x - 3, box.y - 3, box.w + 6, box.h + 6}, ring, corner + 3, 3.0F);
  return pressed;
}

float scans_height(const Frame& frame) {
  return std::max(frame.px(76), frame.style.touch + 8);
}

void draw_scans(const Frame& frame, Box box) {
  const auto& screen = frame.screen;
  const auto& palette = frame.style.palette;
  const auto* tone = screen.verdict ? &palette.of(screen.verdict->tone) : nullptr;
  fill(frame.list, box, tone != nullptr ? tone->bar : palette.surface);
  if (tone == nullptr) fill(frame.list, {box.x, box.y, box.w, 1}, palette.line);
  float end = box.right() - frame.px(28);
  if (tone != nullptr) {
    end = draw_bar_button(frame, box, end, *tone, {"clear", screen.verdict->clear, view::Dismiss{}});
    end = draw_bar_button(frame, box, end, *tone, {"undo", screen.verdict->undo, view::UndoLast{}});
  } else {
    end = draw_door(frame, box, end, "sign in", screen.sign_in, view::OpenMenu{});
    end = draw_door(frame, box, end, "look up", screen.look_up, view::OpenPage{view::Page::look_up});
  }
  float x = box.x + frame.px(28);
  const float height = frame.px(42);
  if (screen.last_scans.empty() && tone == nullptr)
    draw_text(frame.list, frame.style.faces.body, {x, box.centre().y - frame.style.faces.body.size / 2},
              palette.muted, ellipsised(frame.style.faces.body, screen.no_scans, end - x));
  for (const auto& scan : screen.last_scans) {
    const auto chip = chip_for(frame, scan);
    if (x + chip.width > end) break;  // the older ones make room
    const Box at{x, box.centre().y - height / 2, chip.width, height};
    fill(frame.list, at, tone != nullptr ? tone->chip : palette.raised, frame.px(12));
    draw_chip(frame, at, chip, scan, tone != nullptr ? tone->bar_text : palette.text,
              tone != nullptr ? tone->bar_soft : palette.muted,
              tone != nullptr ? tone->bar_text : mark_colour(palette, scan.tone));
    x += chip.width + frame.px(12);
  }
}

Colour ground_of(const view::GateScreen& screen, const Style& style) {
  if (!screen.lanes.empty()) return style.palette.ground;
  return screen.verdict ? style.palette.of(screen.verdict->tone).fill : style.palette.ground;
}

namespace {

/// One lane: its verdict under its name, or that nobody is there.
void draw_lane(const Frame& frame, const view::Lane& lane, model::Direction way, Box box) {
  const auto& palette = frame.style.palette;
  const auto ink = lane.verdict ? palette.of(lane.verdict->tone).text : palette.muted;
  if (lane.verdict) fill(frame.list, box, palette.of(lane.verdict->tone).fill);
  const auto face = frame.style.faces.strong;
  const float side = frame.px(28), gap = frame.px(10), x = box.x + frame.px(28), y = box.y + frame.px(20);
  direction_mark(frame.list, way, {x, y, side, side}, ink);
  draw_text(frame.list, face, {x + side + gap, y + side / 2 - face.size / 2}, ink, lane.label);
  const float head = frame.px(40);
  if (lane.verdict) return draw_verdict(frame, *lane.verdict, {box.x, box.y + head, box.w, box.h - head});
  const float mark = std::min(frame.px(176), std::min(box.w, box.h) * 0.4F);
  idle_mark(frame.list, frame.screen.idle.symbol,
            {box.centre().x - mark / 2, box.centre().y - mark / 2, mark, mark}, palette.muted,
            palette.ground);
}

/// Side by side, or one above the other on a tall screen.
void draw_lanes(const Frame& frame, Box body) {
  const auto& lanes = frame.screen.lanes;
  const float between = std::max(2.0F, frame.px(4));
  const bool beside = body.w > body.h;
  const float half = ((beside ? body.w : body.h) - between) / 2;
  const Box first = beside ? Box{body.x, body.y, half, body.h} : Box{body.x, body.y, body.w, half};
  const Box second = beside ? Box{first.right() + between, body.y, half, body.h}
                            : Box{body.x, first.bottom() + between, body.w, half};
  draw_lane(frame, lanes.at(0), model::Direction::entry, first);
  draw_lane(frame, lanes.at(1), model::Direction::exit, second);
}

}  // namespace

std::vector<view::Command> draw_gate(const view::GateScreen& screen, const Style& style, ImVec2 size,
                                     Portraits& portraits) {
  std::vector<view::Command> commands;
  const FullWindow window("gate", size);
  const Frame frame{*ImGui::GetWindowDrawList(), style, screen, commands, portraits};
  const float top = strip_height(frame, size.x), foot = scans_height(frame);
  const Box body{0, top, size.x, std::max(0.0F, size.y - top - foot)};
  if (screen.verdict && !screen.lanes.empty())
    draw_lanes(frame, body);
  else if (screen.verdict)
    draw_verdict(frame, *screen.verdict, body);
  else
    draw_idle(frame, body);
  draw_strip(frame, {0, 0, size.x, top});
  draw_scans(frame, {0, body.bottom(), size.x, foot});
  return commands;
}

}  // namespace gatehouse::ui
