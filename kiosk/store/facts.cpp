// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/facts.hpp"

#include <algorithm>
#include <set>

#include "kiosk/log/codec.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::store {
namespace {

using log::MarkKind;
using log::Target;
using log::TargetKind;

model::TicketFacts ticket_facts(Database& db, const model::EventId& event, const model::Ticket& ticket) {
  const Target target{TargetKind::ticket, ticket.reference};
  model::TicketFacts facts;
  facts.ticket = ticket;
  if (ticket.type) facts.type = read_type(db, event, *ticket.type).value_or(model::TicketType{});
  facts.banned = standing(db, event, target, MarkKind::banned);
  facts.redeemed = standing(db, event, target, MarkKind::redeemed);
  facts.cancelled = standing(db, event, target, MarkKind::cancelled);
  if (ticket.order) {
    if (const auto order = read_order(db, event, *ticket.order)) facts.payment = order->payment;
    if (!facts.cancelled)
      facts.cancelled =
          standing(db, event, {TargetKind::order, std::string(log::bytes_of(ticket.order->value))},
                   MarkKind::cancelled);
  }
  if (!facts.cancelled) {
    Statement& query = db.cached("SELECT import FROM ticket WHERE event=? AND reference=?")
                           .with(event, Blob{ticket.reference});
    const std::string import = query.step() ? query.text(0) : std::string();
    query.reset();
    if (!import.empty())
      facts.cancelled = standing(db, event, {TargetKind::import, import}, MarkKind::cancelled);
  }
  return facts;
}

model::TagFacts tag_facts(Database& db, const model::EventId& event, const model::Tag& tag) {
  const Target target{TargetKind::tag, log::uid_bytes(tag.uid)};
  model::TagFacts facts;
  facts.tag = tag;
  if (tag.type) facts.type = read_type(db, event, *tag.type).value_or(model::TicketType{});
  facts.banned = standing(db, event, target, MarkKind::banned);
  facts.redeemed = standing(db, event, target, MarkKind::redeemed);
  return facts;
}

void add_customer(Database& db, const model::EventId& event, const std::optional<model::CustomerId>& id,
                  model::Facts& facts) {
  if (!id) return;
  model::CustomerFacts customer;
  customer.customer = read_customer(db, event, *id).value_or(model::Customer{});
  customer.customer.id = *id;
  customer.barred =
      standing(db, event, {TargetKind::customer, std::string(log::bytes_of(id->value))}, MarkKind::barred);
  facts.customer = customer;
}

/// The name of another event that knows the credential.
std::string other_event(Database& db, const model::EventId& here, const model::Credential& credential) {
  for (const model::Event& event : read_events(db)) {
    if (event.id == here) continue;
    const bool known = credential.kind == model::CredentialKind::tag
                           ? read_tag(db, event.id, credential.value).has_value()
                           : read_ticket(db, event.id, credential.value).has_value();
    if (known) return event.name;
  }
  return {};
}

/// Zones and how they lie in one another.
class ZoneTree {
 public:
  explicit ZoneTree(std::vector<model::Zone> zones) : zones_(std::move(zones)) {}

  const model::Zone* find(const model::ZoneId& id) const {
    const auto found =
        std::find_if(zones_.begin(), zones_.end(), [&](const model::Zone& zone) { return zone.id == id; });
    return found == zones_.end() ? nullptr : &*found;
  }
  /// `inner` is `outer`, or lies in it. A cycle of parents ends the search.
  bool within(model::ZoneId inner, const model::ZoneId& outer) const {
    for (std::size_t depth = 0; depth <= zones_.size(); ++depth) {
      if (inner == outer) return true;
      const model::Zone* zone = find(inner);
      if (zone == nullptr || !zone->parent) return false;
      inner = *zone->parent;
    }
    return false;
  }

