// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/import_undo.hpp"

#include "kiosk/app/import_memory.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/app/row_writes.hpp"
#include "kiosk/app/told.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;
using model::Result;

log::Target target_of(const model::ImportId& import) {
  return {log::TargetKind::import, id_bytes(import.value)};
}

Error only_at_central() {
  return {ErrorKind::usage, "imports are kept at central", {}, "give central's data folder with --data"};
}

/// Tickets that this import brought and that were admitted, checked in or validated since.
std::int64_t tell_used(House& house, const ImportEntry& import, Reply& reply) {
  const auto definitions = house.definitions(import.event);
  store::Database& db = house.tables();
  Teller teller(db, definitions, Teller::Contact::told);
  store::Statement query = db.prepare(
      "SELECT t.reference, p.wall_ms, p.gate, t.customer FROM ticket t JOIN passage p ON p.event=t.event AND "
      "p.holder=CAST('t' || t.reference AS BLOB) WHERE t.event=?1 AND t.import=?2 AND p.outcome>=?3 AND "
      "p.direction=0 AND NOT EXISTS (SELECT 1 FROM mark m WHERE m.target_kind=17 AND m.event=p.event AND "
      "m.key=p.id AND m.kind=4) ORDER BY t.reference, p.wall_ms");
  query.with(import.event, import.id, static_cast<int>(model::Outcome::admit));
  std::int64_t used = 0;
  std::string last;
  while (query.step()) {
    if (query.bytes(0) == last) continue;
    last = query.text(0);
    ++used;
    reply.row({{"ticket", last},
               {"used_at", teller.time(query.number(1))},
               {"gate", teller.gate({query.uuid(2)})},
               {"customer", teller.customer({query.uuid(3)})}});
  }
  return used;
}

}  // namespace

Result<Outcome> list_imports_of(Services& services, House& house, const Actor& actor, Reply& reply) {
  if (const auto allowed = need(actor, Right::event); !allowed) return allowed.error();
  if (!services.central) return only_at_central();
  for (const ImportEntry& import : list_imports(services.folder)) {
    const auto definitions = house.definitions(import.event);
    const bool taken_back =
        store::standings(house.tables(), import.event, target_of(import.id)).cancelled.has_value();
    reply.row({{"id", import.id.text()},
               {"event", definitions->event ? definitions->event->name : import.event.text()},
               {"started", local_time(import.started_ms, definitions->time_zone)},
               {"finished", import.finished_ms.has_value()},
               {"taken", import.taken},
               {"rejected", import.rejected},
               {"taken_back", taken_back},
               {"file", import.file}});
  }
  return Outcome{};
}

Result<Outcome> undo_import(Services& services, House& house, const Actor& actor, const std::string& id,
                            const std::string& reason, Reply& reply) {
  if (const auto allowed = need(actor, Right::event); !allowed) return allowed.error();
  if (!services.central) return only_at_central();
  for (const ImportEntry& import : list_imports(services.folder)) {
    if (import.id.text() != id) continue;
    if (store::standings(house.tables(), import.event, target_of(import.id)).cancelled)
      return Outcome{{{"changed", false}, {"said", "Import " + id + " was taken back already."}}, 0};
    const std::int64_t used = tell_used(house, import, reply);
    house.write({import.event,
                 actor.id,
                 actor.by_owner,
                 reason,
                 {log::Mark{target_of(import.id), log::MarkKind::cancelled, {}}}});
    std::string said = "Import " + id + " is taken back: its tickets are refused from now on.";
    if (used > 0) said += "\nUsed in the meantime: " + std::to_string(used) + " tickets, told above.";
    return Outcome{{{"changed", true}, {"used", used}, {"said", said}}, 0};
  }
  return Error{ErrorKind::refused, "no import has this id", id, "gatehouse import list shows them"};
}

}  // namespace gatehouse::app
