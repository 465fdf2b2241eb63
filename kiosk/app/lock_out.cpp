// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/lock_out.hpp"

#include <algorithm>
#include <array>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "kiosk/app/json_text.hpp"

namespace gatehouse::app {
namespace {

namespace json = boost::json;

constexpr const char* note_name = "lock-out";
constexpr std::array<std::int64_t, 5> growing_ms = {30'000, 60'000, 120'000, 300'000, 900'000};
/// While locked the time that remains is kept this often.
constexpr std::int64_t keep_every_ms = 5'000;

std::int64_t number_in(const json::object& object, std::string_view name, std::int64_t most) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || !value->is_int64()) return 0;
  return std::clamp(value->as_int64(), std::int64_t{0}, most);
}

}  // namespace

LockOut::LockOut(House& house) : house_(house) {}

std::int64_t LockOut::lock_ms(int in_a_row) {
  if (in_a_row < free_tries) return 0;
  const auto step = static_cast<std::size_t>(in_a_row - free_tries);
  return growing_ms[std::min(step, growing_ms.size() - 1)];
}

std::int64_t LockOut::mono_ms() const {
  return house_.clock.mono_ns() / 1'000'000;
}

/// A note that cannot be read is no reason to let anybody in or to keep everybody out for ever: it counts as
/// none.
LockOut::State LockOut::read() const {
  const auto note = house_.note ? house_.note(note_name) : std::nullopt;
  if (!note) return {};
  boost::system::error_code error;
  const json::value value = json::parse(*note, error);
  if (error || !value.is_object()) return {};
  const json::object& object = value.as_object();
  return {static_cast<int>(number_in(object, "wrong", 1'000'000)),
          number_in(object, "remaining_ms", growing_ms.back()), number_in(object, "mono_ms", INT64_MAX),
          text_in(object, "boot")};
}

void LockOut::keep(int wrong, std::int64_t remaining_ms) {
  if (!house_.set_note) return;
  house_.set_note(note_name, json::serialize(json::object{{"wrong", wrong},
                                                          {"remaining_ms", remaining_ms},
                                                          {"mono_ms", mono_ms()},
                                                          {"boot", house_.clock.boot_id()}}));
}

std::int64_t LockOut::remaining_ms() {
  const State state = read();
  if (state.remaining_ms == 0) return 0;
  const bool this_boot = state.boot == house_.clock.boot_id() && mono_ms() >= state.kept_mono_ms;
  const std::int64_t passed = this_boot ? mono_ms() - state.kept_mono_ms : 0;
  const std::int64_t left = std::max<std::int64_t>(0, state.remaining_ms - passed);
  if (!this_boot || left == 0 || passed >= keep_every_ms) keep(state.wrong, left);
  return left;
}

void LockOut::wrong() {
  const int in_a_row = read().wrong + 1;
  keep(in_a_row, lock_ms(in_a_row));
}

void LockOut::right() {
  if (read().wrong != 0) keep(0, 0);
}

std::string duration_words(std::int64_t ms) {
  const std::int64_t seconds = (ms + 999) / 1000;
  if (seconds < 60) return std::to_string(seconds) + " s";
  const std::string minutes = std::to_string(seconds / 60) + " min";
  return seconds % 60 == 0 ? minutes : minutes + " " + std::to_string(seconds % 60) + " s";
}

}  // namespace gatehouse::app
