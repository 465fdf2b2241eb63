// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/sign_in.hpp"

#include <algorithm>

#include "kiosk/app/lock_out.hpp"
#include "kiosk/app/pin.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;
using model::Result;

Result<void> need_unlocked(House& house) {
  const std::int64_t remaining = LockOut(house).remaining_ms();
  if (remaining == 0) return {};
  return Error{ErrorKind::refused,
               "too many wrong PINs: none is taken for " + duration_words(remaining),
               {},
               "wait, or sign in with your own tag"};
}

Error disabled(std::string_view staff_number) {
  return {ErrorKind::refused, "this operator is disabled", std::string(staff_number), {}};
}

}  // namespace

Result<std::string> hash_to_check(House& house, std::string_view staff_number) {
  if (const auto unlocked = need_unlocked(house); !unlocked) return unlocked.error();
  const auto found = store::read_operator(house.tables(), staff_number);
  return found ? found->pin_hash : std::string();
}

Result<model::Operator> checked_operator(House& house, std::string_view staff_number, bool matches) {
  if (const auto unlocked = need_unlocked(house); !unlocked) return unlocked.error();
  auto found = store::read_operator(house.tables(), staff_number);
  LockOut lock_out(house);
  if (!found || !matches) {
    lock_out.wrong();
    Error error{ErrorKind::refused,
                found ? "the PIN is wrong" : "no operator has this staff number",
                std::string(staff_number),
                {}};
    if (const std::int64_t locked = lock_out.remaining_ms(); locked > 0)
      error.todo = "too many wrong ones: none is taken for " + duration_words(locked);
    return error;
  }
  if (found->disabled) return disabled(staff_number);
  lock_out.right();
  return std::move(*found);
}

SignIn::SignIn(House house, std::int64_t idle_ms) : house_(std::move(house)), idle_ms_(idle_ms) {
  LockOut(house_).remaining_ms();
}

Result<Actor> SignIn::by_pin(std::string_view staff_number, std::string_view pin) {
  const auto hash = hash_to_check(house_, staff_number);
  if (!hash) return hash.error();
  return finish(staff_number, pin_matches(pin, *hash));
}

Result<Actor> SignIn::finish(std::string_view staff_number, bool matches) {
  const auto found = checked_operator(house_, staff_number, matches);
  if (!found) return found.error();
  return begin(*found);
}

Result<Actor> SignIn::by_tag(std::string_view uid) {
  const auto typed = model::typed_tag(uid);
  if (!typed) return typed.error();
  for (const model::Operator& one : store::read_operators(house_.tables())) {
    if (one.tag.empty() || one.tag != typed->value) continue;
    if (one.disabled) return disabled(one.staff_number);
    return begin(one);
  }
  return Error{ErrorKind::refused, "no operator has this tag", typed->value, {}};
}

Actor SignIn::begin(const model::Operator& found) {
  staff_number_ = found.staff_number;
  touch();
  return {found.id, found.name, found.role, false};
}

std::optional<Actor> SignIn::who() {
  if (staff_number_.empty()) return std::nullopt;
  const bool idle = house_.clock.mono_ns() - touched_ns_ >= idle_ms_ * 1'000'000;
  const auto found = idle ? std::nullopt : store::read_operator(house_.tables(), staff_number_);
  if (!found || found->disabled) {
    sign_out();
    return std::nullopt;
  }
  return Actor{found->id, found->name, found->role, false};
}

std::int64_t SignIn::left_ms() const {
  if (staff_number_.empty()) return 0;
  return std::max<std::int64_t>(0, idle_ms_ - (house_.clock.mono_ns() - touched_ns_) / 1'000'000);
}

void SignIn::touch() {
  touched_ns_ = house_.clock.mono_ns();
}

std::int64_t SignIn::locked_ms() {
  return LockOut(house_).remaining_ms();
}

}  // namespace gatehouse::app
