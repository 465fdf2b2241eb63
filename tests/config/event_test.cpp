// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <string>

#include "config/event_file.hpp"
#include "tests/catch.hpp"
#include "tests/config/mistakes.hpp"

using namespace gatehouse::config;
namespace model = gatehouse::model;

namespace {

const std::string head = R"([event]
name = "E"
time_zone = "Europe/Madrid"
currency = "EUR"
)";

model::EventId some_event() {
  model::EventId id;
  id.value.bytes[0] = 7;
  return id;
}

template <class Things>
auto& named(Things& things, std::string_view name) {
  const auto found =
      std::find_if(things.begin(), things.end(), [&](const auto& thing) { return thing.name == name; });
  REQUIRE(found != things.end());
  return *found;
}

}  // namespace

TEST_CASE("the sample event is right, and is what its comments say") {
  const EventFile file = read_event_file(GATEHOUSE_CONFIG "/sample-event.toml").value();
  CHECK(file.name == "Riverside Festival");
  CHECK(model::iso_utc(*file.starts) == "2026-07-03T14:00:00.000Z");
  CHECK(model::iso_utc(*file.admission_opens) == "2026-07-03T10:00:00.000Z");
  CHECK(file.flags == std::vector<model::UserFlag>{{"under_18", true}, {"accreditation_collected", false}});
  CHECK(named(file.zones, "VIP Terrace") == ZoneEntry{"VIP Terrace", "Arena", 600, 360});
  CHECK(named(file.policies, "Single entry").max_copy_age_ms == 900'000);
  CHECK(named(file.policies, "Campers").daily_hours == std::vector<model::DailyHours>{{480, 120}});
  CHECK(named(file.gates, "Box office").station == model::Station::check_in);
  CHECK(named(file.items, "Drink token").price_minor == 450);
  CHECK(named(file.items, "VIP pack").parts.at(1) == PackPartEntry{"Welcome credit", 20});
}

TEST_CASE("things have ids that follow from their names, and refer to each other by them") {
  const EventFile file = read_event_file(GATEHOUSE_CONFIG "/sample-event.toml").value();
  const EventThings things = event_things(file, some_event());
  CHECK(things == event_things(file, some_event()));
  CHECK(things.event.id == some_event());
  CHECK(things.event.currency == "EUR");
  const auto& north = named(things.gates, "North");
  CHECK(north.id == gate_id(some_event(), " North "));
  CHECK(north.zone == named(things.zones, "Arena").id);
  CHECK(north.policy == named(things.policies, "Single entry").id);
  CHECK(named(things.zones, "Arena").parent == named(things.zones, "Site").id);
  CHECK_FALSE(named(things.zones, "Site").parent.has_value());
  CHECK(named(things.policies, "Crew only").types == std::vector{named(things.types, "Crew").id});
  const auto& pack = named(things.items, "VIP pack");
  CHECK(named(things.types, "VIP").grants == pack.id);
  CHECK(pack.price == model::Money{18900, "EUR"});
  CHECK(pack.parts.at(0) == model::PackPart{named(things.items, "VIP access").id, 1});
  CHECK(named(things.items, "Terrace visit").mode == model::AccessMode::counter);
  // One name is one id in each kind and each event, and no other.
  std::set<model::Uuid> ids{zone_id(some_event(), "A").value,   gate_id(some_event(), "A").value,
                            policy_id(some_event(), "A").value, type_id(some_event(), "A").value,
                            item_id(some_event(), "A").value,   zone_id({}, "A").value};
  CHECK(ids.size() == 6);
}

TEST_CASE("a name in another Unicode form is the same name") {
  const EventFile file =
      parse_event_file(
          head + "[[zone]]\nname = \"Cafe\\u0301\"\n[[zone]]\nname = \" B \"\nparent = \"Café\"\n", "e")
          .value();
  CHECK(file.zones.at(0).name == "Café");
  CHECK(file.zones.at(1) == ZoneEntry{"B", "Café", {}, {}});
}

TEST_CASE("an event file without an event is refused") {
  CHECK(lines(parse_event_file("", "e")) ==
        std::vector<std::string>{"1 event: is missing (write [event] with name, time_zone and currency)"});
  CHECK(lines(parse_event_file("[event]\n", "e")) ==
        std::vector<std::string>{"1 event.name: is missing (every event has one)",
                                 "1 event.time_zone: is missing (every event has one)",
                                 "1 event.currency: is missing (every event has one)"});
}

TEST_CASE("every mistake of the event itself is reported") {
  const auto file = parse_event_file(R"([event]
name = "  "
time_zone = "Europe/Madrd"
currency = "EURO"
starts = 2026-07-03T16:00:00
ends = 2026-07-03T16:00:00
admission_opens = "tomorrow"
color = 1
[[flag]]
name = "alcohol_forbidden"
)",
                                     "e");
  REQUIRE(lines(file).size() == 7);
  CHECK(lines(file)[0] == "2 event.name: is empty (write a name)");
  CHECK(lines(file)[1].starts_with("3 event.time_zone: "));
  CHECK(lines(file)[2] == "4 event.currency: \"EURO\" is not a currency (write an ISO 4217 code: \"EUR\")");
  CHECK(lines(file)[3] == "6 event.ends: is not after starts (an event ends after it started)");
  CHECK(lines(file)[4].starts_with("7 event.admission_opens: "));
  CHECK(lines(file)[5].starts_with("8 event.color: is not a key here"));
  CHECK(lines(file)[6] == "10 flag[1].name: is a flag that every event has (take it out)");
}

