// SPDX-License-Identifier: Apache-2.0
// The parts of the gate's screen; gate_view.hpp is the door.
#pragma once
#include <vector>

#include "ui/gate_view.hpp"
#include "ui/shapes.hpp"
#include "ui/text.hpp"

namespace gatehouse::ui {

/// One frame of the gate's screen: where to draw, how, and what was asked for so far.
struct Frame {
  ImDrawList& list;
  const Style& style;
  const view::GateScreen& screen;
  std::vector<view::Command>& commands;
  Portraits& portraits;

  float px(float measure) const { return style.px(measure); }
  /// A touch target over `box`, at least `style.touch` high and wide, with a focus ring for the keyboard.
  /// True when it was pressed.
  bool button(const char* id, Box box, Colour ring, float corner) const;
};

/// Height of the strip for this width: one row where everything fits, else two.
float strip_height(const Frame& frame, float width);
void draw_strip(const Frame& frame, Box box);

void draw_idle(const Frame& frame, Box box);
void draw_verdict(const Frame& frame, const view::VerdictPanel& panel, Box box);

/// Last scans, and the button that puts a verdict away.
float scans_height(const Frame& frame);
void draw_scans(const Frame& frame, Box box);

}  // namespace gatehouse::ui
