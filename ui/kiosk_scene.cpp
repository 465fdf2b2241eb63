// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "kiosk/view/station.hpp"
#include "ui/desk_page.hpp"
#include "ui/full_window.hpp"
#include "ui/gate_parts.hpp"
#include "ui/portraits.hpp"
#include "ui/scene.hpp"

namespace gatehouse::ui {
namespace {

/// A session ends when nobody uses it: typing counts, and is told this often.
constexpr double still_here_s = 15;
/// Nobody can have meant what was not there yet: a verdict that comes or goes by itself takes a touch from
/// what lies in the same place.
constexpr double too_soon_s = 0.3;

class Kiosk {
 public:
  Kiosk(const view::Mailbox<view::GateScreen>& gates, const view::Mailbox<view::DeskScreen>& desks,
        bool windowed, Describe describe)
      : gates_(gates), desks_(desks), windowed_(windowed), describe_(std::move(describe)) {}

  bool fetch();
  std::vector<view::Command> draw(const Style& style, ImVec2 size, const Input& input);
  Colour ground(const Style& style) const;
  Scripts scripts() const;
  std::optional<view::Command> key(Key key, bool control) const;
  std::uint64_t sequence() const { return gate_->sequence; }
  std::optional<double> wake_in() const { return wake_in_; }
  std::string_view page() const {
    if (at_desk()) return name_of(desk_->page);
    return gate_->verdict ? "verdict" : "gate";
  }
  std::span<const Target> targets() {
    if (at_desk()) return state().ui.targets;
    return {};
  }

 private:
  /// A verdict has the screen, whatever is open.
  bool at_desk() const { return !desk_->stack.empty() && !gate_->verdict; }
  view::GateScreen gate_now() const;
  PageState& state();
  void draw_desk(const Style& style, ImVec2 size, const Input& input);
  /// Returns what is left for the page.
  Box draw_question(Ui& ui, const view::Question& question, Box area);
  void answer(const view::Question& question, const std::string& reason);
  void draw_toast(Ui& ui, const view::Toast& said, Box area);
  void note_use(const Input& input);
  std::vector<Written> gate_texts() const;

