// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include <boost/asio/post.hpp>
#include <spdlog/spdlog.h>

#include "kiosk/desk/page.hpp"
#include "kiosk/desk/sign_in_page.hpp"
#include "kiosk/store/disk_full.hpp"
#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {
namespace {

using view::tr;

constexpr std::int64_t ns_per_s = 1'000'000'000;
constexpr std::int64_t undo_ns = 10 * ns_per_s;   ///< what can be taken back stands so long,
constexpr std::int64_t told_ns = 5 * ns_per_s;    ///< what was done so long,
constexpr std::int64_t failed_ns = 8 * ns_per_s;  ///< and what went wrong
constexpr int customers_a_slice = 100;

}  // namespace

std::string sentence(const model::Error& error) {
  std::string text = view::tr_answer(error.what);
  // What the command line would take is no help at the screen.
  const bool of_commands = error.todo.find("--") != std::string::npos || error.todo.starts_with("gatehouse ");
  if (!error.todo.empty() && !of_commands) text += ". " + view::tr_answer(error.todo);
  return text;
}

std::string role_text(model::Role role) {
  switch (role) {
    case model::Role::gate:
      return std::string(tr("Gate staff"));
    case model::Role::supervisor:
      return std::string(tr("Supervisor"));
    case model::Role::technician:
      return std::string(tr("Technician"));
  }
  return {};
}

std::string who_text(const app::Actor& actor) {
  return view::one_line(actor.name) + " · " + role_text(actor.role);
}

Core::Core(boost::asio::io_context& context, app::KioskHouse& the_kiosk, const app::Clock& the_clock,
           const DeskOptions& wanted, view::Mailbox<view::DeskScreen>& mailbox, DeskHooks calls)
    : io(context),
      kiosk(the_kiosk),
      house(the_kiosk.house()),
      clock(the_clock),
      options(wanted),
      screens(mailbox),
      hooks(std::move(calls)),
      reads(io, options.folder, house),
      sign_in(house, options.idle_ms) {}

// ---- Where one is

void Core::open(std::unique_ptr<Page> page) {
  page->number = ++numbers;
  asked.reset();
  if (told && !told->undo) told.reset();
  const bool first = pages.empty();
  pages.push_back(std::move(page));
  if (first && hooks.on_opened) hooks.on_opened();
  pages.back()->read();
  publish();
}

void Core::open_for(app::Right right, std::string_view why, MakePage make) {
  if (signed_in && may(right)) return open(make(*this));
  ask_who(std::string(why), right, std::move(make));
}

void Core::ask_who(std::string why, std::optional<app::Right> right, MakePage make) {
  open(std::make_unique<SignInPage>(*this, std::move(why), right, std::move(make)));
}

void Core::close_forbidden() {
  const auto forbidden = [&](const Page& page) {
    return page.of_session() && (!signed_in || (page.right() && !may(*page.right())));
  };
  while (!pages.empty() && forbidden(*pages.back())) {
    gone.push_back(std::move(pages.back()));
    pages.pop_back();
    asked.reset();
  }
}

void Core::back() {
  if (pages.empty()) return;
  gone.push_back(std::move(pages.back()));
  pages.pop_back();
  asked.reset();
  close_forbidden();
  if (top() != nullptr) top()->read();
  publish();
}

void Core::close() {
  for (auto& page : pages) gone.push_back(std::move(page));
  pages.clear();
  asked.reset();
  publish();
}

// ---- Who

app::Actor Core::actor() {
  return signed_in.value_or(app::Actor{});
}

bool Core::may(app::Right right) {
  return app::need(actor(), right).has_value();
}

// ---- What is asked and said

void Core::ask(view::Question question, std::function<void(const std::string&)> answer) {
  question.number = ++numbers;
  question.on_screen_keyboard = options.on_screen_keyboard;
  asked = Asked{std::move(question), std::move(answer)};
  publish();
}

void Core::say(std::string text, view::Sense sense, std::function<void()> undo) {
  Told said;
  said.toast.number = ++numbers;
  said.toast.text = std::move(text);
  said.toast.failed = sense == view::Sense::bad;
  if (undo) said.toast.undo = tr("Undo");
  said.until_ns = clock.mono_ns() + (undo ? undo_ns : said.toast.failed ? failed_ns : told_ns);
  said.undo = std::move(undo);
  told = std::move(said);
  publish();
}

void Core::say(const model::Error& error) {
  say(sentence(error), view::Sense::bad);
}

bool Core::act(const Doing& doing) {
  const auto done = [&]() -> model::Result<app::Done> {
    try {
      return doing.run({actor(), doing.reason, house.event});
    } catch (const store::StorageError& error) {
      if (!store::is_disk_full(error)) throw;
      return model::Error{
          model::ErrorKind::failure, std::string(tr("The disk is full. Call a technician")), {}, {}};
    }
  }();
  if (top() != nullptr) top()->read();
  if (!done) {
    if (doing.mistake) doing.mistake(done.error());
    say(done.error());
    return false;
  }
  say(done->changed ? doing.said : std::string(tr("It was so already")), view::Sense::good,
      done->changed ? doing.undo : nullptr);
  if (hooks.on_changed) hooks.on_changed();
  return true;
}

void Core::when_indexed(std::function<void()> then) {
  if (house.index_some(customers_a_slice)) return then();
  boost::asio::post(io, [this, weak = std::weak_ptr(alive), then = std::move(then)] {
    if (weak.lock()) when_indexed(then);
  });
}

// ---- Publishing

model::EventZone Core::zone() {
  return house.definitions(house.event)->time_zone;
}

view::DeskScreen Core::compose() {
  view::DeskScreen screen;
  for (const auto& page : pages) screen.stack.push_back(page->number);
  if (signed_in) screen.who = who_text(*signed_in);
  if (top() != nullptr) screen.page = top()->screen();
  if (asked) screen.question = asked->question;
  if (told) {
    screen.toast = told->toast;
    const std::int64_t left = std::max<std::int64_t>(0, told->until_ns - clock.mono_ns());
    if (!screen.toast->undo.empty()) {
      screen.toast->remaining =
          view::fill(tr("{n} s"), {{"n", std::to_string((left + ns_per_s - 1) / ns_per_s)}});
      screen.toast->share = static_cast<float>(left) / static_cast<float>(undo_ns);
    }
  }
  return screen;
}

void Core::publish() {
  view::DeskScreen screen = compose();
  if (screen == published) return;
  published = screen;
  screens.put(std::move(screen));
  if (hooks.on_screen) hooks.on_screen();
}

}  // namespace gatehouse::desk
