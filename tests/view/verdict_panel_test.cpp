// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/verdict_panel.hpp"

#include <cstdlib>
#include <set>

#include "kiosk/view/texts.hpp"
#include "tests/catch.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using model::Attention;
using model::Next;
using model::Outcome;
using view::Tone;

namespace {

constexpr std::int64_t minute = 60'000;
constexpr model::UtcMs now = 1783191852000;  // 21:04:12 in Madrid

struct Case {
  model::Verdict verdict;
  model::Facts facts;
  model::Lane lane;
  view::Occasion occasion;

  explicit Case(Outcome outcome, Next next = Next::none) {
    verdict.outcome = outcome;
    verdict.next = next;
    occasion.now = {now, true};
    occasion.link = {view::Link::online, now - 200 * minute, 400, 0, 0, 0};
    facts.credential = model::Credential{model::CredentialKind::ticket, "SN-10577"};
    facts.ticket.emplace();
    facts.ticket->ticket.reference = "SN-10577";
    facts.ticket->type.name = "General";
    facts.ticket->type.colour = "#5AA2FF";
    facts.customer.emplace();
    facts.customer->customer.first_name = "Jonas";
    facts.customer->customer.last_name = "Weber";
    facts.copy_age_ms = 400;
  }
  view::VerdictPanel panel() const {
    return view::verdict_panel(verdict, facts, lane, occasion,
                               model::EventZone::open("Europe/Madrid").value());
  }
};

struct Expected {
  Tone tone;
  const char* word;
  const char* next;
};

Case with_why(Outcome outcome, Next next = Next::send_to_help_desk) {
  Case c(outcome, next);
  c.verdict.why = {"lu", now - 122 * minute, "North", ""};
  return c;
}

/// One believable case for each outcome; the switch has no default, so a new outcome does not compile
/// without its row.
std::pair<Case, Expected> row(Outcome outcome) {
  switch (outcome) {
    case Outcome::unreadable:
      return {Case(outcome, Next::scan_again),
              {Tone::refuse, "CANNOT READ", "Neither a ticket nor a wristband. Scan again"}};
    case Outcome::unknown:
      return {Case(outcome, Next::send_to_help_desk),
              {Tone::refuse, "UNKNOWN", "Not on this event's list. Send to the help desk"}};
    case Outcome::wrong_event: {
      Case c(outcome, Next::send_to_help_desk);
      c.facts.other_event = "Sonora Nights 2025";
      return {c, {Tone::refuse, "OTHER EVENT", "It is for Sonora Nights 2025. Send to the help desk"}};
    }
    case Outcome::customer_barred:
      return {with_why(outcome, Next::call_supervisor),
              {Tone::refuse, "BARRED", "Person barred 19:02 at North. Call a supervisor"}};
    case Outcome::tag_banned:
      return {with_why(outcome),
              {Tone::refuse, "BANNED", "Wristband banned 19:02 at North. Send to the help desk"}};
    case Outcome::ticket_banned:
      return {with_why(outcome),
              {Tone::refuse, "TICKET BANNED", "Ticket banned 19:02 at North. Send to the help desk"}};
    case Outcome::tag_inactive: {
      Case c(outcome, Next::ask_for_other_wristband);
      c.verdict.active_tag = "04A1B2C3D44F2A";
      return {c, {Tone::refuse, "OTHER WRISTBAND", "Other wristband ···4F2A is active: ask for it"}};
    }
    case Outcome::chip_differs:
      return {Case(outcome, Next::call_supervisor),
              {Tone::refuse, "CHIP DIFFERS", "Not the chip that was assigned. Call a supervisor"}};
    case Outcome::ticket_cancelled:
      return {with_why(outcome),
              {Tone::refuse, "CANCELLED", "Cancelled 19:02 at North. Send to the help desk"}};
    case Outcome::unpaid:
      return {Case(outcome, Next::send_to_box_office),
              {Tone::refuse, "NOT PAID", "The order is not paid. Send to the box office"}};
    case Outcome::wrong_type: {
      Case c(outcome, Next::send_to_gate);
      c.verdict.right_gates = {"South"};
      return {c, {Tone::refuse, "WRONG TYPE", "General is not valid at this gate. Send to South"}};
    }
    case Outcome::wrong_gate: {
      Case c(outcome, Next::send_to_gate);
      c.verdict.right_gates = {"South", "River", "Quay", "Hill"};
      return {
          c,
          {Tone::refuse, "WRONG GATE", "General is not valid at this gate. Send to South, River, Quay, …"}};
    }
    case Outcome::too_early: {
      Case c(outcome, Next::come_back_at);
      c.verdict.opens_at = now + 56 * minute;
      return {c, {Tone::refuse, "TOO EARLY", "Opens 22:00"}};
    }
    case Outcome::too_late: {
      Case c(outcome, Next::send_to_help_desk);
      c.verdict.closed_at = now - 64 * minute;
      return {c, {Tone::refuse, "TOO LATE", "Closed 20:00. Send to the help desk"}};
    }
    case Outcome::already_redeemed:
      return {with_why(outcome),
              {Tone::refuse, "ALREADY USED", "Used 19:02 at North. Send to the help desk"}};
    case Outcome::already_inside:
      return {
          with_why(outcome),
          {Tone::refuse, "ALREADY INSIDE", "Entered 19:02 at North, no exit since. Send to the help desk"}};
    case Outcome::count_exhausted: {
      auto c = with_why(outcome);
      c.facts.grants = {{{}, true, model::AccessMode::counter, 2, 2},
                        {{}, false, model::AccessMode::counter, 1, 1}};
      return {c,
              {Tone::refuse, "NO ENTRY LEFT",
               "All 3 entries are used, last 19:02 at North. Send to the help desk"}};
    }
    case Outcome::zone_full: {
      Case c(outcome, Next::ask_to_wait);
      c.facts.zone.capacity = 500;
      c.facts.zone.occupancy = 500;
      return {c, {Tone::refuse, "FULL", "500 of 500 inside. Ask to wait"}};
    }
    case Outcome::rule_refused:
      return {Case(outcome, Next::call_supervisor),
              {Tone::refuse, "REFUSED", "This gate's own rule says no. Call a supervisor"}};
    case Outcome::copy_too_old: {
      Case c(outcome, Next::check_link);
      c.facts.copy_age_ms = 26 * minute;
      return {c,
              {Tone::refuse, "COPY TOO OLD",
               "The local copy is 26 min old. Check the link, or call a supervisor"}};
    }
    case Outcome::admit:
      return {Case(outcome), {Tone::admit, "ADMIT", "First entry"}};
    case Outcome::admit_attention: {
      Case c(outcome, Next::check_attention);
      c.verdict.attention = {{Attention::Kind::flag, "alcohol_forbidden", {}}};
      return {c, {Tone::attention, "ADMIT — CHECK", "No alcohol"}};
    }
  }
  std::abort();
}

}  // namespace

