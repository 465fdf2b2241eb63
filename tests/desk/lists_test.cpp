// SPDX-License-Identifier: Apache-2.0
// Passages, orders, the look-up of gate staff, reconciliation, and a technician's pages.
#include "tests/desk/counter.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Counter;
namespace tiny = testing::tiny;
namespace catalog = testing::catalog;

namespace {

const auto settled = [](const auto& screen) {
  return screen.stage == view::Stage::ready && !screen.searching;
};

}  // namespace

TEST_CASE("why a guest was refused an hour ago is found by name, ticket or tag, and told with its facts") {
  Counter counter;
  CHECK(counter.ticket("T-1") == "admit");
  CHECK(counter.ticket("NOBODYS") == "unknown");
  counter.pass(3'000);
  CHECK(counter.ticket("T-1") == "already_redeemed");
  counter.pass(3'600'000);
  CHECK(counter.ticket("T-2") == "admit");
  counter.sign_in();
  counter.press(view::OpenPage{view::Page::passages});
  CHECK(counter.await<view::PassagesScreen>(settled).rows.size() == 4);
  counter.press(view::SearchPassages{{}, true});
  CHECK(counter.await<view::PassagesScreen>(settled).rows.size() == 2);
  counter.press(view::SearchPassages{"T-1", true});
  const auto& found = counter.await<view::PassagesScreen>(settled);
  REQUIRE(found.rows.size() == 1);
  CHECK(found.rows.at(0).outcome.text == "Already used");
  CHECK(found.rows.at(0).outcome.sense == view::Sense::bad);
  counter.press(view::OpenPassage{found.rows.at(0).id});
  const auto& passage = counter.await<view::PassageScreen>();
  CHECK(passage.why.find("Used") == 0);
  CHECK_FALSE(passage.undo.offered);
  CHECK(passage.customer == tiny::customer(1).text());
  counter.press(view::OpenCustomer{passage.customer});
  CHECK(counter.await<view::CustomerScreen>().passages.size() == 2);
  counter.press(view::GoBack{});
  counter.press(view::GoBack{});
  // What nobody has is found too.
  counter.press(view::SearchPassages{"NOBODYS", false});
  CHECK(counter.await<view::PassagesScreen>(settled).rows.at(0).outcome.text == "Unknown");
}

TEST_CASE("passages are found by a name that many have, and by the end of a wristband as lists show it") {
  Counter counter(40);
  CHECK(counter.ticket("T-33") == "admit");
  counter.pass(10'000);
  CHECK(counter.tag(38) == "admit");
  counter.sign_in();
  counter.press(view::OpenPage{view::Page::passages});
  const auto found = [&](const std::string& text) {
    counter.press(view::SearchPassages{text, false});
    return counter.await<view::PassagesScreen>(settled).rows.size();
  };
  CHECK(found("guest") == 2);
  CHECK(found("guest 33") == 1);
  CHECK(found("t-33") == 1);
  CHECK(found(tiny::tag_uid(38).substr(10)) == 1);
  CHECK(found("FFFF") == 0);
}

TEST_CASE("a passage that never was is undone with a reason, and the ticket is good again") {
  Counter counter;
  counter.ticket("T-1");
  counter.pass(60'000);
  counter.sign_in();
  counter.press(view::OpenPage{view::Page::passages});
  const std::string id = counter.await<view::PassagesScreen>(settled).rows.at(0).id;
  counter.press(view::OpenPassage{id});
  CHECK(counter.await<view::PassageScreen>().undo.offered);
  counter.press(view::UndoPassage{id});
  counter.answer("The guest did not go in");
  counter.await<view::PassageScreen>([](const auto& s) { return !s.undone.empty(); });
  CHECK(counter.ticket("T-1") == "admit");
}

TEST_CASE("orders are listed, opened and cancelled") {
  Counter counter;
  counter.venue.write(catalog::all());
  counter.sign_in();
  const std::string id = counter.open_customer("T-1").id;
  counter.press(view::ActOnCustomer{id, view::ActOnCustomer::What::new_order});
  counter.press(view::CreateOrder{id, {{"Small pack", 2}}, "28.00", {}});
  counter.press(view::ActOnCustomer{id, view::ActOnCustomer::What::orders});
  const auto& of_one = counter.await<view::OrdersScreen>(settled);
  REQUIRE(of_one.rows.size() == 1);
  CHECK(of_one.rows.at(0).what == "2 x Small pack");
  counter.press(view::OpenOrder{of_one.rows.at(0).id});
  const auto& order = counter.await<view::OrderScreen>();
  CHECK(order.amount == "28.00 EUR");
  CHECK(order.lines.size() == 1);
  CHECK(order.cancel.offered);
  counter.press(view::CancelOrder{order.id});
  counter.answer("Made twice");
  CHECK_FALSE(
      counter.await<view::OrderScreen>([](const auto& s) { return !s.cancelled.empty(); }).cancel.offered);
  counter.press(view::GoBack{});
  counter.press(view::SearchOrders{{}, view::OrderFilter::paid});
  CHECK(counter.await<view::OrdersScreen>([](const auto& s) { return settled(s) && s.rows.empty(); })
            .rows.empty());
  counter.press(view::SearchOrders{{}, view::OrderFilter::pending});
  CHECK(counter.await<view::OrdersScreen>([](const auto& s) { return settled(s) && s.rows.empty(); })
            .rows.empty());
}

TEST_CASE(
    "gate staff see a guest's name and tickets in Look up, and nothing more; each look is written down") {
  Counter counter;
  counter.press(view::OpenPage{view::Page::look_up});
  counter.type_pin("2");
  counter.await<view::LookUpScreen>();
  const auto ops = counter.venue.ops();
  counter.press(view::LookUp{"T-3"});
  const auto& found = counter.await<view::LookUpScreen>([](const auto& s) { return s.found.size() == 1; });
  CHECK(found.found.at(0).things.size() == 2);
  CHECK_FALSE(found.found.at(0).things.at(0).admit.offered);  // the policy does not say so
  CHECK(counter.venue.ops() == ops + 1);
  // A scan looks up instead of going through.
  CHECK(counter.tag(4).empty());
  counter.await<view::LookUpScreen>([](const auto& s) { return s.looked_for == tiny::tag_uid(4); });
  CHECK(counter.venue.ops() == ops + 2);
  counter.press(view::LookUp{"ab"});
  counter.await<view::LookUpScreen>([](const auto& s) { return s.stage == view::Stage::failed; });
  // Asking for more than that opens nothing.
  counter.press(view::OpenCustomer{tiny::customer(3).text()});
  CHECK(counter.page<view::LookUpScreen>() != nullptr);
  counter.press(view::AdmitByHand{{}, "tT-3"});
  CHECK(counter.screen().toast->failed);
}

TEST_CASE("a technician tries a tag and a barcode without a passage, and runs the self-test") {
  Counter counter;
  counter.sign_in("3");
  counter.press(view::OpenPage{view::Page::readers});
  const auto ops = counter.venue.ops();
  CHECK(counter.tag(1).empty());
  CHECK(counter.page<view::TechnicianScreen>()->live.find("read by Door") != std::string::npos);
  CHECK(counter.ticket("ANYTHING").empty());
  CHECK(counter.venue.ops() == ops);
  for (const auto page :
       {view::Page::network, view::Page::storage, view::Page::clock, view::Page::enrolment}) {
    counter.press(view::GoBack{});
    counter.press(view::OpenPage{page});
    CHECK_FALSE(counter.page<view::TechnicianScreen>()->headline.text.empty());
    CHECK_FALSE(counter.page<view::TechnicianScreen>()->sections.empty());
  }
  counter.press(view::GoBack{});
  counter.press(view::OpenPage{view::Page::log});
  CHECK_FALSE(counter.await<view::TechnicianScreen>().history.empty());
  counter.press(view::GoBack{});
  counter.press(view::OpenPage{view::Page::self_test});
  counter.press(view::Technical{view::Page::self_test, "run"});
  const auto& tested =
      counter.await<view::TechnicianScreen>([](const auto& s) { return !s.sections.empty(); });
  CHECK(tested.sections.at(0).state.sense == view::Sense::good);  // the disk
  CHECK(tested.sections.at(1).state.sense == view::Sense::good);  // the tables
}

TEST_CASE("a contradiction is shown with both sides and closed with a note") {
  Counter counter;
  CHECK(counter.tag(1) == "admit");
  counter.venue.clock.pass(1'000);
  log::Passage elsewhere;
  elsewhere.id = {model::random_id(counter.venue.clock.now().value)};
  elsewhere.gate = tiny::toggle_gate();
  elsewhere.credential = model::Credential{model::CredentialKind::ticket, "T-1"};
  elsewhere.ticket = "T-1";
  elsewhere.customer = tiny::customer(1);
  elsewhere.verdict.outcome = model::Outcome::admit;
  counter.venue.from_elsewhere({elsewhere});
  counter.sign_in();
  counter.await<view::MenuScreen>([](const auto& menu) { return menu.tiles.at(3).count == "1 open"; });
  counter.press(view::OpenPage{view::Page::reconciliation});
  const auto& open = counter.await<view::ReconciliationScreen>();
  REQUIRE(open.list.size() == 1);
  CHECK(open.list.at(0).what == "Admitted twice");
  CHECK(open.list.at(0).sides.size() == 2);
  counter.press(view::CloseContradiction{open.list.at(0).id});
  counter.answer("One person, seen twice");
  counter.await<view::ReconciliationScreen>([](const auto& s) { return s.list.empty(); });
  counter.press(view::ShowClosed{true});
  CHECK(counter.await<view::ReconciliationScreen>([](const auto& s) { return s.list.size() == 1; })
            .list.at(0)
            .closed.size() == 1);
}