  const view::Mailbox<view::GateScreen>& gates_;
  const view::Mailbox<view::DeskScreen>& desks_;
  bool windowed_;
  Describe describe_;
  std::shared_ptr<const view::GateScreen> gate_ = std::make_shared<view::GateScreen>(view::starting_screen());
  std::shared_ptr<const view::DeskScreen> desk_ = std::make_shared<view::DeskScreen>();
  std::map<std::uint64_t, PageState> pages_;  ///< by the page's number
  std::uint64_t asked_ = 0;                   ///< the question that `reason_` belongs to
  ReasonState reason_;
  KeyboardState keyboard_;
  bool typing_ = false;  ///< in the question's field
  Portraits portraits_;
  double used_ = -1e9;
  bool verdict_ = false;  ///< was shown in the frame before
  double turned_ = -1e9;  ///< when that changed
  std::optional<double> wake_in_;
  std::vector<view::Command> commands_;
};

bool Kiosk::fetch() {
  bool changed = false;
  if (auto gate = gates_.get(); gate && gate != gate_) {
    gate_ = std::move(gate);
    changed = true;
  }
  if (auto desk = desks_.get(); desk && desk != desk_) {
    desk_ = std::move(desk);
    changed = true;
    std::erase_if(pages_, [&](const auto& page) {
      return std::find(desk_->stack.begin(), desk_->stack.end(), page.first) == desk_->stack.end();
    });
  }
  return changed;
}

/// Who is signed in stands where the event does.
view::GateScreen Kiosk::gate_now() const {
  view::GateScreen gate = *gate_;
  if (desk_->who.empty()) return gate;
  if (at_desk()) gate.strip.event = desk_->who;
  if (!gate.sign_in.empty()) gate.sign_in = desk_->who;
  return gate;
}

PageState& Kiosk::state() {
  return pages_[desk_->stack.back()];
}

std::vector<view::Command> Kiosk::draw(const Style& style, ImVec2 size, const Input& input) {
  wake_in_.reset();
  commands_.clear();
  if (gate_->verdict.has_value() != verdict_) turned_ = input.now;
  verdict_ = gate_->verdict.has_value();
  const bool too_soon = input.now - turned_ < too_soon_s;
  Input meant = input;
  if (too_soon) meant.pressed = false;
  if (at_desk())
    draw_desk(style, size, meant);
  else if (auto asked = draw_gate(gate_now(), style, size, portraits_); !too_soon)
    commands_ = std::move(asked);
  if (describe_) describe_(at_desk() ? state().ui.written : gate_texts());
  return std::exchange(commands_, {});
}

void Kiosk::draw_desk(const Style& style, ImVec2 size, const Input& input) {
  const FullWindow window("desk", size);
  const view::GateScreen gate = gate_now();
  const Frame frame{*ImGui::GetWindowDrawList(), style, gate, commands_, portraits_};
  const float top = strip_height(frame, size.x);
  Box area{0, top, size.x, std::max(0.0F, size.y - top)};
  PageState& page = state();
  page.ui.record = static_cast<bool>(describe_);
  note_use(input);
  {
    Ui ui(*ImGui::GetWindowDrawList(), style, page.ui, input, area);
    const Box whole = area;
    page.ui.foot = 0;
    if (desk_->question) area = draw_question(ui, *desk_->question, area);
    if (const auto* customer = std::get_if<view::CustomerScreen>(&desk_->page))
      page.portrait = portraits_.texture_of(customer->photo);
    for (auto& command : draw_page(ui, desk_->page, page, area)) commands_.emplace_back(std::move(command));
    if (desk_->toast) draw_toast(ui, *desk_->toast, whole);
    wake_in_ = page.ui.wake_in;
  }
  draw_strip(frame, {0, 0, size.x, top});
}

Box Kiosk::draw_question(Ui& ui, const view::Question& question, Box area) {
  if (asked_ != question.number) {
    asked_ = question.number;
    reason_ = {};
    keyboard_ = {};
    typing_ = false;
  }
  const KeyboardLook keys{question.confirm};
  Box keys_box;
  const bool keyboard = question.on_screen_keyboard && typing_;
  if (keyboard) keys_box = take_bottom(area, keyboard_height(ui, keys, area.w, area.h * 0.6F));
  const Split split = split_for_side(area);
  std::vector<std::string_view> reasons(question.reasons.begin(), question.reasons.end());
  ReasonLook look;
  look.title = question.title;
  look.text = question.text;
  look.reasons = reasons;
  look.other = question.other;
  look.confirm = question.confirm;
  look.cancel = question.cancel;
  look.choose_first = question.choose_first;
  look.kind = question.takes_away ? Kind::danger : Kind::primary;
  const auto event = reason_panel(ui, reason_, look, split.side);
  typing_ = event.typing;
  if (event.cancelled) commands_.emplace_back(view::AnswerQuestion{question.number, false, {}});
  if (event.confirmed) answer(question, *event.confirmed);
  if (keyboard) {
    const auto pressed = on_screen_keyboard(ui, keyboard_, reason_.other, keys, keys_box);
    if (pressed.entered && !reason_.other.text.empty()) answer(question, reason_.other.text);
    if (pressed.entered || pressed.hide) ui.state().focused = 0;
  }
  return split.rest;
}

void Kiosk::answer(const view::Question& question, const std::string& reason) {
  commands_.emplace_back(view::AnswerQuestion{question.number, true, reason});
}

/// Above the buttons at the foot of the page, or the pager of a list.
void Kiosk::draw_toast(Ui& ui, const view::Toast& said, Box area) {
  area.h -= std::max(ui.px(96), ui.state().foot);
  const ToastLook look{said.text, said.undo, said.remaining, said.share, said.failed};
  if (toast(ui.at(toast_box(ui, area, look)), look)) commands_.emplace_back(view::UndoToast{said.number});
}

void Kiosk::note_use(const Input& input) {
  const bool used = input.pressed || !input.strokes.empty() || !input.typed.empty() || input.wheel != 0;
  if (!used || desk_->who.empty() || input.now - used_ < still_here_s) return;
  used_ = input.now;
  commands_.emplace_back(view::StillHere{});
}

/// The gate's shapes are drawn without a record: its texts are told without a place.
std::vector<Written> Kiosk::gate_texts() const {
  std::vector<std::string> texts{gate_->strip.gate, gate_->strip.direction_text};
  if (gate_->verdict)
    texts.insert(texts.end(), {gate_->verdict->word, gate_->verdict->next, gate_->verdict->holder});
  else
    texts.insert(texts.end(), {gate_->idle.headline, gate_->idle.line, gate_->look_up, gate_->sign_in});
  std::vector<Written> written(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) written[i].text = std::move(texts[i]);
  return written;
}

Colour Kiosk::ground(const Style& style) const {
  return at_desk() ? style.palette.ground : ground_of(*gate_, style);
}

Scripts Kiosk::scripts() const {
  return scripts_in(*gate_) | scripts_in(desk_->page) | scripts_in(desk_->who);
}

std::optional<view::Command> Kiosk::key(Key key, bool control) const {
  if (at_desk() && key != Key::q) return {};  // letters belong to the page's fields
  return command_for_key(key, control, *gate_, windowed_);
}

}  // namespace

Scene kiosk_scene(const view::Mailbox<view::GateScreen>& gates, const view::Mailbox<view::DeskScreen>& desks,
                  bool windowed, Describe describe) {
  const auto kiosk = std::make_shared<Kiosk>(gates, desks, windowed, std::move(describe));
  Scene scene;
  scene.fetch = [kiosk] { return kiosk->fetch(); };
  scene.draw = [kiosk](const Style& style, ImVec2 size, const Input& input) {
    return kiosk->draw(style, size, input);
  };
  scene.ground = [kiosk](const Style& style) { return kiosk->ground(style); };
  scene.scripts = [kiosk] { return kiosk->scripts(); };
  scene.key = [kiosk](Key key, bool control) { return kiosk->key(key, control); };
  scene.sequence = [kiosk] { return kiosk->sequence(); };
  scene.wake_in = [kiosk] { return kiosk->wake_in(); };
  scene.page = [kiosk] { return kiosk->page(); };
  scene.targets = [kiosk] { return kiosk->targets(); };
  return scene;
}

}  // namespace gatehouse::ui