TEST_CASE("names that nothing has, and names twice, are mistakes where they are written") {
  const auto file = parse_event_file(head + R"([[zone]]
name = "Arena"
parent = "Park"
[[zone]]
name = "Arena"
[[policy]]
name = "P"
rule = "entry_once"
types = ["VIP", "VIP", "Crew"]
[[gate]]
name = "Main"
zone = "Arnea"
policy = "Q"
[[gate]]
name = "Side"
[[ticket_type]]
name = "VIP"
grants = "VIP access"
colour = "purple"
)",
                                     "e");
  CHECK(lines(file) ==
        std::vector<std::string>{
            "7 zone[1].parent: there is no zone \"Park\" (add [[zone]] with this name)",
            "9 zone[2].name: \"Arena\" stands on line 6 already (one name, one zone)",
            "13 policy[1].types: names \"VIP\" twice (once is enough)",
            "13 policy[1].types: there is no ticket_type \"Crew\" (add [[ticket_type]] with this name)",
            "16 gate[1].zone: there is no zone \"Arnea\" (did you mean \"Arena\"?)",
            "17 gate[1].policy: there is no policy \"Q\" (add [[policy]] with this name)",
            "18 gate[2].zone: is missing (every gate has one)",
            "18 gate[2].policy: is missing (every gate has one)",
            "22 ticket_type[1].grants: there is no item \"VIP access\" (add [[item]] with this name)",
            "23 ticket_type[1].colour: \"purple\" is not a colour (write \"#\" and six hex digits: "
            "\"#C792FF\")",
        });
}

TEST_CASE("zones and packs that go in a circle are told once each, with the way round") {
  const auto file = parse_event_file(head + R"([[zone]]
name = "A"
parent = "B"
[[zone]]
name = "B"
parent = "C"
[[zone]]
name = "C"
parent = "B"
[[zone]]
name = "D"
parent = "D"
[[item]]
name = "P"
kind = "pack"
parts = [{item = "Q"}]
[[item]]
name = "Q"
kind = "pack"
parts = [{item = "T"}, {item = "P", quantity = 2}]
[[item]]
name = "T"
kind = "token"
)",
                                     "e");
  CHECK(lines(file) == std::vector<std::string>{
                           "10 zone[2].parent: goes in a circle: B → C → B (take one of these out)",
                           "16 zone[4].parent: goes in a circle: D → D (take one of these out)",
                           "20 item[1].parts[1].item: goes in a circle: P → Q → P (take one of these out)",
                       });
}

