// SPDX-License-Identifier: Apache-2.0
// Who gets to see what, and for how long.
#include "kiosk/log/fields.hpp"
#include "tests/desk/counter.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Counter;
namespace tiny = testing::tiny;

namespace {

std::vector<view::Page> tiles(const view::MenuScreen& menu) {
  std::vector<view::Page> pages;
  for (const auto& tile : menu.tiles) pages.push_back(tile.page);
  return pages;
}

}  // namespace

TEST_CASE("nobody sees anything before signing in, and each role its own menu after it") {
  using enum view::Page;
  const std::vector<std::pair<std::string, std::vector<view::Page>>> menus = {
      {"1", {customers, orders, passages, reconciliation, look_up}},
      {"2", {look_up}},
      {"3", {readers, network, storage, clock, log, self_test, enrolment}}};
  for (const auto& [number, pages] : menus) {
    Counter counter;
    CHECK(counter.at_gate());
    counter.press(view::OpenMenu{});
    CHECK(counter.page<view::SignInScreen>() != nullptr);
    counter.type_pin(number);
    CHECK(tiles(counter.await<view::MenuScreen>()) == pages);
    counter.press(view::SignOut{});
    CHECK(counter.at_gate());
    CHECK(counter.screen().who.empty());
  }
}

TEST_CASE("a page that one may not see is not opened by asking for it") {
  Counter counter;
  counter.sign_in("2");
  for (const auto page : {view::Page::customers, view::Page::orders, view::Page::passages,
                          view::Page::reconciliation, view::Page::readers, view::Page::log}) {
    counter.press(view::OpenPage{page});
    REQUIRE(counter.page<view::SignInScreen>() != nullptr);
    // One's own PIN again opens it no more than before.
    counter.type_pin("2");
    CHECK(counter.await<view::SignInScreen>([](const auto& s) { return !s.mistake.empty(); })
              .mistake.find("Gus") != std::string::npos);
    counter.press(view::CancelSignIn{});
    CHECK(counter.page<view::MenuScreen>()->name == "Gus");
  }
}

TEST_CASE("whoever signs in over another's pages sees only what they may see themselves") {
  Counter counter;
  counter.sign_in("1");
  counter.open_customer("T-1");
  // A technician signs in where a page of theirs is asked for.
  counter.press(view::OpenPage{view::Page::readers});
  CHECK(counter.page<view::SignInScreen>() != nullptr);
  counter.type_pin("3");
  counter.await<view::TechnicianScreen>();
  counter.press(view::GoBack{});
  CHECK(counter.page<view::CustomerScreen>() == nullptr);
  CHECK(counter.page<view::CustomersScreen>() == nullptr);
  CHECK(counter.page<view::MenuScreen>()->name == "Tim");
}

TEST_CASE("what one was told is not shown to whoever signs in after them, nor can they undo it") {
  Counter counter;
  counter.sign_in("1");
  const auto customer = counter.open_customer("T-1");
  counter.press(view::SetTicketBanned{customer.id, customer.tickets.at(0).key, true});
  if (counter.screen().question) counter.answer("Forged");
  REQUIRE(counter.screen().toast.has_value());
  counter.press(view::OpenPage{view::Page::readers});
  counter.type_pin("3");
  counter.await<view::TechnicianScreen>();
  CHECK_FALSE(counter.screen().toast.has_value());
}

TEST_CASE("a page that opens while a PIN is checked stays, and the sign-in goes") {
  Counter counter;
  counter.sign_in("1");
  counter.press(view::OpenPage{view::Page::readers});
  counter.desk->command(view::SignInByPin{"4", "444444"});
  counter.desk->command(view::OpenPage{view::Page::orders});
  REQUIRE(counter.until([&] { return counter.screen().who.starts_with("Sue"); }));
  const auto& mistake = counter.screen();
  // Sue is no technician: the pad below says so, and the orders are still open.
  CHECK(mistake.stack.size() == 3);
  counter.press(view::GoBack{});
  counter.type_pin("3");
  counter.await<view::TechnicianScreen>();
}

TEST_CASE("a wrong PIN is told, five lock the pad, and the time that is left is said") {
  Counter counter;
  counter.press(view::OpenMenu{});
  for (int i = 0; i < 5; ++i) {
    counter.press(view::SignInByPin{"1", "000000"});
    const auto& screen =
        counter.await<view::SignInScreen>([](const auto& s) { return !s.checking && !s.mistake.empty(); });
    CHECK(screen.locked.empty() == (i < 4));
  }
  CHECK(counter.page<view::SignInScreen>()->locked == "Locked for 30 s");
  counter.type_pin("1");
  counter.settle();
  CHECK(counter.page<view::SignInScreen>() != nullptr);
  counter.pass(31'000);
  CHECK(counter.page<view::SignInScreen>()->locked.empty());
  counter.type_pin("1");
  counter.await<view::MenuScreen>();
}

TEST_CASE("one's own tag signs in; a guest's goes through the gate meanwhile") {
  Counter counter;
  namespace field = log::field::operator_;
  const auto id = model::derive(counter.venue.services.house.organiser.value, "operator", "1");
  counter.venue.write({log::Fields{{log::TargetKind::operator_, std::string(log::bytes_of(id))},
                                   {{field::tag, log::uid_bytes("04AABBCCDDEE80"), {}}}}});
  counter.press(view::OpenMenu{});
  CHECK(counter.tag(1) == "admit");
  CHECK(counter.page<view::SignInScreen>() != nullptr);
  CHECK(counter
            .scan({"Door",
                   model::ScanKind::nfc,
                   log::uid_bytes("04AABBCCDDEE80"),
                   counter.venue.clock.mono_ns(),
                   {}})
            .empty());
  CHECK(counter.await<view::MenuScreen>().name == "Sam");
  // It still lies on the reader: no passage, whatever is open.
  counter.press(view::GoBack{});
  CHECK(counter
            .scan({"Door",
                   model::ScanKind::nfc,
                   log::uid_bytes("04AABBCCDDEE80"),
                   counter.venue.clock.mono_ns(),
                   {}})
            .empty());
}

TEST_CASE("a session that nobody uses ends, and what was open closes; using it keeps it") {
  Counter counter;
  counter.sign_in();
  counter.press(view::OpenPage{view::Page::customers});
  counter.await<view::CustomersScreen>();
  counter.pass(100'000);
  counter.press(view::StillHere{});
  counter.pass(1'000);
  counter.pass(99'000);
  CHECK_FALSE(counter.at_gate());
  CHECK(counter.told() == "You are signed out in 20 s: touch the screen to stay");
  counter.pass(21'000);
  CHECK(counter.at_gate());
  CHECK(counter.screen().who.empty());
}

TEST_CASE("an operator who is disabled meanwhile is out at the next touch") {
  Counter counter;
  counter.sign_in();
  namespace field = log::field::operator_;
  const auto id = model::derive(counter.venue.services.house.organiser.value, "operator", "1");
  counter.venue.write({log::Fields{{log::TargetKind::operator_, std::string(log::bytes_of(id))},
                                   {{field::disabled, std::int64_t{1}, {}}}}});
  counter.press(view::OpenPage{view::Page::customers});
  CHECK(counter.page<view::CustomersScreen>() == nullptr);
  CHECK(counter.screen().who.empty());
}

TEST_CASE("what is read comes too late for a page that is gone") {
  Counter counter;
  counter.sign_in();
  counter.desk->command(view::OpenPage{view::Page::customers});
  counter.desk->command(view::GoBack{});
  counter.desk->command(view::GoBack{});
  counter.pass(1'000);
  CHECK(counter.at_gate());
}