TEST_CASE("every outcome has one word and says what to do, with its facts") {
  std::set<std::string> words;
  for (int i = static_cast<int>(Outcome::unreadable); i <= static_cast<int>(Outcome::admit_attention); ++i) {
    const auto outcome = static_cast<Outcome>(i);
    const auto [c, expected] = row(outcome);
    const auto panel = c.panel();
    INFO(expected.word);
    CHECK(panel.outcome == outcome);
    CHECK(panel.tone == expected.tone);
    CHECK(panel.word == expected.word);
    CHECK(panel.next == expected.next);
    CHECK(panel.at == "21:04:12");
    CHECK(words.insert(panel.word).second);
  }
}

TEST_CASE("what is not known of a mark is left out, not guessed") {
  Case c(Outcome::already_redeemed, Next::send_to_help_desk);
  CHECK(c.panel().next == "Used before, time not known. Send to the help desk");
  c.verdict.why.gate = "North";
  CHECK(c.panel().next == "Used at North. Send to the help desk");
  c.verdict.why = {"", now - 1440 * minute, "", ""};
  CHECK(c.panel().next == "Used Fri 3 Jul 21:04. Send to the help desk");
  c.verdict.next = Next::none;
  CHECK(c.panel().next == "Used Fri 3 Jul 21:04");

  Case early(Outcome::too_early, Next::come_back_at);
  CHECK(early.panel().next == "Not open yet");
  Case late(Outcome::too_late, Next::event_is_over);
  CHECK(late.panel().next == "Closed. The event is over");
  Case inactive(Outcome::tag_inactive, Next::send_to_help_desk);
  CHECK(inactive.panel().word == "NOT ACTIVE");
  CHECK(inactive.panel().next == "No wristband of this holder is active. Send to the help desk");
  Case other(Outcome::wrong_event);
  CHECK(other.panel().next == "It belongs to another event");
  Case full(Outcome::zone_full);
  CHECK(full.panel().next == "0 of – inside");
  Case old(Outcome::copy_too_old);
  old.facts.copy_age_ms.reset();
  CHECK(old.panel().next == "No local copy of the list yet");
}

