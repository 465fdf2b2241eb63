// SPDX-License-Identifier: Apache-2.0
// What the tests of acts at a desk begin with.
#pragma once
#include "kiosk/store/things.hpp"
#include "tests/app/catalog.hpp"
#include "tests/app/desk.hpp"

namespace gatehouse::testing {

using catalog::bytes;
using log::TargetKind;

/// A fresh wristband of the test's own.
inline std::string band(int number) {
  return tiny::tag_uid(7000 + number);
}
inline std::string id_of(int number) {
  return tiny::customer(number).text();
}
inline boost::json::array list(std::initializer_list<const char*> texts) {
  boost::json::array made;
  for (const char* text : texts) made.emplace_back(text);
  return made;
}
inline model::Customer customer(Desk& desk, const model::CustomerId& id) {
  return store::read_customer(desk.house->replica().db(), tiny::event(), id).value();
}
inline std::optional<model::CustomerId> holder(Desk& desk, const std::string& reference) {
  return store::read_ticket(desk.house->replica().db(), tiny::event(), reference)->customer;
}
/// Tickets, all bought on one email by a customer who wears nothing yet.
inline model::CustomerId family(Desk& desk) {
  const model::CustomerId who = tiny::customer(900);
  std::vector<log::Change> changes{
      log::Fields{{TargetKind::customer, bytes(who.value)},
                  {{log::field::customer::first_name, std::string("Frida"), {}},
                   {log::field::customer::email, std::string("family@example.org"), {}}}}};
  for (int n = 1; n <= 4; ++n)
    changes.emplace_back(log::Fields{{TargetKind::ticket, "X-" + std::to_string(n)},
                                     {{log::field::ticket::customer, bytes(who.value), {}}}});
  desk.write(std::move(changes));
  return who;
}
/// Tickets that are nobody's.
inline void loose(Desk& desk, std::initializer_list<const char*> references) {
  std::vector<log::Change> changes;
  for (const char* reference : references)
    changes.emplace_back(log::Fields{{TargetKind::ticket, reference},
                                     {{log::field::ticket::purchaser_first_name, std::string("Nora"), {}},
                                      {log::field::ticket::purchaser_last_name, std::string("Nobody"), {}}}});
  desk.write(std::move(changes));
}
inline void allow_edits(Desk& desk) {
  desk.services.central = true;
  REQUIRE(desk.ask("setting set", {{"name", "profile_edit"}, {"value", "supervisor"}}, ""));
  desk.services.central = false;
}
inline std::int64_t customers(Desk& desk) {
  auto& query = desk.house->replica().db().cached("SELECT count(*) FROM customer");
  query.with().step();
  const std::int64_t count = query.number(0);
  query.reset();
  return count;
}

}  // namespace gatehouse::testing
