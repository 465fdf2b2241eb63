// SPDX-License-Identifier: Apache-2.0
// Customers at the desk: found, looked at, and acted on.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <stb_image_write.h>

#include "kiosk/app/portrait.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/view/language.hpp"
#include "tests/desk/counter.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Counter;
namespace tiny = testing::tiny;
namespace catalog = testing::catalog;

namespace {

std::string customer_of(Counter& counter) {
  return counter.page<view::CustomerScreen>()->id;
}

/// A PNG of one reddish colour.
std::string picture_of(int width, int height) {
  std::vector<unsigned char> pixels;
  for (int i = 0; i < width * height; ++i) pixels.insert(pixels.end(), {200, 60, 40});
  std::string png;
  stbi_write_png_to_func(
      [](void* to, void* data, int size) {
        static_cast<std::string*>(to)->append(static_cast<const char*>(data), static_cast<std::size_t>(size));
      },
      &png, width, height, 3, pixels.data(), width * 3);
  return png;
}

template <class Ready>
const view::CustomerScreen& customer(Counter& counter, Ready ready) {
  return counter.await<view::CustomerScreen>(ready);
}

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    names.push_back(entry.path().filename().string());
  return names;
}

}  // namespace

TEST_CASE("the list has everybody, pages by keyset, and a key opens whom it names") {
  Counter counter(60);
  counter.sign_in();
  counter.press(view::OpenPage{view::Page::customers});
  const auto& first = counter.await<view::CustomersScreen>();
  CHECK(first.rows.size() == 25);
  CHECK(first.total == "60");
  CHECK(first.place == "1–25 of 60");
  CHECK_FALSE(first.backwards);
  counter.press(view::TurnPage{view::TurnPage::To::next});
  CHECK(counter.await<view::CustomersScreen>([](const auto& s) { return !s.searching; }).place ==
        "26–50 of 60");
  counter.press(view::TurnPage{view::TurnPage::To::next});
  const auto& last = counter.await<view::CustomersScreen>([](const auto& s) { return !s.searching; });
  CHECK(last.place == "51–60 of 60");
  CHECK_FALSE(last.forwards);
  counter.press(view::TurnPage{view::TurnPage::To::previous});
  CHECK(counter.await<view::CustomersScreen>([](const auto& s) { return !s.searching; }).place ==
        "26–50 of 60");
  counter.press(view::SearchCustomers{"T-7", view::VerificationFilter::all});
  CHECK(counter.await<view::CustomerScreen>().id == tiny::customer(7).text());
  counter.press(view::GoBack{});
  counter.press(view::SearchCustomers{"nobody of this name", view::VerificationFilter::all});
  CHECK(counter.await<view::CustomersScreen>([](const auto& s) { return s.rows.empty(); }).searched ==
        "nobody of this name");
}

TEST_CASE("who comes while a verdict lies over a form that waits is judged") {
  Counter counter;
  counter.sign_in();
  const std::string id = counter.open_customer("T-1").id;
  counter.venue.write({log::Mark{{log::TargetKind::tag, tiny::tag_bytes(3)}, log::MarkKind::banned, {}}});
  counter.press(view::ActOnCustomer{id, view::ActOnCustomer::What::assign_tag});
  CHECK(counter.ticket("T-2") == "admit");  // no tag: the form does not want it
  CHECK(counter.tag(3) == "tag_banned");
  CHECK(counter.gates.get()->verdict->word == "BANNED");
  CHECK(counter.page<view::AssignTagScreen>()->scanned.number == 0);
  counter.gate->dismiss();
  CHECK(counter.tag(77, "Other").empty());
  CHECK(counter.page<view::AssignTagScreen>()->scanned.text == tiny::tag_uid(77));
}

