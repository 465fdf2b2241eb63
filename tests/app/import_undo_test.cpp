// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/import_undo.hpp"

#include "kiosk/app/request.hpp"
#include "tests/app/import_fixture.hpp"

using namespace gatehouse;
using testing::ImportFixture;

namespace {

const std::string two_lines =
    "ticket_reference,ticket_type,email\nA1,Day,ana@example.org\nA2,Day,bo@example.org\n";

struct Undo : ImportFixture {
  Undo() : services{*house, folder.path(), true, {}, {}, {}, {}} {}
  model::Result<app::Outcome> undo(const model::ImportId& import, const app::Actor& who = owner()) {
    rows.clear();
    app::Reply reply{[this](boost::json::object row) { rows.push_back(std::move(row)); }, {}};
    return app::undo_import(services, *house, who, import.text(), "wrong file", reply);
  }
  model::Result<app::Outcome> list() {
    rows.clear();
    app::Reply reply{[this](boost::json::object row) { rows.push_back(std::move(row)); }, {}};
    return app::list_imports_of(services, *house, owner(), reply);
  }
  bool cancelled(const model::ImportId& import) {
    return store::standings(tables(), event,
                            {log::TargetKind::import, std::string(log::bytes_of(import.value))})
        .cancelled.has_value();
  }

  app::Services services;
  std::vector<boost::json::object> rows;
};

}  // namespace

TEST_CASE_METHOD(Undo, "an import is taken back once, and what was used of it meanwhile is told", "[G38]") {
  const auto done = import(two_lines);
  log::Passage passage;
  passage.id = {testing::numbered(0x90, 1)};
  passage.credential = model::Credential{model::CredentialKind::ticket, "A2"};
  passage.ticket = "A2";
  passage.verdict.outcome = model::Outcome::admit;
  house->write({event, {}, false, {}, {passage}});

  REQUIRE(list());
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].at("taken").as_int64() == 2);
  CHECK(rows[0].at("taken_back").as_bool() == false);
  CHECK(undo(done.id, supervisor()).error().kind == model::ErrorKind::refused);
  const auto undone = undo(done.id);
  REQUIRE(undone);
  CHECK(undone->object.at("used").as_int64() == 1);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].at("ticket").as_string() == "A2");
  CHECK(cancelled(done.id));
  REQUIRE(undo(done.id));
  CHECK(rows.empty());
  REQUIRE(list());
  CHECK(rows[0].at("taken_back").as_bool() == true);

  // A later import with that line writes it again; without its line a ticket stays cancelled.
  const auto later = import("ticket_reference,ticket_type,email\nA1,Day,ana@example.org\n");
  CHECK(ticket("A1").import == later.id);
  CHECK(ticket("A2").import == done.id);
  CHECK_FALSE(cancelled(later.id));
  CHECK(undo({testing::numbered(0x12, 3)}).error().kind == model::ErrorKind::refused);
}
