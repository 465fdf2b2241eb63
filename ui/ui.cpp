// SPDX-License-Identifier: Apache-2.0
#include "ui/ui.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace gatehouse::ui {
namespace {

// FNV-1a, 32 bits (Fowler, Noll, Vo): short, and the same on every machine.
Id hash(Id seed, std::string_view text) {
  Id value = seed;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
  return value == 0 ? 1 : value;
}

constexpr Id root = 2166136261U;
constexpr std::size_t any_number_of_lines = 99;

}  // namespace

Ui::Ui(ImDrawList& draw_list, const Style& screen_style, UiState& screen_state, Input screen_input,
       Box screen)
    : list(draw_list),
      style(screen_style),
      palette(screen_style.palette),
      faces(screen_style.faces),
      state_(screen_state),
      input_(std::move(screen_input)),
      screen_(screen) {
  pressed_ = settle(state_, input_);
  state_.wake_in.reset();
  state_.written.clear();
  clips_.push_back(screen);
  grounds_.push_back(palette.ground);
  scopes_.push_back(root);
  flows_.push_back(Flow::of(Flow::Way::column, screen, style.gap(), 0));
}

Ui::~Ui() {
  state_.targets = std::move(targets_);
  if (focus_next_ != 0) state_.focused = focus_next_;
  const auto here = [&](const Target& target) { return target.id == state_.focused; };
  if (std::none_of(state_.targets.begin(), state_.targets.end(), here)) state_.focused = 0;
}

Ui& Ui::at(Box box) {
  has_box_ = true;
  box_ = box;
  return *this;
}

Box Ui::place(ImVec2 size) {
  if (std::exchange(has_box_, false)) return box_;
  return flows_.back().place(size);
}

float Ui::room() const {
  return has_box_ ? box_.w : flows_.back().room();
}

float Ui::widest() const {
  return has_box_ ? box_.w : flows_.back().area.w;
}

Box Ui::rest() const {
  const auto& flow = flows_.back();
  return {flow.area.x, flow.y, flow.area.w, std::max(0.0F, flow.area.bottom() - flow.y)};
}

void Ui::resume_below(float y) {
  auto& flow = flows_.back();
  flow.y = y + flow.gap;
  flow.lowest = std::max(flow.lowest, y);
}

void Ui::space(float pixels) {
  auto& flow = flows_.back();
  if (flow.way == Flow::Way::column) {
    flow.y += pixels;
    flow.lowest = std::max(flow.lowest, flow.y - flow.gap);
  } else {
    flow.x += flow.way == Flow::Way::row ? pixels : -pixels;
  }
}

Id Ui::id(std::string_view name) const {
  return hash(scopes_.back(), name);
}

Hit Ui::target(Id id, Box box, TargetOptions options) {
  box = at_least(box, style.touch);
  targets_.push_back({id, box, clips_.back(), options.text, options.keeps_focus});
  const bool inside = holds(box, input_.pointer) && holds(clips_.back(), input_.pointer);
  const bool moved = input_.pointer.x != state_.rested.x || input_.pointer.y != state_.rested.y;
  Hit hit;
  hit.pressed = pressed_.by_pointer == id || pressed_.by_key == id;
  hit.held = state_.held == id && inside;
  hit.hovered = inside && moved && state_.held == 0;
  hit.focused = state_.focused == id;
  hit.ring = hit.focused && state_.ring;
  return hit;
}

void Ui::cover(Box box) {
  targets_.push_back({0, box, clips_.back(), false, true});
}

void Ui::focus(Id id) {
  focus_next_ = id;
}

bool Ui::typing() const {
  return std::any_of(state_.targets.begin(), state_.targets.end(),
                     [&](const Target& target) { return target.text && target.id == state_.focused; });
}

void Ui::ring(const Hit& hit, Box box, float corner) {
  if (!hit.ring) return;
  const float thick = std::max(2.0F, px(3)), away = thick;
  outline(list, inset(box, -away), palette.accent, corner + away, thick);
}

bool Ui::take(Stroke stroke) {
  const auto at = std::find(input_.strokes.begin(), input_.strokes.end(), stroke);
  if (at == input_.strokes.end()) return false;
  input_.strokes.erase(at);
  return true;
}

std::string Ui::take_typed() {
  return std::exchange(input_.typed, {});
}

void Ui::wake_in(double seconds) {
  state_.wake_in = std::min(state_.wake_in.value_or(seconds), seconds);
}