TEST_CASE("an Undo stands still while a verdict lies over it") {
  Counter counter;
  counter.sign_in();
  const auto tag = counter.open_customer("T-3").tags.at(0);
  counter.press(view::SetTagBanned{customer_of(counter), tag.key, true});
  counter.answer("Stolen");
  CHECK(counter.tag(3) == "tag_banned");
  for (int second = 0; second < 30; ++second) {
    counter.venue.clock.pass(1'000);
    counter.desk->tick();
    counter.settle();
  }
  CHECK(counter.gates.get()->verdict.has_value());
  counter.undo();
  customer(counter, [](const auto& s) { return !s.tags.at(0).banned.on; });
}

TEST_CASE("a tag is banned with a reason, refused at the gate, and let in again after undo") {
  Counter counter;
  counter.sign_in();
  const auto tag = counter.open_customer("T-3").tags.at(0);
  CHECK(tag.active);
  counter.press(view::SetTagBanned{customer_of(counter), tag.key, true});
  CHECK(counter.screen().question->title.find("Ban") == 0);
  // A question does not stand in the way of the gate.
  CHECK(counter.tag(4) == "admit");
  counter.answer("Stolen");
  CHECK(customer(counter, [](const auto& s) { return s.tags.at(0).banned.on; }).tags.at(0).notes.at(0) != "");
  CHECK(counter.venue.last_op().act.reason == "Stolen");
  CHECK(counter.tag(3) == "tag_banned");
  counter.undo();
  customer(counter, [](const auto& s) { return !s.tags.at(0).banned.on; });
  CHECK(counter.tag(3, "Again") == "admit");
}

TEST_CASE("who keeps it changes nothing, and an old question is not answered by a late touch") {
  Counter counter;
  counter.sign_in();
  const auto ticket = counter.open_customer("T-3").tickets.at(0);
  counter.press(view::SetTicketBanned{customer_of(counter), ticket.key, true});
  const auto number = counter.screen().question->number;
  const auto ops = counter.venue.ops();
  counter.press(view::AnswerQuestion{number, false, {}});
  CHECK_FALSE(counter.screen().question.has_value());
  counter.press(view::AnswerQuestion{number, true, "late"});
  CHECK(counter.venue.ops() == ops);
}

TEST_CASE("a ticket is redeemed with one touch; taking it back asks why") {
  Counter counter;
  counter.sign_in();
  const auto ticket = counter.open_customer("T-5").tickets.at(0);
  counter.press(view::SetTicketRedeemed{customer_of(counter), ticket.key, true});
  customer(counter, [](const auto& s) { return s.tickets.at(0).redeemed.on; });
  CHECK(counter.ticket("T-5") == "already_redeemed");
  counter.press(view::SetTicketRedeemed{customer_of(counter), ticket.key, false});
  counter.answer("Redeemed by mistake");
  customer(counter, [](const auto& s) { return !s.tickets.at(0).redeemed.on; });
  counter.pass(3'000);
  CHECK(counter.ticket("T-5") == "admit");
}

TEST_CASE("a lost wristband is swapped by holding the fresh one to the reader") {
  Counter counter;
  counter.sign_in();
  const auto tag = counter.open_customer("T-2").tags.at(0);
  counter.press(view::OpenSwap{customer_of(counter), tag.key});
  CHECK(counter.page<view::SwapTagScreen>()->uid == tiny::tag_uid(2));
  CHECK(counter.tag(3).empty());  // into the field, not through the gate
  CHECK(counter.page<view::SwapTagScreen>()->to_mistake.find("This wristband is") == 0);
  CHECK(counter.tag(99).empty());
  CHECK(counter.page<view::SwapTagScreen>()->scanned.text == tiny::tag_uid(99));
  CHECK(counter.page<view::SwapTagScreen>()->to_mistake.empty());
  CHECK(counter.ticket("T-4") == "admit");  // no tag: the gate's business
  counter.press(view::SwapTag{tiny::customer(2).text(), tiny::tag_uid(2), tiny::tag_uid(99), "Lost"});
  customer(counter, [](const auto& s) { return s.stage == view::Stage::ready && s.tags.size() == 2; });
  CHECK(counter.tag(2) == "tag_inactive");
  CHECK(counter.tag(99).empty());  // it still lies on the reader
  CHECK(counter.tag(99, "Again") == "admit");
}

TEST_CASE("tickets and tags are assigned; somebody else's only when it is said so") {
  Counter counter;
  counter.sign_in();
  const std::string id = counter.open_customer("T-1").id;
  counter.press(view::ActOnCustomer{id, view::ActOnCustomer::What::assign_ticket});
  CHECK(counter.ticket("T-2").empty());
  CHECK(counter.page<view::AssignTicketScreen>()->take_from_others.offered);
  counter.press(view::AssignTickets{id, {"T-2"}, false});
  const std::string& mistake = counter.page<view::AssignTicketScreen>()->mistake;
  CHECK_FALSE(mistake.empty());
  CHECK(mistake.find("--") == std::string::npos);  // that is the command line's business
  counter.press(view::AssignTickets{id, {"T-2"}, true});
  counter.answer("Transferred");
  CHECK(customer(counter, [](const auto& s) { return s.tickets.size() == 2; }).id == id);
  counter.press(view::ActOnCustomer{id, view::ActOnCustomer::What::assign_tag});
  counter.press(view::AssignTag{id, "not a uid", {}, "VIP", false});
  CHECK_FALSE(counter.page<view::AssignTagScreen>()->uid_mistake.empty());
  CHECK(counter.tag(77).empty());
  counter.press(view::AssignTag{id, tiny::tag_uid(77), {}, "VIP", true});
  customer(counter, [](const auto& s) { return s.tags.size() == 2; });
}

TEST_CASE("a pack with credits is sold, and shows in orders, balances and the credit history") {
  Counter counter;
  counter.venue.write(catalog::all());
  counter.sign_in();
  const std::string id = counter.open_customer("T-1").id;
  counter.press(view::ActOnCustomer{id, view::ActOnCustomer::What::new_order});
  const auto& form = *counter.page<view::NewOrderScreen>();
  CHECK(form.catalog.at(0).heading == "Packs");
  counter.press(view::CreateOrder{id, {{"Small pack", 1}}, "14,00", {}});
  CHECK_FALSE(counter.page<view::NewOrderScreen>()->paid_mistake.empty());
  counter.press(view::CreateOrder{id, {{"Small pack", 1}}, "14.00", {"vegan"}});
  const auto& after = customer(counter, [](const auto& s) { return !s.timeline.empty(); });
  CHECK(after.timeline.at(0).what == "1 x Small pack");
  CHECK(after.spent.at(0).amount == "14.00 EUR");
  REQUIRE(after.balances.size() == 2);
  CHECK(after.balances.at(0).text == "10");
  counter.press(view::ActOnCustomer{id, view::ActOnCustomer::What::credit_history});
  CHECK(counter.page<view::CreditsScreen>()->lines.size() == 2);
  counter.press(view::CorrectCredits{id, "credits", "-3"});
  counter.answer("Goodwill");
  CHECK(counter.page<view::CreditsScreen>()->balances.at(0).text == "7");
  counter.press(view::CorrectCredits{id, "credits", "1.5"});
  CHECK_FALSE(counter.page<view::CreditsScreen>()->delta_mistake.empty());
  counter.press(view::CorrectCredits{id, "credits", "-100"});
  counter.answer("too much");
  CHECK_FALSE(counter.page<view::CreditsScreen>()->delta_mistake.empty());
  CHECK(counter.page<view::CreditsScreen>()->balances.at(0).text == "7");
}

TEST_CASE("who leaves a half-filled form is asked first") {
  Counter counter;
  counter.venue.write(catalog::all());
  counter.sign_in();
  const std::string id = counter.open_customer("T-1").id;
  counter.press(view::ActOnCustomer{id, view::ActOnCustomer::What::new_order});
  counter.press(view::GoBack{true});
  CHECK(counter.screen().question->title == "Leave without saving?");
  counter.press(view::AnswerQuestion{counter.screen().question->number, false, {}});
  CHECK(counter.page<view::NewOrderScreen>() != nullptr);
  CHECK_FALSE(counter.screen().question);
  counter.press(view::GoBack{true});
  counter.answer("");
  CHECK(counter.page<view::CustomerScreen>() != nullptr);
  CHECK_FALSE(counter.screen().question);
  counter.press(view::GoBack{true});  // a late one: there is no form any more
  CHECK_FALSE(counter.screen().question);
}

TEST_CASE("a profile is edited only where the organiser's setting allows it") {
  Counter counter;
  counter.sign_in();
  const std::string id = counter.open_customer("T-1").id;
  CHECK_FALSE(counter.page<view::CustomerScreen>()->acts.edit.offered);
  counter.press(view::ActOnCustomer{id, view::ActOnCustomer::What::edit});
  CHECK_FALSE(counter.page<view::EditScreen>()->update.not_now.empty());
  const auto ops = counter.venue.ops();
  counter.press(view::UpdateCustomer{id, {{view::ProfileField::phone, "123"}}, {}, {}});
  CHECK(counter.venue.ops() == ops);
  CHECK(counter.screen().toast->failed);
}

TEST_CASE("a person who is barred is refused with every ticket, until the bar is lifted") {
  Counter counter;
  counter.sign_in();
  const std::string id = counter.open_customer("T-6").id;
  counter.press(view::ActOnCustomer{id, view::ActOnCustomer::What::bar});
  counter.answer("Violence");
  CHECK(customer(counter, [](const auto& s) { return s.barred; }).account.text == "Barred");
  CHECK(counter.ticket("T-6") == "customer_barred");
  counter.press(view::ActOnCustomer{id, view::ActOnCustomer::What::lift_bar});
  counter.answer("Barred by mistake");
  customer(counter, [](const auto& s) { return !s.barred; });
}

TEST_CASE("a CSV file appears whole in the folder for exports, or not at all") {
  Counter counter;
  counter.sign_in();
  const std::string id = counter.open_customer("T-1").id;
  counter.press(view::ActOnCustomer{id, view::ActOnCustomer::What::download_csv});
  REQUIRE(counter.until([&] { return counter.told().find("Written") == 0; }));
  const auto files = files_in(counter.exports.path());
  REQUIRE(files.size() == 1);
  CHECK(files.at(0).ends_with(".csv"));
  std::ifstream file(counter.exports.path() + "/" + files.at(0));
  std::stringstream text;
  text << file.rdbuf();
  CHECK(text.str().starts_with("\xEF\xBB\xBF"));
  CHECK(text.str().find(id) != std::string::npos);
  std::filesystem::remove_all(counter.exports.path());
  counter.press(view::ActOnCustomer{id, view::ActOnCustomer::What::download_csv});
  CHECK(counter.screen().toast->failed);
  std::filesystem::create_directory(counter.exports.path());
}

TEST_CASE("the list is downloaded as it is searched and filtered") {
  Counter counter(30);
  counter.sign_in();
  counter.press(view::OpenPage{view::Page::customers});
  counter.await<view::CustomersScreen>();
  counter.press(view::SearchCustomers{"Luis", view::VerificationFilter::all});
  const auto& found = counter.await<view::CustomersScreen>(
      [](const auto& s) { return !s.searching && s.searched == "Luis"; });
  const std::string total = found.total;
  CHECK(found.rows.size() < 30);
  counter.press(view::DownloadCustomers{});
  REQUIRE(counter.until([&] { return counter.told().find("Written") == 0; }));
  std::ifstream file(counter.exports.path() + "/" + files_in(counter.exports.path()).at(0));
  std::size_t lines = 0;
  for (std::string line; std::getline(file, line);) ++lines;
  CHECK(std::to_string(lines - 1) == total);
}

TEST_CASE("another kiosk's ban shows on an open page by itself") {
  Counter counter;
  counter.sign_in();
  counter.open_customer("T-3");
  counter.venue.from_elsewhere(
      {log::Mark{{log::TargetKind::tag, tiny::tag_bytes(3)}, log::MarkKind::banned, tiny::main_gate()}});
  counter.desk->copy_changed();
  counter.pass(1'000);
  customer(counter, [](const auto& s) { return s.tags.at(0).banned.on; });
}

namespace {

/// Says that the picture is the customer's.
log::Hash name_picture(Counter& counter, int number, const std::string& picture) {
  const auto name = log::sha256(picture);
  counter.venue.write(
      {log::Fields{{log::TargetKind::customer, std::string(log::bytes_of(tiny::customer(number).value))},
                   {{log::field::customer::photo, std::string(log::bytes_of(name)), {}}}}});
  return name;
}

}  // namespace

TEST_CASE("a verdict comes first, and then the face of whom it is about", "[S19]") {
  Counter counter;
  const std::string picture = picture_of(8, 4);
  const auto name = name_picture(counter, 1, picture);
  const auto photo = [&] { return counter.gates.get()->verdict->photo; };
  REQUIRE(counter.ticket("T-1") == "admit");
  CHECK(photo() == nullptr);
  CHECK(counter.wanted == 1);
  REQUIRE(counter.venue.house->photos().put(name, picture).has_value());
  counter.gate->tick();
  REQUIRE(counter.until([&] { return photo() != nullptr; }));
  const auto shown = photo();
  CHECK(shown->rgba.at(0) == 200);

  CHECK(counter.ticket("T-1") == "admit");  // a repeat
  CHECK(photo() == shown);
  counter.gate->post_command(view::NextLanguage{});
  counter.settle();
  CHECK(photo() == shown);
  REQUIRE(view::set_language(model::Language::en).has_value());
}

TEST_CASE("a picture that comes when the next guest is there is not shown") {
  Counter counter;
  (void)name_picture(counter, 1, picture_of(8, 4));
  std::function<void(view::SharedPortrait)> late;
  counter.instead_of_portraits = [&](auto done) { late = std::move(done); };
  REQUIRE(counter.ticket("T-1") == "admit");
  REQUIRE(counter.ticket("T-2") == "admit");
  late(std::make_shared<view::Portrait>());
  counter.settle();
  CHECK(counter.gates.get()->verdict->holder == "Chloe Guest 2");
  CHECK(counter.gates.get()->verdict->photo == nullptr);
}

TEST_CASE("a customer's photo is shown once it is here; what is no picture is initials", "[S19]") {
  const std::string png = picture_of(2, 2);
  CHECK_FALSE(app::read_portrait("\xFF\xD8\xFF\xE0 and no more").has_value());
  CHECK_FALSE(app::read_portrait(png.substr(0, 40)).has_value());
  Counter counter;
  const std::string picture = picture_of(8, 4);
  const auto name = name_picture(counter, 1, picture);
  counter.sign_in();
  counter.open_customer("T-1");
  CHECK(counter.page<view::CustomerScreen>()->photo == nullptr);
  REQUIRE(counter.venue.house->photos().put(name, picture).has_value());
  counter.pass(1'000);
  const auto& shown = customer(counter, [](const auto& s) { return s.photo != nullptr; });
  CHECK(shown.photo->side == app::portrait_side);
  CHECK(shown.photo->rgba.size() == std::size_t{4} * app::portrait_side * app::portrait_side);
  CHECK(shown.photo->rgba.at(0) == 200);
}
