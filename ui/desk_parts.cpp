// SPDX-License-Identifier: Apache-2.0
#include "ui/desk_parts.hpp"

#include <algorithm>
#include <cstdlib>

namespace gatehouse::ui {

Meaning meaning_of(view::Sense sense) {
  switch (sense) {
    case view::Sense::plain:
      return Meaning::none;
    case view::Sense::off:
      return Meaning::off;
    case view::Sense::good:
      return Meaning::good;
    case view::Sense::attention:
      return Meaning::attention;
    case view::Sense::bad:
      return Meaning::bad;
  }
  std::abort();
}

namespace {

/// Where a word that grew too wide is best broken: before its @, else after its last . / - or _, unless
/// little would be left on the line; else at its end.
std::size_t break_of(std::string_view word) {
  const auto least = std::max<std::size_t>(1, word.size() / 3);
  const auto sign = word.rfind('@');
  if (sign != std::string_view::npos && sign > least) return sign;
  const auto mark = word.find_last_of("./-_");
  return mark != std::string_view::npos && mark >= least ? mark + 1 : word.size();
}

}  // namespace

std::string breakable(Face face, std::string_view text, float width) {
  std::string broken, word;
  for (std::size_t at = 0; at < text.size();) {
    const auto next = after(text, at);
    const auto one = text.substr(at, next - at);
    at = next;
    while (one != " " && !word.empty() && width_of(face, word + std::string(one)) > width - 1) {
      const auto length = break_of(word);
      broken += word.substr(0, length) + " ";
      word.erase(0, length);
    }
    word += one;
    if (one != " ") continue;
    broken += word;
    word.clear();
  }
  return broken + word;
}

void words(Ui& ui, Face face, Colour ink, std::string_view text) {
  ui.paragraph(face, ink, breakable(face, text, ui.room()));
}

void told(Ui& ui, std::string_view key, std::string_view value) {
  key_value(ui, key, breakable(ui.faces.body, value, ui.room()));
}

ButtonLook look_of(const view::Act& act, std::string_view label, Icon icon, Kind kind) {
  ButtonLook look{label, icon, kind};
  look.disabled_because = act.not_now;
  look.busy = act.busy;
  return look;
}

bool act_button(Ui& ui, const view::Act& act, std::string_view label, Icon icon, Kind kind) {
  return act.offered && button(ui, look_of(act, label, icon, kind));
}

std::string_view shown_name(Face face, std::string_view name, std::string_view unshown) {
  return unshown.empty() || can_show(face, name) ? name : unshown;
}

Head page_head(Ui& ui, Box& area, const HeadLook& look) {
  const auto& f = ui.faces;
  const float side = ui.style.control(), gap = ui.style.gap();
  Head head;
  auto top = area;
  const auto left = take_left(top, side, gap);
  head.back = icon_button(ui.at({left.x, left.y, side, side}), {look.back, Icon::back});
  const bool beside = top.w - look.right >= f.heading.size * 9;
  if (look.right > 0 && beside) head.right = take_right(top, look.right, gap);
  const float whole = width_of(f.heading, look.title) + gap + ui.px(4) + width_of(f.body, look.beside) + 2;
  const bool one_line = whole <= top.w;
  const float title = ui.paragraph_height(f.heading, breakable(f.heading, look.title, top.w), top.w);
  const float second = one_line || look.beside.empty() ? 0 : ui.paragraph_height(f.body, look.beside, top.w);
  const float height = std::max(side, title + second);
  {
    const Column column(ui, centred({top.x, top.y, top.w, height}, {top.w, title + second}), 0);
    if (one_line) {
      heading(ui, look.title, look.beside);
    } else {
      words(ui, f.heading, ui.palette.text, look.title);
      if (!look.beside.empty()) words(ui, f.body, ui.palette.muted, look.beside);
    }
  }
  take_top(area, height, gap);
  if (look.right > 0 && !beside) {
    head.right = take_top(area, side, gap);
    head.right.w = std::min(look.right, head.right.w);
  }
  head.right.h = side;
  return head;
}

bool stage_told(Ui& ui, Box area, view::Stage stage, std::string_view loading, const view::Trouble& trouble,
                std::string_view retry) {
  const Column column(ui, centred(area, {area.w, std::min(area.h, ui.px(320))}));
  if (stage == view::Stage::failed) return error_state(ui, {trouble.what, trouble.todo, retry});
  loading_state(ui, loading);
  return false;
}

ActBar::ActBar(Ui& ui, Box& area, std::vector<BarAct> acts, float pad_at) : ui_(ui), acts_(std::move(acts)) {
  const float pad = ui.px(pad_at), width = area.w - 2 * pad;
  // What scrolls above may have a target at its very edge.
  const float above = std::max(ui.px(14), ui.style.apart), below = ui.px(14);
  icons_ = height(width, true) <= height(1e6F, true);
  const float high = height(width, icons_);
  // A bar of many lines would leave no room for what it is about.
  fixed_ = high + above + below <= area.h * 0.35F;
  if (!fixed_ || high <= 0) return;
  const auto bar = take_bottom(area, high + above + below);
  ui.state().foot = std::max(ui.state().foot, bar.h);
  fill(ui.list, bar, ui.palette.surface);
  fill(ui.list, {bar.x, bar.y, bar.w, 1}, ui.palette.line);
  const Ground on(ui, ui.palette.surface);
  const Column column(ui, {bar.x + pad, bar.y + above, width, high});
  draw();
}

/// In that width; 0 where nothing is offered.
float ActBar::height(float width, bool icons) const {
  const auto& style = ui_.style;
  auto flow = Flow::of(Flow::Way::row_from_right, {0, 0, width, 0}, style.gap(), style.control());
  for (auto one = acts_.rbegin(); one != acts_.rend(); ++one)
    if (one->act.offered) {
      auto look = look_of(one->act, one->label, icons ? one->icon : Icon::none, one->kind);
      if (look.disabled_because.empty()) look.disabled_because = one->keep;
      flow.place(button_size(ui_, look, width));
    }
  return flow.lowest;
}

void ActBar::draw() {
  const Row row(ui_, Row::From::right);
  for (std::size_t i = acts_.size(); i-- > 0;) {
    const auto& one = acts_[i];
    if (act_button(ui_, one.act, one.label, icons_ ? one.icon : Icon::none, one.kind)) pressed_ = i;
  }
}

void ActBar::below() {
  if (!fixed_) draw();
}

}  // namespace gatehouse::ui
