// SPDX-License-Identifier: Apache-2.0
// What the monkey does.
#include "kiosk/log/codec.hpp"
#include "kiosk/view/language.hpp"
#include "tests/app/desk_acts.hpp"
#include "tests/desk/monkey.hpp"

namespace gatehouse::testing {
namespace {

namespace field = log::field;
using log::Fields;

constexpr std::array names = {"Ana",
                              "Жанна",
                              "Ωμέγα",
                              "שלום",
                              "علي",
                              "漢字 かな",
                              "ไทย",
                              "Հայ",
                              "  ",
                              "‮abc‬",
                              "👩‍👩‍👧",
                              "Ñandú̈̈̈",
                              "%s {name}",
                              "a very long name that goes on and on and on and on and on"};

Fields profile(int number, const std::string& first, const std::string& last) {
  return {{log::TargetKind::customer, catalog::bytes(tiny::customer(number).value)},
          {{field::customer::first_name, first, {}}, {field::customer::last_name, last, {}}}};
}

model::Uuid operator_id(Desk& venue, const std::string& number) {
  return model::derive(venue.services.house.organiser.value, "operator", number);
}

Fields about_operator(Desk& venue, const std::string& number, std::uint8_t which, log::Value value) {
  return {{log::TargetKind::operator_, catalog::bytes(operator_id(venue, number))},
          {{which, std::move(value), {}}}};
}

std::string staff_tag(const std::string& number) {
  return log::uid_bytes("04AABBCCDDEE8" + number);
}

const std::array<std::string, 4> staff_numbers = {"1", "2", "3", "4"};
constexpr int first_customers = 40;  // those that acts are about, of however many there are

}  // namespace

void Monkey::populate(int customers) {
  auto& venue = counter_.venue;
  venue.write(catalog::all());
  allow_edits(venue);
  (void)family(venue);
  loose(venue, {"L-1", "L-2", "L-3", "L-4"});
  for (std::size_t i = 0; i < names.size(); ++i)
    venue.write({profile(static_cast<int>(i) + 2, names[i], std::string(names[(i + 5) % names.size()]))});
  for (const std::string& number : staff_numbers)
    venue.write({about_operator(venue, number, field::operator_::tag, staff_tag(number))});
  for (int n = 1; n <= std::min(customers, 6); ++n)
    (void)venue.said("order new",
                     {{"customer", id_of(n)}, {"paid", "14.00"}, {"items", list({"Small pack"})}});
}

ImVec2 Monkey::any_place() {
  const ImVec2 size = hands_.size();
  return {chance_.share() * size.x, chance_.share() * size.y};
}

/// Half of them on something that can be pressed. The gate's own buttons are above and below.
ImVec2 Monkey::place() {
  ImVec2 at = any_place();
  if (!at_gate() && chance_.one_in(2)) return at;
  const auto targets = hands_.targets();
  if (targets.empty()) {
    const float edge = hands_.size().y * 0.06F;
    at.y = chance_.one_in(4) ? edge * chance_.share() : hands_.size().y - edge * chance_.share();
    if (!chance_.one_in(4)) at.x = hands_.size().x * (0.8F + 0.2F * chance_.share());
    return at;
  }
  const ui::Box box = chance_.of(targets).box;
  return {box.x + box.w * chance_.share(), box.y + box.h * chance_.share()};
}

void Monkey::touch() {
  const std::size_t times = 1 + chance_.below(3);
  for (std::size_t i = 0; i < times; ++i) {
    const ImVec2 at = place();
    note("touches " + std::to_string(static_cast<int>(at.x)) + "," + std::to_string(static_cast<int>(at.y)));
    hands_.touch(at);
  }
}

/// A question is answered, or a form filled in, by somebody who stays at it.
void Monkey::press_on() {
  note("presses on");
  for (int i = 0; i < 12; ++i) {
    const auto targets = hands_.targets();
    if (targets.empty()) return;
    hands_.touch(chance_.of(targets).box.centre());
  }
}

void Monkey::drag() {
  note("drags");
  hands_.drag(place(), any_place());
}

void Monkey::wheel() {
  note("turns the wheel");
  hands_.wheel(any_place(), chance_.share() * 10 - 5);
}

void Monkey::key() {
  if (chance_.one_in(8)) {
    note("presses a key of the kiosk");
    const bool control = chance_.one_in(4);
    return hands_.key(chance_.of(std::array{ui::Key::f, ui::Key::escape, ui::Key::q}), control);
  }
  const auto stroke = static_cast<ui::Stroke>(chance_.below(static_cast<std::size_t>(ui::Stroke::paste) + 1));
  note("presses key " + std::to_string(static_cast<int>(stroke)));
  if (stroke == ui::Stroke::paste) hands_.put_on_clipboard(odd_bytes(chance_));
  hands_.stroke(stroke);
}

void Monkey::type() {
  note("types");
  if (chance_.one_in(10)) return hands_.type_bytes(odd_bytes(chance_));
  hands_.type(odd_text(chance_));
  if (chance_.one_in(3)) hands_.stroke(ui::Stroke::enter);
}

/// Their own PIN, mostly.
void Monkey::type_pin() {
  const std::string number = chance_.of(staff_numbers);
  note("types the PIN of " + number);
  std::u32string digits(6, static_cast<char32_t>(number[0]));
  if (chance_.one_in(5)) digits[3] = U'9';
  hands_.stroke(ui::Stroke::select_all);
  hands_.type(std::u32string(1, static_cast<char32_t>(number[0])));
  hands_.stroke(ui::Stroke::enter);
  hands_.type(digits);
  hands_.stroke(ui::Stroke::enter);
}

void Monkey::sign_in_by_tag() {
  const std::string number = chance_.of(staff_numbers);
  note("holds the tag of " + number + " there");
  const std::string reader = "Desk " + std::to_string(steps_);
  if (std::string wrong = watch_.scan(
          {reader, model::ScanKind::nfc, staff_tag(number), counter_.venue.clock.mono_ns(), {}}, false);
      !wrong.empty())
    fail(std::move(wrong));
}

void Monkey::scan() {
  ++scans_;
  const int number = 1 + static_cast<int>(chance_.below(first_customers + 8));
  // At the door something may be held before the reader still; other readers see it for the first time.
  const bool again = chance_.one_in(4);
  model::Scan scan{again ? "Door" : "Reader " + std::to_string(steps_),
                   model::ScanKind::barcode,
                   tiny::reference(number),
                   counter_.venue.clock.mono_ns(),
                   {}};
  if (chance_.one_in(2)) {
    scan.kind = model::ScanKind::nfc;
    scan.bytes = chance_.one_in(6) ? log::uid_bytes(band(number)) : tiny::tag_bytes(number);
    if (chance_.one_in(8)) scan.chip.sak = static_cast<std::uint8_t>(chance_.below(256));
  }
  if (chance_.one_in(6)) scan.bytes = odd_bytes(chance_);
  if (chance_.one_in(12)) scan.bytes = chance_.one_in(2) ? "X-" + std::to_string(number % 6) : "L-1";
  note(std::string("scans a ") + (scan.kind == model::ScanKind::nfc ? "tag" : "code") + " of " +
       std::to_string(scan.bytes.size()) + " bytes at " + scan.reader);
  if (std::string wrong = watch_.scan(scan, again); !wrong.empty()) fail(std::move(wrong));
  hands_.frame();
}

void Monkey::wait() {
  const std::int64_t ms = chance_.one_in(10) ? static_cast<std::int64_t>(1'000 + chance_.below(180'000))
                                             : static_cast<std::int64_t>(1'000 + chance_.below(5'000));
  note("waits " + std::to_string(ms) + " ms");
  counter_.pass(ms);
  hands_.frame();
}

