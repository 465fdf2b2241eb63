// SPDX-License-Identifier: Apache-2.0
// An event in a real data folder, and CSV texts imported into it.
#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>

#include "kiosk/app/acts.hpp"
#include "kiosk/app/define_event.hpp"
#include "kiosk/app/import.hpp"
#include "kiosk/store/things.hpp"
#include "tests/catch.hpp"
#include "tests/support/house_fixture.hpp"

namespace gatehouse::testing {

inline constexpr const char* small_event = R"(
[event]
name = "Fair"
time_zone = "Europe/Madrid"
currency = "EUR"
[[zone]]
name = "Hall"
[[policy]]
name = "Once"
rule = "entry_once"
[[gate]]
name = "Main"
zone = "Hall"
policy = "Once"
[[ticket_type]]
name = "Day"
[[item]]
name = "Beer"
kind = "token"
price = "4.50"
[[item]]
name = "Shirt"
kind = "token"
price = "20.00"
)";

class ImportFixture : public HouseFixture {
 public:
  ImportFixture() : file(config::parse_event_file(small_event, "fair.toml").value()) {
    event = app::add_event(*house, owner(), file).value().event;
  }

  app::ImportRequest request(bool dry_run = false) {
    app::ImportRequest made;
    made.event = event;
    made.actor = owner();
    made.file = "people.csv";
    made.folder = folder.path();
    made.dry_run = dry_run;
    made.lines_per_step = lines_per_step;
    return made;
  }

  static app::ImportSource source(const std::string& text) {
    return {config::from_text(text), static_cast<std::int64_t>(text.size())};
  }

  /// What the last import rejected, as a file.
  std::string rejected;

  /// To the end.
  app::ImportResult import(const std::string& text, bool dry_run = false) {
    return run(request(dry_run), text);
  }
  app::ImportResult run(const app::ImportRequest& made, const std::string& text) {
    clock.pass(1000);
    auto import = app::Import::open(*house, made, source(text));
    REQUIRE(import);
    rejected.clear();
    for (;;) {
      const auto finished = (*import)->step();
      REQUIRE(finished);
      rejected += (*import)->take_rejected();
      if (*finished) return (*import)->result();
    }
  }

  model::Ticket ticket(const std::string& reference) {
    const auto read = store::read_ticket(tables(), event, reference);
    REQUIRE(read);
    return *read;
  }
  model::CustomerId by_email(const std::string& email) const {
    return {model::derive(organiser().value, "customer", email)};
  }
  model::CustomerId holder(const std::string& reference) const {
    return {model::derive(event.value, "holder", reference)};
  }
  model::Customer customer(const model::CustomerId& id) {
    const auto read = store::read_customer(tables(), event, id);
    REQUIRE(read);
    return *read;
  }
  model::OrderId order(const std::string& number) const {
    return {model::derive(event.value, "order", number)};
  }
  std::size_t marks(const std::string& reference, log::MarkKind kind) {
    return store::standing_marks(tables(), event, {log::TargetKind::ticket, reference}, kind).size();
  }
  std::int64_t count(const std::string& sql) {
    store::Statement query = tables().prepare(sql);
    REQUIRE(query.step());
    return query.number(0);
  }
  log::Op last_op() { return log::decode_op(*opened->journal().read(ops())).value(); }

  app::Act act(const std::string& reason = "asked for") { return {supervisor(), reason, event}; }
  app::Subject subject(const std::string& reference) { return app::ticket_subject(reference).value(); }

  config::EventFile file;
  model::EventId event;
  std::int64_t lines_per_step = 400;
};

}  // namespace gatehouse::testing