 private:
  std::vector<model::Zone> zones_;
};

std::string holder_of(const model::Facts& facts) {
  if (facts.ticket) return "t" + facts.ticket->ticket.reference;
  if (facts.customer) return "c" + std::string(log::bytes_of(facts.customer->customer.id.value));
  return {};
}

/// Earlier admitted passages of the holder: entries into the gate's zone, and whether the holder is inside.
void add_zone_facts(Database& db, const Question& question, const ZoneTree& zones, model::Facts& facts) {
  const model::Zone* here = zones.find(question.gate.zone);
  if (here != nullptr) facts.zone.capacity = here->capacity;
  const std::string holder = holder_of(facts);
  if (holder.empty()) return;
  Statement& query = db.cached(
      "SELECT p.direction, g.zone, p.wall_ms, g.name, o.name FROM passage p JOIN op USING (device, seq) "
      "LEFT JOIN gate g ON g.event=p.event AND g.id=p.gate LEFT JOIN operator o ON o.id=op.operator "
      "WHERE p.event=?1 AND p.holder=?2 AND p.outcome>=?3 AND p.station=0 AND NOT EXISTS (SELECT 1 FROM mark "
      "m WHERE "
      "m.target_kind=?4 AND m.event=?1 AND m.key=p.id AND m.kind=?5) ORDER BY op.accepted_clock, "
      "op.accepted_device");
  query.with(question.event.id, Blob{holder}, static_cast<int>(model::Outcome::admit),
             static_cast<int>(TargetKind::passage), static_cast<int>(MarkKind::cancelled));
  const model::UtcMs today = question.zone.start_of_day(question.now.value);
  std::optional<model::UtcMs> last_sight;
  std::set<model::UtcMs> days;
  while (query.step()) {
    const model::ZoneId zone{query.uuid(1)};
    if (!zones.within(zone, question.gate.zone)) continue;
    const bool entry = query.number(0) == static_cast<int>(model::Direction::entry);
    const model::UtcMs at = query.number(2);
    last_sight = at;
    // Leaving a zone that lies inside this one is being in this one still.
    facts.zone.inside = entry || zone != question.gate.zone;
    if (!entry || zone != question.gate.zone) continue;
    const model::EntryFacts entry_facts{at, query.text(3), query.text(4)};
    if (!facts.zone.first_entry) facts.zone.first_entry = entry_facts;
    facts.zone.last_entry = entry_facts;
    ++facts.zone.entries_total;
    days.insert(question.zone.start_of_day(at));
    if (at >= today) {
      ++facts.zone.entries_today;
      facts.zone.last_entry_today = entry_facts;
    }
  }
  facts.zone.entry_days = static_cast<std::int64_t>(days.size());
  if (facts.zone.inside && here != nullptr && here->presence_ends_minute) {
    facts.zone.presence_used_clock = true;
    if (*last_sight < question.zone.last_time_of_day(question.now.value, *here->presence_ends_minute))
      facts.zone.inside = false;
  }
}

const model::CatalogItem* find_item(const std::vector<model::CatalogItem>& items, const model::ItemId& id) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const model::CatalogItem& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

/// The access items in what a type grants; packs are opened, at most as deep as there are items.
void collect_access(const std::vector<model::CatalogItem>& items, const model::ItemId& id, std::size_t depth,
                    std::vector<const model::CatalogItem*>& found) {
  const model::CatalogItem* item = find_item(items, id);
  if (item == nullptr || depth > items.size()) return;
  if (item->kind == model::ItemKind::access) found.push_back(item);
  for (const model::PackPart& part : item->parts) collect_access(items, part.item, depth + 1, found);
}

std::int64_t times_used(Database& db, const model::EventId& event, const std::string& holder,
                        const model::GrantId& grant) {
  Statement& query = db.cached(
                           "SELECT count(*) FROM passage WHERE event=? AND holder=? AND grant_id=? AND "
                           "outcome>=? AND direction=0")
                         .with(event, Blob{holder}, grant, static_cast<int>(model::Outcome::admit));
  query.step();
  const std::int64_t used = query.number(0);
  query.reset();
  return used;
}

/// What the type of the credential grants for this zone.
void add_grants(Database& db, const Question& question, const ZoneTree& zones, model::Facts& facts) {
  const std::vector<model::CatalogItem> items = read_items(db, question.event.id);
  facts.any_item_names_a_zone =
      std::any_of(items.begin(), items.end(), [](const auto& item) { return !item.zones.empty(); });
  if (!facts.any_item_names_a_zone) return;
  const model::TicketType& type = facts.tag ? facts.tag->type : facts.ticket->type;
  if (!type.grants) return;
  const std::string holder = holder_of(facts);
  std::vector<const model::CatalogItem*> access;
  collect_access(items, *type.grants, 0, access);
  int ordinal = 0;
  for (const model::CatalogItem* item : access) {
    ++ordinal;
    const bool here = std::any_of(item->zones.begin(), item->zones.end(), [&](const model::ZoneId& zone) {
      return zones.within(question.gate.zone, zone);
    });
    if (!here) continue;
    const model::GrantId id{model::derive(question.event.id.value, "grant",
                                          holder + "/" + item->id.text() + "/" + std::to_string(ordinal))};
    model::GrantFacts grant{id, facts.ticket.has_value(), item->mode, item->count, 0};
    if (grant.mode == model::AccessMode::counter) grant.used = times_used(db, question.event.id, holder, id);
    facts.grants.push_back(grant);
  }
}

/// Names of the access gates that take this type and lead into a zone it may enter.
std::vector<std::string> right_gates(Database& db, const Question& question, const ZoneTree& zones,
                                     const model::TypeId& type) {
  const std::vector<model::CatalogItem> items = read_items(db, question.event.id);
  std::vector<const model::CatalogItem*> access;
  if (const auto row = read_type(db, question.event.id, type); row && row->grants)
    collect_access(items, *row->grants, 0, access);
  const bool zones_matter =
      std::any_of(items.begin(), items.end(), [](const auto& item) { return !item.zones.empty(); });
  std::vector<std::string> names;
  for (const model::Gate& gate : read_gates(db, question.event.id)) {
    if (gate.station != model::Station::access) continue;
    const model::Policy policy = read_policy(db, question.event.id, gate.policy);
    if (!policy.types.empty() &&
        std::find(policy.types.begin(), policy.types.end(), type) == policy.types.end())
      continue;
    const bool may_enter =
        !zones_matter || std::any_of(access.begin(), access.end(), [&](const model::CatalogItem* item) {
          return std::any_of(item->zones.begin(), item->zones.end(),
                             [&](const auto& zone) { return zones.within(gate.zone, zone); });
        });
    if (may_enter) names.push_back(gate.name);
  }
  return names;
}

void add_credential(Database& db, const Question& question, model::Facts& facts) {
  const model::EventId& event = question.event.id;
  const model::Credential& credential = *facts.credential;
  std::optional<model::CustomerId> customer;
  if (credential.kind == model::CredentialKind::tag) {
    const auto tag = read_tag(db, event, credential.value);
    if (!tag) return;
    facts.tag = tag_facts(db, event, *tag);
    customer = tag->customer;
    if (tag->ticket)
      if (const auto ticket = read_ticket(db, event, *tag->ticket))
        facts.ticket = ticket_facts(db, event, *ticket);
  } else {
    const auto ticket = read_ticket(db, event, credential.value);
    if (!ticket) return;
    facts.ticket = ticket_facts(db, event, *ticket);
    customer = ticket->customer;
  }
  add_customer(db, event, customer, facts);
}

}  // namespace