TEST_CASE("an unknown credential says how much the local copy can know") {
  Case c(Outcome::unknown);
  c.occasion.link.link = view::Link::offline;
  c.occasion.link.copy_age_ms = 26 * minute;
  CHECK(c.panel().next == "Not in the local copy, 26 min old");
  c.occasion.link.copy_age_ms.reset();
  CHECK(c.panel().next == "No local copy of the list yet");
}

TEST_CASE("reasons that share an outcome are told apart") {
  Case suspended(Outcome::customer_barred);
  suspended.facts.customer->customer.account_status = model::AccountStatus::suspended;
  CHECK(suspended.panel().next == "The account is suspended");
  Case refunded(Outcome::unpaid);
  refunded.facts.ticket->payment = model::PaymentStatus::refunded;
  CHECK(refunded.panel().next == "The order was refunded");
  auto daily = with_why(Outcome::count_exhausted);
  daily.lane.policy.rule = model::AdmissionRule::once_per_day;
  CHECK(daily.panel().next == "Entered today: 19:02 at North. Send to the help desk");
}

TEST_CASE("an admission tells which entry it is, and what is left of a counter") {
  Case c(Outcome::admit);
  c.facts.zone.entries_total = 4;
  CHECK(c.panel().next == "First entry today");
  c.facts.zone.entries_today = 2;
  CHECK(c.panel().next == "Entry 3 today");
  const model::GrantId grant{model::random_id()};
  c.facts.grants = {{grant, true, model::AccessMode::counter, 5, 2}};
  c.verdict.grant = grant;
  CHECK(c.panel().next == "2 entries left after this");
  c.facts.grants[0].used = 3;
  CHECK(c.panel().next == "1 entry left after this");
}

TEST_CASE("an admission without a link claims nothing about the other gates") {
  Case c(Outcome::admit);
  c.occasion.link = {view::Link::offline, now - 6 * minute, 6 * minute, 41, 0, 0};
  CHECK(c.panel().next == "Not checked with the other gates since 20:58");
  c.occasion.link.since.reset();
  CHECK(c.panel().next == "Not checked with the other gates");
  Case attention(Outcome::admit_attention);
  attention.verdict.attention = {{Attention::Kind::flag, "alcohol_forbidden", {}}};
  attention.occasion.link = c.occasion.link;
  CHECK(attention.panel().details == std::vector<std::string>{"Not checked with the other gates"});
}

TEST_CASE("leaving has words of its own") {
  Case c(Outcome::admit);
  c.lane.direction = model::Direction::exit;
  CHECK(c.panel().word == "EXIT");
  CHECK(c.panel().next == "Counted out");
  Case alert(Outcome::admit_attention);
  alert.lane.direction = model::Direction::exit;
  alert.verdict.alert = true;
  alert.verdict.attention = {{Attention::Kind::leaving, "", Outcome::customer_barred}};
  const auto panel = alert.panel();
  CHECK(panel.word == "EXIT — CHECK");
  CHECK(panel.alert);
  CHECK(panel.next == "Barred or banned: tell a supervisor");
  CHECK(panel.notes == std::vector<std::string>{"Let out. At an entry: BARRED"});
  alert.verdict.alert = false;
  alert.verdict.attention = {{Attention::Kind::leaving, "", Outcome::unknown}};
  CHECK(alert.panel().next == "Let out, not counted: UNKNOWN");
}

TEST_CASE("every attention is a thing to check") {
  Case c(Outcome::admit_attention, Next::check_attention);
  c.facts.copy_age_ms = 14 * minute;
  c.verdict.attention = {{Attention::Kind::flag, "wheelchair_user", {}},
                         {Attention::Kind::type_note, " Hand out\na yellow band ", {}},
                         {Attention::Kind::customer_note, "Guest of the mayor", {}},
                         {Attention::Kind::clock_not_trusted, "", {}},
                         {Attention::Kind::copy_old, "", {}},
                         {Attention::Kind::chip_differs, "", {}},
                         {Attention::Kind::overruled, "", Outcome::too_early}};
  const auto panel = c.panel();
  CHECK(panel.next == "Wheelchair user");
  CHECK(panel.notes == std::vector<std::string>{
                           "Hand out a yellow band", "Guest of the mayor",
                           "The clock is not set: check the hours yourself", "The local copy is 14 min old",
                           "Not the chip that was assigned: check the name", "Overruled: TOO EARLY"});
  c.verdict.attention.clear();
  CHECK(c.panel().next == "Look at the guest");
}

TEST_CASE("who did it and why stand below") {
  auto c = with_why(Outcome::ticket_banned);
  c.verdict.why.reason = "charge-back";
  CHECK(c.panel().details == std::vector<std::string>{"By lu: charge-back"});
  c.verdict.why.operator_name.clear();
  CHECK(c.panel().details == std::vector<std::string>{"Reason: charge-back"});
  c.verdict.why.reason.clear();
  CHECK(c.panel().details.empty());
  c.verdict.detail = "rule: early birds only";
  CHECK(c.panel().details == std::vector<std::string>{"rule: early birds only"});
}

