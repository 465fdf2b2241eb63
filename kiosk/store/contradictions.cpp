// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/contradictions.hpp"

#include <algorithm>
#include <tuple>

#include "kiosk/log/codec.hpp"
#include "kiosk/store/contradictions_found.hpp"
#include "kiosk/store/merge.hpp"
#include "kiosk/store/replica.hpp"

namespace gatehouse::store {
namespace {

log::OpId op_in(const Statement& row, int column) {
  return {{row.uuid(column)}, static_cast<std::uint64_t>(row.number(column + 1))};
}

void find_two_contents(Database& db, const model::EventId& event, ContradictionsFound& found) {
  Statement& query = db.cached(
      "SELECT kind, id, device, seq FROM entry_collision WHERE event=?1 UNION ALL "
      "SELECT c.kind, c.id, e.device, e.seq FROM (SELECT DISTINCT kind, id FROM entry_collision WHERE "
      "event=?1) c JOIN entry e ON e.kind=c.kind AND e.id=c.id UNION ALL "
      "SELECT c.kind, c.id, p.device, p.seq FROM (SELECT DISTINCT kind, id FROM entry_collision WHERE "
      "event=?1) c JOIN passage p ON c.kind=1 AND p.id=c.id");
  query.with(event);
  while (query.step())
    found.add(ContradictionKind::two_contents, static_cast<char>(query.number(0)) + query.text(1),
              op_in(query, 2));
}

struct LostRight {
  log::Stamp since;
  bool disabled = false;
};

std::map<model::OperatorId, LostRight> lost_rights(Database& db) {
  std::map<model::OperatorId, LostRight> lost;
  Statement& query = db.cached("SELECT id, disabled, stamps FROM operator WHERE disabled=1 OR role<>?");
  query.with(static_cast<int>(model::Role::supervisor));
  while (query.step()) {
    const bool disabled = query.number(1) != 0;
    const log::RowStamps stamps = log::RowStamps::parse(query.bytes(2));
    const log::WriteStamp* since =
        stamps.find(disabled ? log::field::operator_::disabled : log::field::operator_::role);
    if (since != nullptr) lost[{query.uuid(0)}] = {since->accepted, disabled};
  }
  return lost;
}

/// Banned or barred somebody, or took that back, which only a supervisor may.
bool did_what_supervisors_do(Database& db, const log::OpId& op) {
  Statement& query = db.cached(
      "SELECT 1 FROM mark WHERE device=?1 AND seq=?2 AND kind IN (1, 3) UNION ALL SELECT 1 FROM take_back "
      "WHERE "
      "device=?1 AND seq=?2 AND kind IN (1, 3) LIMIT 1");
  query.with(op.device, op.seq);
  const bool did = query.step();
  query.reset();
  return did;
}

/// What an operator did after they were disabled; or, being no supervisor any more, what only a supervisor
/// may.
void find_right_lost(Database& db, const model::EventId& event, ContradictionsFound& found) {
  const auto lost = lost_rights(db);
  if (lost.empty()) return;
  Statement& query = db.cached(
      "SELECT operator, device, seq, accepted_clock, accepted_device FROM op WHERE event=? AND operator IS "
      "NOT "
      "NULL AND disposition IS NOT 3");
  query.with(event);
  std::vector<std::pair<model::OperatorId, log::OpId>> later;
  while (query.step()) {
    const auto who = lost.find({query.uuid(0)});
    if (who == lost.end()) continue;
    const log::Stamp accepted{static_cast<log::Clock>(query.number(3)), {query.uuid(4)}};
    if (accepted > who->second.since) later.emplace_back(who->first, op_in(query, 1));
  }
  for (const auto& [who, op] : later)
    if (lost.at(who).disabled || did_what_supervisors_do(db, op))
      found.add(ContradictionKind::right_lost, std::string(log::bytes_of(who.value)), op);
}

using Closings =
    std::map<std::pair<ContradictionKind, std::string>, std::pair<std::set<log::OpId>, std::set<log::OpId>>>;

/// By what they close: the sides they saw, and the ops that did it.
Closings read_closings(Database& db, const model::EventId& event) {
  Closings closings;
  Statement& query = db.cached("SELECT body, device, seq FROM entry WHERE kind=? AND event=?");
  query.with(static_cast<int>(EntryKind::closing), event);
  while (query.step()) {
    const auto closing = log::decode_closing(query.bytes(0));
    if (!closing) continue;
    auto& [seen, ops] = closings[{static_cast<ContradictionKind>(closing->kind), closing->subject}];
    seen.insert(closing->sides.begin(), closing->sides.end());
    ops.insert(op_in(query, 1));
  }
  return closings;
}

/// In the order of accepted stamps; ops that are not there any more come first.
std::vector<log::OpId> in_order(Database& db, const std::set<log::OpId>& ops) {
  std::vector<std::tuple<std::int64_t, std::string, log::OpId>> keyed;
  for (const log::OpId& op : ops) {
    Statement& query = db.cached("SELECT accepted_clock, accepted_device FROM op WHERE device=? AND seq=?")
                           .with(op.device, op.seq);
    const bool there = query.step();
    keyed.emplace_back(there ? query.number(0) : 0, there ? query.text(1) : std::string(), op);
    query.reset();
  }
  std::sort(keyed.begin(), keyed.end());
  std::vector<log::OpId> sorted;
  sorted.reserve(keyed.size());
  for (const auto& entry : keyed) sorted.push_back(std::get<2>(entry));
  return sorted;
}

}  // namespace

std::string_view name(ContradictionKind kind) {
  switch (kind) {
    case ContradictionKind::admitted_twice:
      return "admitted_twice";
    case ContradictionKind::admitted_after_denial:
      return "admitted_after_denial";
    case ContradictionKind::two_active_tags:
      return "two_active_tags";
    case ContradictionKind::two_places:
      return "two_places";
    case ContradictionKind::ticket_of_two:
      return "ticket_of_two";
    case ContradictionKind::overspent:
      return "overspent";
    case ContradictionKind::two_contents:
      return "two_contents";
    case ContradictionKind::import_taken_back:
      return "import_taken_back";
    case ContradictionKind::right_lost:
      return "right_lost";
    case ContradictionKind::tag_of_two:
      return "tag_of_two";
  }
  return "";
}

std::string Contradiction::id(const model::EventId& event) const {
  std::string text(log::bytes_of(event.value));
  text += static_cast<char>(kind);
  text += subject;
  const std::string digits = model::hex(std::string(log::bytes_of(log::sha256(text))).substr(0, 6));
  std::string lower;
  for (const char c : digits) lower += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

std::vector<Contradiction> find_contradictions(Database& db, const Definitions& definitions) {
  if (!definitions.event) return {};
  const ReadTransaction one_state(db);  // and one lock instead of thousands
  const model::EventId& event = definitions.event->id;
  ContradictionsFound found;
  find_among_passages(db, definitions, found);
  find_among_writes(db, event, found);
  find_two_contents(db, event, found);
  find_right_lost(db, event, found);
  const Closings closings = read_closings(db, event);
  std::vector<Contradiction> all;
  for (const auto& [key, sides] : found.sides) {
    Contradiction one{key.first, key.second, in_order(db, sides), {}, {}};
    const auto closed = closings.find(key);
    for (const log::OpId& side : one.sides)
      if (closed == closings.end() || !closed->second.first.contains(side)) one.unclosed.push_back(side);
    if (closed != closings.end()) one.closings = in_order(db, closed->second.second);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace gatehouse::store
