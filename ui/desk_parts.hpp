// SPDX-License-Identifier: Apache-2.0
// What the desk's views share.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/view/desk_parts.hpp"
#include "ui/widgets.hpp"

namespace gatehouse::ui {

Meaning meaning_of(view::Sense sense);

/// The text with a space wherever a word is wider than `width`: a link or an address then breaks there
/// instead of being cut off.
std::string breakable(Face face, std::string_view text, float width);

/// As many lines as it takes, in the room that the flow has.
void words(Ui& ui, Face face, Colour ink, std::string_view text);

/// key_value, with breakable().
void told(Ui& ui, std::string_view key, std::string_view value);

/// Its reason is a view of `act`, which must outlive it.
ButtonLook look_of(const view::Act& act, std::string_view label, Icon icon, Kind kind = Kind::secondary);
/// Draws nothing where the act is not offered. True once for each press.
bool act_button(Ui& ui, const view::Act& act, std::string_view label, Icon icon, Kind kind = Kind::secondary);

/// A page's own name in the screen's letters, or what is said instead of it.
std::string_view shown_name(Face face, std::string_view name, std::string_view unshown);

struct HeadLook {
  std::string_view back, title;
  std::string_view beside{};  ///< muted: whom it is about, a count
  float right = 0;            ///< pixels that the caller needs beside the title
};
struct Head {
  bool back = false;
  Box right;  ///< as wide as asked for, as high as a control: beside the title, or in a line below it
};
/// Go back and the page's title, from the top of `area`, which keeps the rest.
Head page_head(Ui& ui, Box& area, const HeadLook& look);

/// In the middle of `area`: it is coming, or it failed. True where it is to be read again.
bool stage_told(Ui& ui, Box area, view::Stage stage, std::string_view loading, const view::Trouble& trouble,
                std::string_view retry);

/// What a page has to say first, with its shape in a tinted box, and below it why and what to do.
void headline(Ui& ui, const view::Said& said, std::string_view why, std::string_view todo);

/// One fact a line: its name on the left, its value beside it, or below where that is too narrow.
void fact_lines(Ui& ui, const std::vector<view::KeyValue>& facts);

struct BarAct {
  view::Act act;
  std::string_view label;
  Icon icon = Icon::none;
  Kind kind = Kind::secondary;
  /// A reason that it may come to have: its room is kept, so that the bar stands still.
  std::string_view keep{};
};

/// What may be done on a page: a bar at its foot, and where that would take too much of a low screen,
/// buttons below what they are about.
class ActBar {
 public:
  /// `acts` from left to right; the right end is the most wanted. Cuts the bar off `area`.
  /// `pad`: at 1280 x 800, on both sides.
  ActBar(Ui& ui, Box& area, std::vector<BarAct> acts, float pad = 36);
  /// To be called at the end of the page: draws the buttons where there is no bar.
  void below();
  /// Index of the one that was pressed.
  std::optional<std::size_t> pressed() const { return pressed_; }

 private:
  float height(float width, bool icons) const;
  void draw();

  Ui& ui_;
  std::vector<BarAct> acts_;
  bool icons_ = true, fixed_ = false;
  std::optional<std::size_t> pressed_;
};

}  // namespace gatehouse::ui
