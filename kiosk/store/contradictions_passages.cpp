// SPDX-License-Identifier: Apache-2.0
// Contradictions among passages. They are read once, holder by holder, in the order of accepted stamps; a
// body is opened only where two passages of one holder may stand against each other.
#include <algorithm>
#include <optional>
#include <unordered_map>
#include <vector>

#include "kiosk/log/codec.hpp"
#include "kiosk/store/contradictions_found.hpp"
#include "kiosk/store/merge.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::store {
namespace {

using log::MarkKind;
using log::TargetKind;
using model::Direction;
using model::Station;

log::Stamp stamp_in(const Statement& row, int column) {
  return {static_cast<log::Clock>(row.number(column)), {row.uuid(column + 1)}};
}

std::string subject_of(TargetKind kind, std::string_view key) {
  return static_cast<char>(kind) + std::string(key);
}

/// A ban, bar or cancellation, for as long as it stood.
struct Denial {
  log::OpId op;
  log::Stamp from;
  std::optional<log::Stamp> until;

  bool stood_at(const log::Stamp& at) const { return from < at && (!until || at < *until); }
};
using Denials = std::unordered_map<std::string, std::vector<Denial>>;

/// By subject_of(target).
Denials read_denials(Database& db, const model::EventId& event) {
  Denials denials;
  Statement& query = db.cached(
      "SELECT m.target_kind, m.key, m.device, m.seq, o.accepted_clock, o.accepted_device, b.accepted_clock, "
      "b.accepted_device FROM mark m JOIN op o ON o.device=m.device AND o.seq=m.seq LEFT JOIN take_back t ON "
      "t.target_kind=m.target_kind AND t.event=m.event AND t.key=m.key AND t.kind=m.kind AND "
      "t.mark_device=m.device AND t.mark_seq=m.seq LEFT JOIN op b ON b.device=t.device AND b.seq=t.seq "
      "WHERE m.target_kind IN (11, 14, 15, 16, 18) AND m.event IN (?1, x'') AND m.kind IN (1, 3, 4)");
  query.with(event);
  while (query.step()) {
    auto& of_target = denials[subject_of(static_cast<TargetKind>(query.number(0)), query.bytes(1))];
    const log::OpId op{{query.uuid(2)}, static_cast<std::uint64_t>(query.number(3))};
    if (of_target.empty() || of_target.back().op != op) of_target.push_back({op, stamp_in(query, 4), {}});
    if (query.is_null(6)) continue;
    const log::Stamp until = stamp_in(query, 6);
    Denial& denial = of_target.back();
    if (!denial.until || until < *denial.until) denial.until = until;
  }
  return denials;
}

/// An admitted passage that was not undone.
struct Admission {
  std::string id;
  log::OpId op;
  log::Stamp accepted;
  std::int64_t at = 0;  ///< the wall clock; where that was not trusted, what the log made of it
  Direction direction = Direction::entry;
  Station station = Station::access;
  model::GateId gate;
  std::string ticket, tag, customer;
  std::optional<log::Passage> body;
};

log::Passage read_body(Database& db, const std::string& id) {
  Statement& query = db.cached("SELECT body FROM passage WHERE id=?").with(Blob{id});
  log::Passage passage;
  if (query.step())
    if (auto read = log::decode_passage(query.bytes(0))) passage = std::move(*read);
  query.reset();
  return passage;
}

class Passages {
 public:
  Passages(Database& db, const Definitions& definitions, ContradictionsFound& found)
      : db_(db),
        definitions_(definitions),
        event_(definitions.event->id),
        found_(found),
        denials_(read_denials(db, event_)) {
    const auto any = [&](TargetKind kind) {
      return std::any_of(denials_.begin(), denials_.end(),
                         [&](const auto& entry) { return entry.first[0] == static_cast<char>(kind); });
    };
    asks_tickets_ = any(TargetKind::order) || any(TargetKind::import);
  }

