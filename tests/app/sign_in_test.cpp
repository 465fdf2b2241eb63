// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/sign_in.hpp"

#include "kiosk/app/lock_out.hpp"
#include "kiosk/app/pin.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/store/things.hpp"
#include "tests/app/desk.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using app::LockOut;
using app::SignIn;
using Catch::Contains;

namespace {

/// A clock that may be switched off and on, and set wrong.
class Machine : public app::Clock {
 public:
  model::Now now() const override { return {wall, true}; }
  std::int64_t mono_ns() const override { return mono; }
  std::string boot_id() const override { return boot; }
  void pass(std::int64_t ms) {
    wall += ms;
    mono += ms * 1'000'000;
  }
  void restart(std::int64_t up_since_ms = 1000) {
    boot += "x";
    mono = up_since_ms * 1'000'000;
  }

  model::UtcMs wall = FakeClock::evening;
  std::int64_t mono = 5'000'000'000;
  std::string boot = "one";
};

/// A kiosk with one operator, 17, whose PIN is 171717, and who has a tag.
class Pad {
 public:
  Pad() : house_(tiny::open_house(folder.path(), machine, tiny::main_gate(), 1)) {
    auto rooms = house();
    REQUIRE(app::add_operator(rooms, {{}, {}, model::Role::gate, true},
                              {"17", "Lu", model::Role::supervisor, "171717"}));
    set(log::field::operator_::tag, tiny::tag_bytes(900));
  }
  app::House house() { return house_->house(); }
  void set(std::uint8_t field, log::Value value) {
    const auto lu = store::read_operator(house_->replica().db(), "17").value();
    log::Draft draft;
    draft.changes = {log::Fields{{log::TargetKind::operator_, std::string(log::bytes_of(lu.id.value))},
                                 {{field, std::move(value), std::nullopt}}}};
    house_->write(draft);
  }
  /// The program ends and starts again, on the same machine.
  void reopen() {
    house_.reset();
    house_ = app::KioskHouse::open(folder.path(), machine).value();
  }
  void power_cut() {
    machine.restart();
    reopen();
  }
  /// Wrong tries without the 50 ms of a real check.
  void wrong(SignIn& pad, int times) {
    for (int n = 0; n < times; ++n) CHECK_FALSE(pad.finish("17", false));
  }

  TempFolder folder;
  Machine machine;

 private:
  std::unique_ptr<app::KioskHouse> house_;
};

}  // namespace

TEST_CASE("staff number and PIN sign in, and nothing else does", "[sign-in]") {
  Pad pad;
  SignIn sign_in(pad.house());
  CHECK_FALSE(sign_in.who());
  const auto lu = sign_in.by_pin("17", "171717");
  REQUIRE(lu);
  CHECK(lu->name == "Lu");
  CHECK(lu->role == model::Role::supervisor);
  CHECK_FALSE(lu->by_owner);
  REQUIRE(sign_in.who());
  CHECK(sign_in.who()->id == lu->id);
  sign_in.sign_out();
  CHECK_FALSE(sign_in.who());
  CHECK_THAT(sign_in.by_pin("17", "171718").error().text(), Contains("PIN is wrong"));
  CHECK_THAT(sign_in.by_pin("18", "171717").error().text(), Contains("no operator"));
  CHECK_FALSE(sign_in.by_pin("17", ""));
  CHECK_FALSE(sign_in.who());
}

TEST_CASE("one's own tag signs in", "[sign-in]") {
  Pad pad;
  SignIn sign_in(pad.house());
  CHECK_FALSE(sign_in.by_tag(tiny::tag_uid(1)));
  CHECK_FALSE(sign_in.by_tag("nonsense"));
  CHECK_FALSE(sign_in.by_tag(""));
  REQUIRE(sign_in.by_tag(tiny::tag_uid(900)));
  CHECK(sign_in.who()->name == "Lu");
}

