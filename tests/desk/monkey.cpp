// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/monkey.hpp"

#include <algorithm>
#include <exception>
#include <typeinfo>

#include <boost/core/demangle.hpp>

#include "kiosk/view/language.hpp"

namespace gatehouse::testing {
namespace {

constexpr std::size_t most_trace = 60, most_asked = 200;
constexpr int most_back = 40;

std::string kind_of(const view::Command& command) {
  const auto name = [](const auto& one) {
    const std::string all = boost::core::demangle(typeid(one).name());
    return all.substr(all.rfind(':') + 1);
  };
  return std::visit(
      [&](const auto& one) {
        if constexpr (std::is_same_v<std::decay_t<decltype(one)>, view::DeskCommand>)
          return std::visit(name, one);
        else
          return name(one);
      },
      command);
}

}  // namespace

const std::vector<Monkey::Choice>& Monkey::choices() {
  static const std::vector<Choice> all = {
      {520, &Monkey::touch},  {40, &Monkey::drag},        {30, &Monkey::wheel}, {90, &Monkey::key},
      {80, &Monkey::type},    {90, &Monkey::scan},        {35, &Monkey::wait},  {20, &Monkey::others},
      {3, &Monkey::language}, {1, &Monkey::other_screen}, {30, &Monkey::late},  {20, &Monkey::press_on}};
  return all;
}

Monkey::Monkey(std::uint32_t seed, int customers)
    : chance_(seed),
      counter_(customers),
      watch_(counter_),
      hands_(ui::kiosk_scene(counter_.gates, counter_.desks, false),
             [this](const view::Command& command) { obey(command); }) {
  populate(customers);
  watch_.begin();
}

bool Monkey::step() {
  ++steps_;
  if (watch_.signed_in().empty() && counter_.page<view::SignInScreen>() != nullptr && chance_.one_in(4)) {
    chance_.one_in(4) ? type_pin() : sign_in_by_tag();
  } else if (counter_.screen().question && chance_.one_in(2)) {
    press_on();
  } else {
    int total = 0;
    for (const Choice& one : choices()) total += one.weight;
    int at = static_cast<int>(chance_.below(static_cast<std::size_t>(total)));
    const auto chosen = std::find_if(choices().begin(), choices().end(),
                                     [&](const Choice& one) { return (at -= one.weight) < 0; });
    try {
      (this->*chosen->act)();
    } catch (const std::exception& error) {
      fail(std::string("an exception: ") + error.what());
    }
  }
  if (!chance_.one_in(5)) calm();  // else the next act comes while something is read
  check();
  return wrong_.empty();
}

void Monkey::note(std::string what) {
  trace_.push_back(std::to_string(steps_) + " " + std::move(what));
  if (trace_.size() > most_trace) trace_.pop_front();
}

std::string Monkey::trace() const {
  std::string all;
  for (const auto& one : trace_) all += one + "\n";
  return all;
}

void Monkey::fail(std::string what) {
  if (wrong_.empty()) wrong_ = "step " + std::to_string(steps_) + ": " + std::move(what);
}

void Monkey::check(bool was_undo) {
  if (std::string wrong = watch_.look(was_undo); !wrong.empty()) fail(std::move(wrong));
}

void Monkey::calm() {
  if (!counter_.until([this] { return !watch_.reading(); })) fail("a page reads for ever");
}

void Monkey::obey(const view::Command& command) {
  const std::string kind = kind_of(command);
  ++commands_[kind];
  note("  asks for " + kind);
  asked_.push_back(command);
  if (asked_.size() > most_asked) asked_.pop_front();
  const auto* at_desk = std::get_if<view::DeskCommand>(&command);
  if (at_desk != nullptr)
    counter_.press(*at_desk);
  else
    counter_.gate->post_command(command);
  counter_.settle();
  check(at_desk != nullptr && std::holds_alternative<view::UndoToast>(*at_desk));
}

bool Monkey::at_gate() {
  return counter_.at_gate();
}

bool Monkey::go_home() {
  ++homes_;
  note("goes home from page " + std::to_string(counter_.screen().stack.size()));
  const auto home = [this] { return at_gate() && !counter_.gates.get()->verdict; };
  std::uint64_t presses = 0;
  const auto try_with = [&](int times, auto act) {
    for (int i = 0; i < times && !home() && wrong_.empty(); ++i, ++presses) {
      act();
      calm();
    }
  };
  try_with(most_back, [&] { hands_.key(ui::Key::escape); });
  if (home()) ++homes_by_escape_;
  // A page that Escape does not leave has a button for it.
  try_with(most_back, [&] {
    if (const auto targets = hands_.targets(); !targets.empty())
      hands_.touch(chance_.of(targets).box.centre());
    else
      fail("a page with nothing to press");
    hands_.key(ui::Key::escape);
  });
  most_to_go_home_ = std::max(most_to_go_home_, presses);
  if (!home()) {
    counter_.pass(3 * 60'000);  // nobody is there: that ends whatever was left open
    hands_.key(ui::Key::escape);
    calm();
  }
  check();
  if (!home()) fail("no way back to the gate");
  return wrong_.empty();
}

void Monkey::settle_down() {
  go_home();
  hands_.use_screen(ui::Theme::night, 1280, 800);
  asked_.clear();
  trace_.clear();
}

std::string Monkey::summary() const {
  std::string all = std::to_string(steps_) + " acts, " + std::to_string(hands_.drawn()) + " frames, " +
                    std::to_string(watch_.ops()) + " ops, " + std::to_string(scans_) + " scans, " +
                    std::to_string(others_) + " acts elsewhere, " + std::to_string(homes_) + " times home (" +
                    std::to_string(homes_by_escape_) + " by Escape alone, at most " +
                    std::to_string(most_to_go_home_) + " presses, " + std::to_string(watch_.deepest()) +
                    " pages deep)\nshown:";
  for (const auto& [page, times] : watch_.pages()) all += " " + page + " " + std::to_string(times);
  all += "\nasked for:";
  for (const auto& [command, times] : commands_) all += " " + command + " " + std::to_string(times);
  return all;
}

}  // namespace gatehouse::testing