  void read() {
    Statement query = db_.prepare(
        "SELECT p.holder, p.id, p.device, p.seq, o.accepted_clock, o.accepted_device, o.wall_ms, "
        "o.clock_trusted, p.direction, p.station, p.gate, p.ticket, p.tag, p.customer FROM passage p JOIN op "
        "o "
        "ON o.device=p.device AND o.seq=p.seq WHERE p.event=? AND p.holder IS NOT NULL AND p.outcome>=? AND "
        "NOT "
        "EXISTS (SELECT 1 FROM mark m WHERE m.target_kind=17 AND m.event=p.event AND m.key=p.id AND "
        "m.kind=4) "
        "ORDER BY p.holder, o.accepted_clock, o.accepted_device, p.seq, p.change");
    query.with(event_, static_cast<int>(model::Outcome::admit));
    std::string holder;
    std::vector<Admission> group;
    while (query.step()) {
      if (query.bytes(0) != holder) {
        judge(holder, group);
        group.clear();
        holder = query.text(0);
      }
      group.push_back(admission_in(query));
    }
    judge(holder, group);
  }

 private:
  static Admission admission_in(const Statement& row) {
    Admission made;
    made.id = row.text(1);
    made.op = {{row.uuid(2)}, static_cast<std::uint64_t>(row.number(3))};
    made.accepted = stamp_in(row, 4);
    made.at = row.number(7) != 0 ? row.number(6) : log::ms_of_clock(made.accepted.clock);
    made.direction = static_cast<Direction>(row.number(8));
    made.station = static_cast<Station>(row.number(9));
    made.gate = {row.uuid(10)};
    made.ticket = row.text(11);
    made.tag = row.text(12);
    made.customer = row.text(13);
    return made;
  }

  void judge(const std::string& holder, std::vector<Admission>& group) {
    for (const Admission& one : group)
      if (one.direction == Direction::entry) against_denials(one);
    for (std::size_t i = 1; i < group.size(); ++i)
      if (group[i].direction == Direction::entry)
        if (const Admission* other = stands_against(group, i)) {
          found_.add(ContradictionKind::admitted_twice, holder, other->op);
          found_.add(ContradictionKind::admitted_twice, holder, group[i].op);
        }
  }

  // ---- after a denial ----

  void against_denials(const Admission& one) {
    if (denials_.empty()) return;
    const auto ask = [&](TargetKind kind, const std::string& key) {
      const auto denied = key.empty() ? denials_.end() : denials_.find(subject_of(kind, key));
      if (denied == denials_.end()) return;
      for (const Denial& denial : denied->second)
        if (denial.op != one.op && denial.stood_at(one.accepted)) tell(kind, key, denial.op, one);
    };
    ask(TargetKind::ticket, one.ticket);
    ask(TargetKind::tag, one.tag);
    ask(TargetKind::customer, one.customer);
    if (!asks_tickets_ || one.ticket.empty()) return;
    const auto ticket = read_ticket(db_, event_, one.ticket);
    if (!ticket) return;
    if (ticket->order) ask(TargetKind::order, std::string(log::bytes_of(ticket->order->value)));
    if (ticket->import) ask(TargetKind::import, std::string(log::bytes_of(ticket->import->value)));
  }

  void tell(TargetKind kind, const std::string& key, const log::OpId& denied, const Admission& one) {
    const bool import = kind == TargetKind::import;
    const ContradictionKind as =
        import ? ContradictionKind::import_taken_back : ContradictionKind::admitted_after_denial;
    const std::string subject = import ? one.ticket : subject_of(kind, key);
    found_.add(as, subject, denied);
    found_.add(as, subject, one.op);
  }

  // ---- twice ----

  const log::Passage& body(Admission& one) {
    if (!one.body) one.body = read_body(db_, one.id);
    return *one.body;
  }
  model::ZoneId zone_of(const model::GateId& id) const {
    const model::Gate* gate = definitions_.find(id);
    return gate == nullptr ? model::ZoneId{} : gate->zone;
  }

