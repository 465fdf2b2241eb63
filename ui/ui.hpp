// SPDX-License-Identifier: Apache-2.0
// One frame of a screen: where widgets go, who was pressed, what is written. A view makes one Ui, calls
// widgets, and returns what they answered. docs/widgets.md tells it from the view author's side.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ui/focus.hpp"
#include "ui/icons.hpp"
#include "ui/layout.hpp"
#include "ui/text.hpp"
#include "ui/tokens.hpp"

namespace gatehouse::ui {

/// What happened to a target in this frame.
struct Hit {
  bool pressed = false;  ///< once for each press, by touch, mouse, Enter or Space
  bool held = false, hovered = false;
  bool focused = false;  ///< the keyboard acts on it
  bool ring = false;     ///< and that is to be seen
};

struct TargetOptions {
  bool text = false;         ///< see Target
  bool keeps_focus = false;  ///< see Target
};

class Ui {
 public:
  /// For one frame. `list`, `style` and `state` must outlive it; widgets go into `screen`, from the top.
  Ui(ImDrawList& draw_list, const Style& screen_style, UiState& screen_state, Input screen_input, Box screen);
  ~Ui();
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  ImDrawList& list;
  const Style& style;
  const Palette& palette;
  const Faces& faces;

  float px(float measure) const { return style.px(measure); }
  double now() const { return input_.now; }
  const Input& input() const { return input_; }
  UiState& state() { return state_; }
  const Box& screen() const { return screen_; }

  // --- where
  /// The next widget fills this box, instead of being placed by the flow.
  Ui& at(Box box);
  /// For a widget's author: the next box. A width of 0 takes all there is; a flow may give less than asked.
  Box place(ImVec2 size);
  /// The width that the next widget may fill.
  float room() const;
  /// The width that it may fill if it goes into a line of its own.
  float widest() const;
  /// What the flow has left: for a list that takes the rest of a screen.
  Box rest() const;
  /// The bottom of what the flow holds, and going on below a given height: for a layout's author.
  float lowest() const { return flows_.back().lowest; }
  void resume_below(float y);
  /// Extra space before the next widget.
  void space(float pixels);

  // --- who
  Id id(std::string_view name) const;
  /// Registers a target of this frame, grown to the least size of one, and says what happened to it.
  Hit target(Id id, Box box, TargetOptions options = {});
  /// What lies below `box` cannot be pressed. Touching it leaves the keyboard where it is.
  void cover(Box box);
  /// The keyboard goes there, from the next frame on.
  void focus(Id id);
  bool focused(Id id) const { return id != 0 && state_.focused == id; }
  /// A text field has the keyboard: other widgets leave characters to it.
  bool typing() const;
  /// The ring around a target that the keyboard acts on.
  void ring(const Hit& hit, Box box, float corner);
  /// The targets of this frame so far.
  const std::vector<Target>& targets() const { return targets_; }
  /// Takes a stroke that no one has taken: true once. Ask after the widgets, which come first.
  bool take(Stroke stroke);
  /// Takes all characters that were typed.
  std::string take_typed();
  /// Draw again by then, even if nothing happens: a long press, a moving mark.
  void wake_in(double seconds);

  // --- what is written
  /// The surface that texts stand on from here; Ground does it for a scope.
  Colour ground() const { return grounds_.back(); }
  /// One line; `at` is its upper left corner. `cell`: an ellipsis is allowed here.
  void write(Face face, ImVec2 at, Colour ink, std::string_view text, bool cell = false);
  /// One line in the middle of `box`.
  void write_centred(Face face, Box box, Colour ink, std::string_view text);
  /// Widgets of text: a line that ends in an ellipsis where it must, and as many lines as it takes.
  void line(Face face, Colour ink, std::string_view text);
  void paragraph(Face face, Colour ink, std::string_view text);
  /// Height of a paragraph in that width.
  float paragraph_height(Face face, std::string_view text, float width) const;
  void write_paragraph(Face face, Box box, Colour ink, std::string_view text);

 private:
  friend class Ground;
  friend class Scope;
  friend class Clip;
  friend class FlowScope;

  UiState& state_;
  Input input_;
  Box screen_;
  Pressed pressed_;
  std::vector<Target> targets_;
  std::vector<Box> clips_;
  std::vector<Colour> grounds_;
  std::vector<Id> scopes_;
  std::vector<Flow> flows_;
  bool has_box_ = false;
  Box box_;
  Id focus_next_ = 0;
};

/// Texts in this scope stand on `colour`.
class Ground {
 public:
  Ground(Ui& ui, Colour colour) : ui_(ui) { ui_.grounds_.push_back(colour); }
  ~Ground() { ui_.grounds_.pop_back(); }
  Ground(const Ground&) = delete;
  Ground& operator=(const Ground&) = delete;

 private:
  Ui& ui_;
};

/// Ids in this scope differ from the same names outside: one for each row of a list.
class Scope {
 public:
  Scope(Ui& ui, std::string_view name) : ui_(ui) { ui_.scopes_.push_back(ui_.id(name)); }
  ~Scope() { ui_.scopes_.pop_back(); }
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;

 private:
  Ui& ui_;
};

/// Nothing in this scope is drawn or pressed outside of `box`.
class Clip {
 public:
  Clip(Ui& ui, Box box);
  ~Clip();
  Clip(const Clip&) = delete;
  Clip& operator=(const Clip&) = delete;

 private:
  Ui& ui_;
};

/// Widgets in this scope are placed by a flow of its own; what it used is told to the one around it.
class FlowScope {
 public:
  FlowScope(Ui& ui, Flow flow);
  ~FlowScope();
  FlowScope(const FlowScope&) = delete;
  FlowScope& operator=(const FlowScope&) = delete;

 protected:
  Flow& flow() { return ui_.flows_.back(); }
  Ui& ui_;

 private:
  std::size_t first_target_;
};

/// From top to bottom in `box`, which the flow around it leaves alone.
class Column : public FlowScope {
 public:
  Column(Ui& ui, Box box, float gap);
  Column(Ui& ui, Box box) : Column(ui, box, ui.style.gap()) {}
};

/// From left to right in the flow around it, into a further line where the width ends. `from_right`: the
/// first widget is the rightmost one; the keyboard still goes from left to right.
class Row : public FlowScope {
 public:
  enum class From { left, right };
  explicit Row(Ui& ui, From from = From::left) : Row(ui, from, ui.style.control()) {}
  Row(Ui& ui, From from, float line);
  Row(Ui& ui, Box box, From from = From::left);
};

/// Side by side with shares of the width, or below each other where one would be narrower than `least`.
/// Call next() before the widgets of each.
class Columns {
 public:
  Columns(Ui& ui, std::vector<float> shares, float least);
  ~Columns();
  Columns(const Columns&) = delete;
  Columns& operator=(const Columns&) = delete;
  void next();
  bool stacked() const { return stacked_; }

 private:
  void end_part();
  Ui& ui_;
  std::vector<float> shares_;
  Box area_;
  float gap_, lowest_;
  std::size_t part_ = 0;
  bool stacked_ = false;
  std::unique_ptr<Column> column_;
};

Touched touched_by(const Hit& hit, bool enabled = true);

}  // namespace gatehouse::ui