/// Another kiosk, or central, did something.
void Monkey::others() {
  ++others_;
  auto& venue = counter_.venue;
  const int number = 1 + static_cast<int>(chance_.below(first_customers));
  const std::string who = catalog::bytes(tiny::customer(number).value);
  const auto target = chance_.one_in(2) ? log::Target{log::TargetKind::tag, tiny::tag_bytes(number)}
                                        : log::Target{log::TargetKind::ticket, tiny::reference(number)};
  std::vector<log::Change> changes;
  // Two that write the same ticket without knowing of each other contradict one another, and nobody closes
  // that here: the list grows for ever, and reading it with it.
  const std::size_t what = chance_.below(7);
  switch ((what == 3 || what == 4) && !chance_.one_in(10) ? 0 : what) {
    case 0:
      changes = {profile(number, chance_.of(names), chance_.of(names))};
      break;
    case 1:
      changes = {log::Mark{target, log::MarkKind::banned, tiny::main_gate()}};
      break;
    case 2:
      changes = {log::Mark{target, log::MarkKind::redeemed, tiny::main_gate()}};
      break;
    case 3:
      changes = {Fields{{log::TargetKind::ticket, tiny::reference(number)},
                        {{field::ticket::customer, chance_.one_in(2) ? log::Value{} : log::Value{who}, {}}}}};
      break;
    case 4:
      changes = {Fields{{log::TargetKind::event_customer, who},
                        {{field::event_customer::active_tag, tiny::tag_bytes(number + 1), {}}}}};
      break;
    case 5:
      changes = {about_operator(venue, chance_.of(staff_numbers), field::operator_::disabled,
                                std::int64_t{chance_.one_in(4) ? 1 : 0})};
      break;
    default: {
      // Roles change too, mostly back to what they were.
      const std::string staff = chance_.of(staff_numbers);
      auto role = staff == "2" ? model::Role::gate : model::Role::supervisor;
      if (staff == "3") role = model::Role::technician;
      if (chance_.one_in(4)) role = static_cast<model::Role>(1 + chance_.below(3));
      changes = {about_operator(venue, staff, field::operator_::role, static_cast<std::int64_t>(role))};
    }
  }
  note("another kiosk's act on " + std::to_string(number));
  venue.from_elsewhere(std::move(changes));
  counter_.gate->copy_changed();
  counter_.desk->copy_changed();
  counter_.pass(1'000);
}

void Monkey::language() {
  note("turns the language");
  obey(view::NextLanguage{});
  hands_.frame();
}

void Monkey::other_screen() {
  note("another screen");
  constexpr std::array<std::pair<int, int>, 5> sizes{
      {{1280, 800}, {800, 1280}, {1920, 1080}, {1024, 600}, {480, 800}}};
  const auto [width, height] = chance_.of(sizes);
  hands_.use_screen(chance_.one_in(2) ? ui::Theme::day : ui::Theme::night, width, height);
}

/// A touch that reaches the core when something else is open already.
void Monkey::late() {
  if (asked_.empty()) return;
  note("something it asked for comes again, too late");
  obey(view::Command(chance_.of(asked_)));
}

}  // namespace gatehouse::testing