  /// An earlier passage that the later one's own policy would have refused it for, had it been known.
  Admission* stands_against(std::vector<Admission>& group, std::size_t later) {
    Admission& one = group[later];
    if (!body(one).verdict.overruled.empty()) return nullptr;
    const std::span<Admission> earlier(group.data(), later);
    if (one.station != Station::access) return first_use(earlier, one, false);
    switch (body(one).policy.rule) {
      case model::AdmissionRule::entry_once:
        return first_use(earlier, one, true);
      case model::AdmissionRule::once_per_day:
        return same_day(earlier, one);
      case model::AdmissionRule::reentry_after_exit:
        return still_inside(earlier, one);
      case model::AdmissionRule::unlimited:
        break;
    }
    return nullptr;
  }

  /// A use that redeemed what `one` used, and was not taken back in between. Check-in and validation use the
  /// ticket; the wristband it was exchanged for still enters.
  Admission* first_use(std::span<Admission> earlier, const Admission& one, bool access) {
    for (Admission& other : earlier) {
      if (other.direction != Direction::entry) continue;
      const bool exchanged = other.station != Station::access;
      if (exchanged && access && !one.tag.empty()) continue;
      if (!exchanged && body(other).policy.rule != model::AdmissionRule::entry_once) continue;
      if (!readmitted(other, one)) return &other;
    }
    return nullptr;
  }

  bool readmitted(const Admission& other, const Admission& one) {
    const auto taken_back = [&](TargetKind kind, const std::string& key) {
      if (key.empty()) return false;
      Statement& query = db_.cached(
          "SELECT 1 FROM take_back t JOIN op o ON o.device=t.device AND o.seq=t.seq WHERE t.target_kind=? "
          "AND "
          "t.event=? AND t.key=? AND t.kind=? AND t.mark_device=? AND t.mark_seq=? AND (o.accepted_clock, "
          "o.accepted_device) < (?, ?) LIMIT 1");
      query.with(static_cast<int>(kind), event_, Blob{key}, static_cast<int>(MarkKind::redeemed),
                 other.op.device, other.op.seq, static_cast<std::int64_t>(one.accepted.clock),
                 one.accepted.device);
      const bool there = query.step();
      query.reset();
      return there;
    };
    return taken_back(TargetKind::ticket, other.ticket) || taken_back(TargetKind::tag, other.tag);
  }

  Admission* same_day(std::span<Admission> earlier, const Admission& one) {
    const auto today = definitions_.time_zone.start_of_day(one.at);
    for (Admission& other : earlier)
      if (other.direction == Direction::entry && other.station == Station::access &&
          zone_of(other.gate) == zone_of(one.gate) && definitions_.time_zone.start_of_day(other.at) == today)
        return &other;
    return nullptr;
  }

  Admission* still_inside(std::span<Admission> earlier, const Admission& one) {
    const model::Zone* zone = definitions_.find(zone_of(one.gate));
    for (auto other = earlier.rbegin(); other != earlier.rend(); ++other) {
      if (other->station != Station::access || zone_of(other->gate) != zone_of(one.gate)) continue;
      if (other->direction != Direction::entry) return nullptr;
      const bool ended =
          zone != nullptr && zone->presence_ends_minute &&
          other->at < definitions_.time_zone.last_time_of_day(one.at, *zone->presence_ends_minute);
      return ended ? nullptr : &*other;
    }
    return nullptr;
  }