TEST_CASE("a session ends when idle, when the operator is disabled, and heeds a new role", "[sign-in]") {
  Pad pad;
  SignIn sign_in(pad.house(), 60'000);
  REQUIRE(sign_in.by_tag(tiny::tag_uid(900)));
  pad.machine.pass(59'999);
  REQUIRE(sign_in.who());
  sign_in.touch();
  pad.machine.pass(59'999);
  CHECK(sign_in.who());
  pad.machine.wall += 86'400'000;  // a clock set forward ends no session
  CHECK(sign_in.who());
  pad.machine.pass(1);
  CHECK_FALSE(sign_in.who());
  REQUIRE(sign_in.by_tag(tiny::tag_uid(900)));
  pad.set(log::field::operator_::role, static_cast<std::int64_t>(model::Role::gate));
  CHECK(sign_in.who()->role == model::Role::gate);
  pad.set(log::field::operator_::disabled, std::int64_t{1});
  CHECK_FALSE(sign_in.who());
  CHECK_THAT(sign_in.by_tag(tiny::tag_uid(900)).error().text(), Contains("disabled"));
  CHECK_THAT(sign_in.finish("17", true).error().text(), Contains("disabled"));
}

TEST_CASE("five wrong PINs in a row lock the pad, for longer each time, and a right one ends that",
          "[sign-in]") {
  CHECK(LockOut::lock_ms(4) == 0);
  Pad pad;
  SignIn sign_in(pad.house());
  pad.wrong(sign_in, 4);
  CHECK(sign_in.locked_ms() == 0);
  REQUIRE(sign_in.finish("17", true));  // four and a right one: the row is over
  pad.wrong(sign_in, 4);
  CHECK(sign_in.locked_ms() == 0);
  CHECK_THAT(sign_in.finish("17", false).error().text(), Contains("30 s"));
  for (const std::int64_t seconds : {30, 60, 120, 300, 900, 900, 900}) {
    INFO(seconds);
    CHECK(sign_in.locked_ms() == seconds * 1000);
    pad.machine.pass(seconds * 1000 - 1);
    CHECK(sign_in.locked_ms() == 1);
    CHECK_THAT(sign_in.finish("17", true).error().text(), Contains("too many wrong PINs"));
    pad.machine.pass(1);
    CHECK(sign_in.locked_ms() == 0);
    pad.wrong(sign_in, 1);
  }
  pad.machine.pass(900'000);
  REQUIRE(sign_in.finish("17", true));
  pad.wrong(sign_in, 4);
  CHECK(sign_in.locked_ms() == 0);
}

TEST_CASE("of tries that are under way at once none is answered past the fifth", "[sign-in]") {
  Pad pad;
  app::House house = pad.house();
  // Each was let begin before any had an answer.
  for (int n = 0; n < 20; ++n) REQUIRE(app::hash_to_check(house, "17"));
  int answered = 0;
  for (int n = 0; n < 19; ++n)
    if (app::checked_operator(house, "17", false).error().what == "the PIN is wrong") ++answered;
  CHECK(answered == 5);
  CHECK_FALSE(app::checked_operator(house, "17", true));
  CHECK_FALSE(app::hash_to_check(house, "17"));
}

TEST_CASE("unknown staff numbers count too, and a locked pad still takes a tag", "[sign-in]") {
  Pad pad;
  SignIn sign_in(pad.house());
  for (int n = 0; n < 5; ++n) CHECK_FALSE(sign_in.finish(std::to_string(n), false));
  CHECK(sign_in.locked_ms() == 30'000);
  REQUIRE(sign_in.by_tag(tiny::tag_uid(900)));
  CHECK(sign_in.locked_ms() == 30'000);
}

TEST_CASE("a lock-out survives a restart with the time that remains", "[sign-in]") {
  Pad pad;
  {
    SignIn sign_in(pad.house());
    pad.wrong(sign_in, 6 - 1);
    pad.machine.pass(30'000);
    pad.wrong(sign_in, 1);
    pad.machine.pass(20'000);
    CHECK(sign_in.locked_ms() == 40'000);
  }
  SECTION("of the program") {
    pad.reopen();
    pad.machine.pass(15'000);
    SignIn sign_in(pad.house());
    CHECK(sign_in.locked_ms() == 25'000);
  }
  SECTION("of the machine: the time while it was off does not count") {
    pad.power_cut();
    SignIn sign_in(pad.house());
    CHECK(sign_in.locked_ms() == 40'000);
    pad.machine.pass(39'000);
    CHECK(sign_in.locked_ms() == 1'000);
    pad.power_cut();
    SignIn again(pad.house());
    CHECK(again.locked_ms() == 1'000);
    pad.machine.pass(1'000);
    CHECK(again.locked_ms() == 0);
    // The row goes on where it was.
    pad.wrong(again, 1);
    CHECK(again.locked_ms() == 120'000);
  }
  SECTION("of a machine that has been up for longer than it had before") {
    pad.machine.restart(50'000'000);
    pad.reopen();
    SignIn sign_in(pad.house());
    CHECK(sign_in.locked_ms() == 40'000);
  }
}

TEST_CASE("a wrong wall clock neither frees nor jails", "[sign-in]") {
  Pad pad;
  SignIn sign_in(pad.house());
  pad.wrong(sign_in, 5);
  for (const std::int64_t years : {30, -60, 30}) {
    pad.machine.wall += years * 365 * 86'400'000;
    CHECK(sign_in.locked_ms() == 30'000);
  }
  pad.power_cut();
  SignIn again(pad.house());
  CHECK(again.locked_ms() == 30'000);
  pad.machine.wall = 0;
  pad.machine.pass(30'000);
  CHECK(again.locked_ms() == 0);
}

TEST_CASE("a damaged note counts as none", "[sign-in]") {
  Pad pad;
  app::House house = pad.house();
  for (const char* note : {"", "x", "[]", "{\"wrong\": \"many\"}", "{\"remaining_ms\": -5}",
                           "{\"wrong\": 7, \"remaining_ms\": 99999999999999999999}"}) {
    house.set_note("lock-out", note);
    CHECK(LockOut(house).remaining_ms() == 0);
  }
  // However much it says, nobody is jailed for longer than the longest lock-out.
  house.set_note("lock-out", "{\"wrong\": 7, \"remaining_ms\": 999999999999}");
  CHECK(LockOut(house).remaining_ms() == 900'000);
}

TEST_CASE("wrong PINs of the command line and the control socket count towards the same lock-out",
          "[sign-in]") {
  Desk desk(2);
  const auto attempt = [&](const char* pin) {
    return desk.send({"ticket ban", {{"reference", "T-1"}}, "1", pin, true, -1});
  };
  for (int n = 0; n < 5; ++n) CHECK_FALSE(attempt("999999"));
  const auto ops = desk.ops();
  CHECK_THAT(attempt("111111").error().text(), Contains("too many wrong PINs") && Contains("30 s"));
  SignIn sign_in(desk.services.house);
  CHECK(sign_in.locked_ms() == 30'000);
  // The socket's check on another thread has nothing to check while locked.
  CHECK(app::pin_hash_of(desk.services.house, {"ticket ban", {}, "1", "111111", true, -1}).empty());
  CHECK(desk.ops() == ops);
  // The owner of the folder, who needs no PIN, is not held up.
  CHECK_THAT(desk.said("ticket ban", {{"reference", "T-1"}}), Contains("is banned"));
  desk.clock.pass(30'000);
  CHECK(attempt("111111").has_value());
}

TEST_CASE("how long is said in minutes and seconds", "[sign-in]") {
  CHECK(app::duration_words(1) == "1 s");
  CHECK(app::duration_words(30'000) == "30 s");
  CHECK(app::duration_words(60'000) == "1 min");
  CHECK(app::duration_words(899'001) == "15 min");
  CHECK(app::duration_words(90'500) == "1 min 31 s");
}