TEST_CASE("the same scan again says so") {
  auto c = with_why(Outcome::already_redeemed);
  CHECK(c.panel().again.empty());
  c.occasion.repeated = true;
  CHECK(c.panel().again == "Same scan again, not counted twice");
  CHECK(c.panel().word == "ALREADY USED");
}

TEST_CASE("the holder is the customer, else the purchaser, else said to be nameless") {
  Case c(Outcome::admit);
  CHECK(c.panel().holder == "Jonas Weber");
  CHECK(c.panel().initials == "JW");
  CHECK(c.panel().type == "General");
  CHECK(c.panel().type_colour == "#5AA2FF");
  CHECK(c.panel().credential == "Ticket SN-10577");

  c.facts.customer.reset();
  c.facts.ticket->ticket.purchaser_first_name = "Ana";
  c.facts.ticket->ticket.purchaser_last_name = "Ruiz";
  CHECK(c.panel().holder == "Ana Ruiz");

  c.facts.ticket->ticket.purchaser_first_name.clear();
  c.facts.ticket->ticket.purchaser_last_name.clear();
  CHECK(c.panel().has_holder);
  CHECK(c.panel().holder == "No name given");
  CHECK(c.panel().initials.empty());
  CHECK(view::last_scan(c.panel()).label == "Ticket SN-10577");

  c.facts = {};
  CHECK_FALSE(c.panel().has_holder);
  CHECK(c.panel().holder.empty());
  CHECK(view::last_scan(c.panel()).label == "ADMIT");
}

TEST_CASE("a tag shows its own type, and its tail alone") {
  Case c(Outcome::admit);
  c.facts.credential = model::Credential{model::CredentialKind::tag, "04A1B2C3D44F2A"};
  c.facts.tag.emplace();
  c.facts.tag->type.name = "VIP";
  CHECK(c.panel().type == "VIP");
  CHECK(c.panel().credential == "Wristband ···4F2A");
}

TEST_CASE("names of any length and script pass through whole, or visibly shortened") {
  struct Row {
    const char *first, *last, *holder, *initials;
  };
  const Row rows[] = {
      {"Θάλεια", "Νικολάου", "Θάλεια Νικολάου", "ΘΝ"},
      {"Жанна", "Ёлкина", "Жанна Ёлкина", "ЖЁ"},
      {"ليلى", "حداد", "ليلى حداد", "ل"},
      {"太郎", "山田", "太郎 山田", "太山"},
      {"X Æ A-12", "", "X Æ A-12", "XA"},
      {" \n ", "Ruiz\tGarcía", "Ruiz García", "RG"},
      {"M\xFC", "ller", "M\uFFFD ller", "ML"},
  };
  for (const auto& row : rows) {
    Case c(Outcome::admit);
    c.facts.customer->customer.first_name = row.first;
    c.facts.customer->customer.last_name = row.last;
    INFO(row.holder);
    CHECK(c.panel().holder == row.holder);
    CHECK(c.panel().initials == row.initials);
  }
  Case c(Outcome::admit);
  c.facts.customer->customer.first_name = std::string(100'000, 'a');
  CHECK(c.panel().holder == std::string(160, 'a') + "…");
}

TEST_CASE("the line of the last scans keeps the tone and the time") {
  const auto scan = view::last_scan(row(Outcome::already_redeemed).first.panel());
  CHECK(scan == view::LastScan{Tone::refuse, "Jonas Weber", "21:04:12", "Ticket SN-10577"});
}

TEST_CASE("an import as the reason is told by its file's name, without folders or ids") {
  Case c = with_why(Outcome::ticket_cancelled);
  c.verdict.why.operator_name.clear();
  const auto told = [&](const std::string& reason) {
    c.verdict.why.reason = reason;
    return c.panel().details.at(0);
  };
  const std::string id = "d7c1f0aa-2b44-4d5b-b1c9-77a1c3e8c0ff";
  CHECK(told("import " + id + ": /srv/shop/2026/people.csv") == "Reason: import of people.csv");
  CHECK(told("import " + id + ": people.csv") == "Reason: import of people.csv");
  CHECK(told("import " + id + R"(: C:\shop\people.csv)") == "Reason: import of people.csv");
  CHECK(told("import " + id) == "Reason: import");
  CHECK(told("import duty was not paid: a/b") == "Reason: import duty was not paid: a/b");
}
