// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/desk.hpp"

#include <utility>

#include <boost/asio/post.hpp>
#include <spdlog/spdlog.h>

#include "kiosk/desk/open_page.hpp"
#include "kiosk/desk/page.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {
namespace {

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;  // clang 14 deduces none for an aggregate

}  // namespace

/// At most a quarter of a session.
constexpr std::int64_t warned_before_ms = 20'000;

struct Desk::Impl : std::enable_shared_from_this<Desk::Impl> {
  Impl(boost::asio::io_context& io, app::KioskHouse& house, const app::Clock& clock,
       const DeskOptions& options, view::Mailbox<view::DeskScreen>& screens, DeskHooks hooks)
      : core(io, house, clock, options, screens, std::move(hooks)) {}

  void command(const view::DeskCommand& command);
  bool of_desk(const view::DeskCommand& command);
  void answer(const view::AnswerQuestion& answer);
  void undo(std::uint64_t toast);
  void follow_session();
  void warn_of_end();
  void hold_undo();
  void tick();

  Core core;
  bool running = false;
  bool warned = false;
  std::int64_t ticked_ns = 0;
};

/// What belongs to no page. True: it was that.
bool Desk::Impl::of_desk(const view::DeskCommand& command) {
  return std::visit(
      Overloaded{[&](const view::OpenPage& open) { return open_page(core, open.page); },
                 [&](const view::OpenMenu&) { return open_menu(core), true; },
                 [&](const view::GoBack&) { return core.back(), true; },
                 [&](const view::SignOut&) {
                   core.sign_in.sign_out();
                   return core.close(), true;
                 },
                 [&](const view::AnswerQuestion& one) { return answer(one), true; },
                 [&](const view::UndoToast& one) { return undo(one.number), true; },
                 [&](const view::StillHere&) { return true; }, [](const auto&) { return false; }},
      command);
}

void Desk::Impl::command(const view::DeskCommand& command) {
  if (!running) return;
  follow_session();
  core.sign_in.touch();
  // The page first: it may know better what going back means.
  Page* const top = core.top();
  if (top == nullptr || !top->command(command))
    if (!of_desk(command)) spdlog::debug("a command came for a page that is gone");
  core.gone.clear();
  follow_session();
  core.publish();
}

void Desk::Impl::answer(const view::AnswerQuestion& answer) {
  if (!core.asked || core.asked->question.number != answer.number) return;  // another one by now
  const auto asked = std::exchange(core.asked, std::nullopt);
  if (answer.confirmed) asked->answer(answer.reason);
}

void Desk::Impl::undo(std::uint64_t toast) {
  if (!core.told || core.told->toast.number != toast || !core.told->undo) return;
  const auto told = std::exchange(core.told, std::nullopt);
  told->undo();
}

/// Who is signed in may have gone idle or been disabled: what they had open closes, whatever it was.
void Desk::Impl::follow_session() {
  const bool was = core.signed_in.has_value();
  core.signed_in = core.sign_in.who();
  core.close_forbidden();
  if (!was || core.signed_in) return;
  spdlog::info("signed out");
  core.told.reset();
  core.close();
}

/// What somebody typed goes with the session: they are told before.
void Desk::Impl::warn_of_end() {
  const bool near =
      core.signed_in && core.sign_in.left_ms() <= std::min(warned_before_ms, core.options.idle_ms / 4);
  if (near && !warned)
    core.say(view::fill(view::tr("You are signed out in {n} s: touch the screen to stay"),
                        {{"n", std::to_string(core.sign_in.left_ms() / 1000)}}),
             view::Sense::plain, {});
  warned = near;
}

/// Whoever cannot see the Undo cannot press it: its time stands still under a verdict.
void Desk::Impl::hold_undo() {
  const std::int64_t now = core.clock.mono_ns();
  const std::int64_t passed = now - std::exchange(ticked_ns, now);
  if (core.told && core.told->undo && core.hooks.covered && core.hooks.covered())
    core.told->until_ns += passed;
}

void Desk::Impl::tick() {
  follow_session();
  core.gone.clear();
  warn_of_end();
  hold_undo();
  if (core.told && core.clock.mono_ns() >= core.told->until_ns) core.told.reset();
  if (std::exchange(core.copy_has_changed, false) && core.top() != nullptr) core.top()->read();
  if (core.top() != nullptr) core.top()->tick();
  core.publish();
}

Desk::Desk(boost::asio::io_context& io, app::KioskHouse& house, const app::Clock& clock,
           const DeskOptions& options, view::Mailbox<view::DeskScreen>& screens, DeskHooks hooks)
    : impl_(std::make_shared<Impl>(io, house, clock, options, screens, std::move(hooks))) {}

Desk::~Desk() {
  stop();
}

void Desk::start() {
  impl_->running = true;
  impl_->core.screens.put(impl_->core.compose());
}

void Desk::stop() {
  impl_->running = false;
  impl_->core.alive.reset();
}

void Desk::post(const view::DeskCommand& command) {
  boost::asio::post(impl_->core.io, [weak = std::weak_ptr(impl_), command] {
    if (const auto self = weak.lock()) self->command(command);
  });
}

void Desk::command(const view::DeskCommand& command) {
  impl_->command(command);
}

bool Desk::take(const app::ScanRequest& request) {
  auto& core = impl_->core;
  if (!impl_->running || core.top() == nullptr) return false;
  impl_->follow_session();
  if (core.top() == nullptr) return false;
  // A field that waits under a verdict is not seen: who comes then is judged.
  if (core.hooks.covered && core.hooks.covered() && !core.top()->takes_when_covered()) return false;
  if (!core.top()->take(request)) return false;
  core.sign_in.touch();
  core.gone.clear();
  impl_->follow_session();
  core.publish();
  return true;
}

void Desk::copy_changed() {
  impl_->core.copy_has_changed = true;
}

void Desk::language_changed() {
  if (!impl_->running) return;
  impl_->core.told.reset();
  if (Page* top = impl_->core.top()) top->read();
  impl_->core.publish();
}

void Desk::tick() {
  if (impl_->running) impl_->tick();
}

}  // namespace gatehouse::desk