  Database& db_;
  const Definitions& definitions_;
  model::EventId event_;
  ContradictionsFound& found_;
  Denials denials_;
  bool asks_tickets_ = false;
};

// ---- one wristband at two gates ----

struct Sight {
  std::string id;
  log::OpId op;
  model::GateId gate;
  std::int64_t at = 0;
};

void find_two_places(Database& db, const Definitions& definitions, ContradictionsFound& found) {
  Statement query = db.prepare(
      "SELECT p.tag, p.id, p.device, p.seq, p.gate, o.wall_ms FROM passage p JOIN op o ON o.device=p.device "
      "AND "
      "o.seq=p.seq WHERE p.event=? AND p.tag IS NOT NULL AND o.clock_trusted=1 ORDER BY p.tag, o.wall_ms, "
      "p.id");
  query.with(definitions.event->id);
  std::string tag;
  std::optional<Sight> before;
  const auto zone_of = [&](const model::GateId& id) {
    const model::Gate* gate = definitions.find(id);
    return gate == nullptr ? model::ZoneId{} : gate->zone;
  };
  const auto seen_there = [&](const Sight& sight) { return !read_body(db, sight.id).from_look_up; };
  while (query.step()) {
    Sight now{query.text(1),
              {{query.uuid(2)}, static_cast<std::uint64_t>(query.number(3))},
              {query.uuid(4)},
              query.number(5)};
    if (query.bytes(0) != tag) {
      tag = query.text(0);
      before.reset();
    }
    if (before && before->gate != now.gate) {
      const std::int64_t walk =
          zone_of(before->gate) == zone_of(now.gate) ? walk_within_zone_ms : walk_between_zones_ms;
      if (now.at - before->at < walk && seen_there(*before) && seen_there(now)) {
        found.add(ContradictionKind::two_places, tag, before->op);
        found.add(ContradictionKind::two_places, tag, now.op);
      }
    }
    before = std::move(now);
  }
}

// ---- counters ----

/// How many entries a grant is for; empty: it is no counter. What was bought stands in an entry of its own;
/// what a type gives only in the facts of a passage.
std::optional<std::int64_t> granted(Database& db, const std::string& id, const std::string& last_passage) {
  Statement& query = db.cached("SELECT body FROM entry WHERE kind=? AND id=?")
                         .with(static_cast<int>(EntryKind::grant), Blob{id});
  std::optional<log::Grant> bought;
  if (query.step())
    if (const auto read = log::decode_grant(query.bytes(0))) bought = *read;
  query.reset();
  if (bought) return bought->mode == model::AccessMode::counter ? std::optional(bought->count) : std::nullopt;
  for (const model::GrantFacts& grant : read_body(db, last_passage).facts.grants)
    if (log::bytes_of(grant.id.value) == id && grant.mode == model::AccessMode::counter) return grant.count;
  return std::nullopt;
}

void find_overspent(Database& db, const model::EventId& event, ContradictionsFound& found) {
  Statement query = db.prepare(
      "SELECT p.grant_id, p.id, p.device, p.seq FROM passage p WHERE p.event=? AND p.grant_id IS NOT NULL "
      "AND "
      "p.outcome>=? AND p.direction=0 AND NOT EXISTS (SELECT 1 FROM mark m WHERE m.target_kind=17 AND "
      "m.event=p.event AND m.key=p.id AND m.kind=4) ORDER BY p.grant_id, p.id");
  query.with(event, static_cast<int>(model::Outcome::admit));
  std::string grant, last;
  std::vector<log::OpId> uses;
  const auto count = [&] {
    if (uses.size() < 2) return;
    const auto most = granted(db, grant, last);
    if (!most || static_cast<std::int64_t>(uses.size()) <= *most) return;
    for (const log::OpId& use : uses) found.add(ContradictionKind::overspent, grant, use);
  };
  while (query.step()) {
    if (query.bytes(0) != grant) {
      count();
      uses.clear();
      grant = query.text(0);
    }
    last = query.text(1);
    uses.push_back({{query.uuid(2)}, static_cast<std::uint64_t>(query.number(3))});
  }
  count();
}

}  // namespace

void find_among_passages(Database& db, const Definitions& definitions, ContradictionsFound& found) {
  Passages(db, definitions, found).read();
  find_two_places(db, definitions, found);
  find_overspent(db, definitions.event->id, found);
}

}  // namespace gatehouse::store