TEST_CASE("every mistake of policies and items is reported") {
  const auto file = parse_event_file(head + R"([[policy]]
name = "P"
rule = "once"
daily_hours = ["18:00-02:00", "8:00-9:00", "18:00-25:00", "20:00-24:00"]
moments = [{from = 2026-07-03T12:00:00, until = 2026-07-03T12:00:00}, {from = 2026-07-03}]
json_logic = '{"==": [1, 1'
when_chip_differs = "admit"
max_copy_age_seconds = 0
[[item]]
name = "I"
kind = "access"
price = 12.50
count = 3
parts = []
[[item]]
name = "J"
kind = "access"
mode = "counter"
zones = ["Z"]
price = "12.505"
[[item]]
name = "K"
kind = "pack"
flags = ["glutenfree"]
[[zone]]
name = "Z"
presence_ends = "6"
capacity = -1
)",
                                     "e");
  const std::vector<std::string> expected{
      "7 policy[1].rule: \"once\" is not known here",
      "8 policy[1].daily_hours: \"8:00-9:00\" is not a span of hours",
      "8 policy[1].daily_hours: \"18:00-25:00\" is not a span of hours",
      "9 policy[1].moments[1].until: is not after from",
      "9 policy[1].moments[2]: is not whole",
      "10 policy[1].json_logic: is not JSON: incomplete JSON",
      "11 policy[1].when_chip_differs: \"admit\" is not known here",
      "12 policy[1].max_copy_age_seconds: 0 is out of range",
      "13 item[1].zones: names no zone",
      "16 item[1].price: is not an amount (write it in quotes: \"12.50\")",
      "17 item[1].count: does nothing for this item (it is for kind = \"access\" with mode = \"counter\"",
      "18 item[1].parts: does nothing for this item (it is for kind = \"pack\"",
      "19 item[2].count: is missing",
      "24 item[2].price: \"12.505\" is not an amount (write \"12.50\"; EUR has 2 decimals)",
      "28 item[3].flags: there is no flag \"glutenfree\"",
      "31 zone[1].presence_ends: is not a time of day",
      "32 zone[1].capacity: -1 is out of range",
  };
  const std::vector<std::string> found = lines(file);
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    INFO(found[i] << " <> " << expected[i]);
    CHECK(found[i].starts_with(expected[i]));
  }
}

TEST_CASE("a gate's rule that is plainly wrong is told where the event is added") {
  const auto fault = [](const std::string& rule) {
    const auto file = parse_event_file(
        "[event]\nname = \"E\"\ntime_zone = \"UTC\"\ncurrency = \"EUR\"\n[[policy]]\nname = \"P\"\n"
        "rule = \"unlimited\"\njson_logic = '" +
            rule + "'\n",
        "e");
    return file ? std::string() : text(file.error());
  };
  CHECK(fault(R"({"!": {"in": ["under_18", {"var": "flags"}]}})").empty());
  CHECK_THAT(fault(R"({"alow": 1})"), Catch::Contains("policy[1].json_logic: there is no operator \"alow\""));
  CHECK_THAT(fault(R"({"var": "weekdays"})"),
             Catch::Contains("there is no fact \"weekdays\"") && Catch::Contains("entries_today"));
  CHECK_THAT(fault(R"({"and": [], "or": []})"), Catch::Contains("one key"));
}

TEST_CASE("prices have the decimals of the event's currency") {
  const auto price = [](const std::string& currency, const std::string& written) {
    return parse_event_file("[event]\nname = \"E\"\ntime_zone = \"UTC\"\ncurrency = \"" + currency +
                                "\"\n[[item]]\nname = \"T\"\nkind = \"token\"\nprice = " + written + "\n",
                            "e");
  };
  CHECK(price("EUR", "\"12.5\"").value().items[0].price_minor == 1250);
  CHECK(price("EUR", "12").value().items[0].price_minor == 1200);
  CHECK(price("JPY", "\"1200\"").value().items[0].price_minor == 1200);
  CHECK(price("KWD", "\"1.005\"").value().items[0].price_minor == 1005);
  CHECK_FALSE(price("JPY", "\"12.00\"").has_value());
  CHECK_FALSE(price("EUR", "\"-1\"").has_value());
  CHECK_FALSE(price("EUR", "\"99999999999999999999\"").has_value());
}

TEST_CASE("daily hours take an end at midnight in both spellings") {
  const auto hours = [](const std::string& text) {
    return parse_event_file(
               head + "[[policy]]\nname = \"P\"\nrule = \"unlimited\"\ndaily_hours = [\"" + text + "\"]\n",
               "e")
        .value()
        .policies[0]
        .daily_hours;
  };
  CHECK(hours("20:00-24:00") == hours("20:00-00:00"));
  CHECK(hours("20:00-24:00") == std::vector<model::DailyHours>{{1200, 0}});
}