void Ui::write(Face face, ImVec2 at, Colour ink, std::string_view text, bool cell) {
  if (text.empty()) return;
  draw_text(list, face, at, ink, text);
  if (!state_.record) return;
  const Box box{std::round(at.x), std::round(at.y), width_of(face, text), face.size};
  state_.written.push_back({box, clips_.back(), ink, ground(), std::string(text), cell});
}

void Ui::write_centred(Face face, Box box, Colour ink, std::string_view text) {
  write(face, {box.centre().x - width_of(face, text) / 2, box.centre().y - face.size / 2}, ink, text);
}

void Ui::line(Face face, Colour ink, std::string_view text) {
  const auto shown = ellipsised(face, text, widest());
  const auto box = place({width_of(face, shown), face.size});
  write(face, {box.x, box.centre().y - face.size / 2}, ink, shown);
}

float Ui::paragraph_height(Face face, std::string_view text, float width) const {
  return static_cast<float>(wrapped(face, text, width, any_number_of_lines).size()) * face.size;
}

void Ui::write_paragraph(Face face, Box box, Colour ink, std::string_view text) {
  float y = box.y;
  for (const auto& one : wrapped(face, text, box.w, any_number_of_lines)) {
    write(face, {box.x, y}, ink, one);
    y += face.size;
  }
}

void Ui::paragraph(Face face, Colour ink, std::string_view text) {
  write_paragraph(face, place({0, paragraph_height(face, text, room())}), ink, text);
}

Clip::Clip(Ui& ui, Box box) : ui_(ui) {
  ui_.clips_.push_back(intersection(ui_.clips_.back(), box));
  const auto& clip = ui_.clips_.back();
  ui_.list.PushClipRect(clip.min(), clip.max(), true);
}

Clip::~Clip() {
  ui_.list.PopClipRect();
  ui_.clips_.pop_back();
}

FlowScope::FlowScope(Ui& ui, Flow flow) : ui_(ui), first_target_(ui.targets_.size()) {
  ui_.flows_.push_back(flow);
}

FlowScope::~FlowScope() {
  const auto done = ui_.flows_.back();
  ui_.flows_.pop_back();
  auto& around = ui_.flows_.back();
  around.lowest = std::max(around.lowest, done.lowest);
  const auto first = ui_.targets_.begin() + static_cast<std::ptrdiff_t>(first_target_);
  if (done.way == Flow::Way::row_from_right) std::reverse(first, ui_.targets_.end());
  if (done.advances && around.way == Flow::Way::column) around.y = done.lowest + around.gap;
}

namespace {

Flow beside_the_flow(Box box, float gap) {
  auto flow = Flow::of(Flow::Way::column, box, gap, 0);
  flow.advances = false;
  return flow;
}

Flow row_flow(Box area, Row::From from, float gap, float line) {
  return Flow::of(from == Row::From::left ? Flow::Way::row : Flow::Way::row_from_right, area, gap, line);
}

}  // namespace

Column::Column(Ui& ui, Box box, float gap) : FlowScope(ui, beside_the_flow(box, gap)) {}

Row::Row(Ui& ui, From from, float line) : FlowScope(ui, row_flow(ui.rest(), from, ui.style.gap(), line)) {}

Row::Row(Ui& ui, Box box, From from)
    : FlowScope(ui, row_flow(box, from, ui.style.gap(), std::min(box.h, ui.style.control()))) {
  flow().advances = false;
}

Columns::Columns(Ui& ui, std::vector<float> shares, float least)
    : ui_(ui), shares_(std::move(shares)), area_(ui.rest()), gap_(ui.px(16)), lowest_(area_.y) {
  for (const auto& part : columns(area_, shares_, gap_)) stacked_ = stacked_ || part.w < least;
}

void Columns::end_part() {
  column_.reset();
  lowest_ = ui_.lowest();
}

void Columns::next() {
  if (column_) end_part();
  Box box = area_;
  if (stacked_)
    box = {area_.x, part_ == 0 ? area_.y : lowest_ + gap_, area_.w, area_.h};
  else
    box = columns(area_, shares_, gap_)[std::min(part_, shares_.size() - 1)];
  ++part_;
  column_ = std::make_unique<Column>(ui_, box);
}

Columns::~Columns() {
  if (column_) end_part();
  ui_.resume_below(lowest_);
}

Touched touched_by(const Hit& hit, bool enabled) {
  if (!enabled) return Touched::disabled;
  if (hit.held) return Touched::held;
  return hit.hovered ? Touched::hovered : Touched::no;
}

}  // namespace gatehouse::ui