model::Facts read_facts(Database& db, const Question& question) {
  model::Facts facts;
  facts.event = question.event;
  facts.credential = question.reading.credential;
  facts.why_unreadable = question.reading.why_not;
  facts.chip_read = question.chip;
  facts.copy_age_ms = question.copy_age_ms;
  if (!facts.credential) return facts;
  add_credential(db, question, facts);
  if (!facts.ticket && !facts.tag) {
    facts.other_event = other_event(db, question.event.id, *facts.credential);
    return facts;
  }
  facts.flags = read_user_flags(db, question.event.id);
  const ZoneTree zones(read_zones(db, question.event.id));
  add_grants(db, question, zones, facts);
  add_zone_facts(db, question, zones, facts);
  const model::TypeId type = facts.tag ? facts.tag->type.id : facts.ticket->type.id;
  const bool takes_type = question.policy.types.empty() ||
                          std::find(question.policy.types.begin(), question.policy.types.end(), type) !=
                              question.policy.types.end();
  if (!takes_type || (facts.any_item_names_a_zone && facts.grants.empty()))
    facts.gates_it_may_enter = right_gates(db, question, zones, type);
  // Rules in JsonLogic are not worked out by this version: a gate that has one refuses rather than guesses.
  if (!question.policy.rule_json.empty())
    facts.rule = model::RuleFacts{false, false, "this version does not work out gate rules"};
  return facts;
}

}  // namespace gatehouse::store
