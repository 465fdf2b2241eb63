// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/facts.hpp"

#include <algorithm>
#include <set>

#include "kiosk/log/codec.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::store {
namespace {

using log::TargetKind;

model::TicketType type_of(const Definitions& definitions, const std::optional<model::TypeId>& id) {
  const model::TicketType* type = id ? definitions.find(*id) : nullptr;
  return type == nullptr ? model::TicketType{} : *type;
}

model::TicketFacts ticket_facts(Database& db, const Definitions& definitions, const model::Ticket& ticket) {
  const model::EventId& event = definitions.event->id;
  model::TicketFacts facts;
  facts.ticket = ticket;
  facts.type = type_of(definitions, ticket.type);
  const Standings marks = standings(db, event, {TargetKind::ticket, ticket.reference});
  facts.banned = marks.banned;
  facts.redeemed = marks.redeemed;
  facts.cancelled = marks.cancelled;
  if (ticket.order) {
    if (const auto order = read_order(db, event, *ticket.order)) facts.payment = order->payment;
    if (!facts.cancelled)
      facts.cancelled =
          standings(db, event, {TargetKind::order, std::string(log::bytes_of(ticket.order->value))})
              .cancelled;
  }
  if (!facts.cancelled && ticket.import)
    facts.cancelled =
        standings(db, event, {TargetKind::import, std::string(log::bytes_of(ticket.import->value))})
            .cancelled;
  return facts;
}

model::TagFacts tag_facts(Database& db, const Definitions& definitions, const model::Tag& tag) {
  const Standings marks = standings(db, definitions.event->id, {TargetKind::tag, log::uid_bytes(tag.uid)});
  return {tag, type_of(definitions, tag.type), marks.banned, marks.redeemed};
}

void add_customer(Database& db, const model::EventId& event, const std::optional<model::CustomerId>& id,
                  model::Facts& facts) {
  if (!id) return;
  model::CustomerFacts customer;
  customer.customer = read_customer(db, event, *id).value_or(model::Customer{});
  customer.customer.id = *id;
  customer.barred =
      standings(db, event, {TargetKind::customer, std::string(log::bytes_of(id->value))}).barred;
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

bool takes(const model::Policy& policy, const model::TypeId& type) {
  return policy.types.empty() ||
         std::find(policy.types.begin(), policy.types.end(), type) != policy.types.end();
}

std::string holder_of(const model::Facts& facts) {
  if (facts.ticket) return "t" + facts.ticket->ticket.reference;
  if (facts.customer) return "c" + std::string(log::bytes_of(facts.customer->customer.id.value));
  return {};
}

/// Earlier admitted passages of the holder: entries into the gate's zone, and whether the holder is inside.
void add_zone_facts(Database& db, const Question& question, model::Facts& facts) {
  const Definitions& definitions = *question.definitions;
  const model::ZoneId& gate_zone = definitions.find(question.gate)->zone;
  const model::Zone* here = definitions.find(gate_zone);
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
  query.with(definitions.event->id, Blob{holder}, static_cast<int>(model::Outcome::admit),
             static_cast<int>(TargetKind::passage), static_cast<int>(log::MarkKind::cancelled));
  std::optional<model::UtcMs> today;  // worked out where there is an entry at all
  std::optional<model::UtcMs> last_sight;
  std::set<model::UtcMs> days;
  while (query.step()) {
    const model::ZoneId zone{query.uuid(1)};
    if (!definitions.within(zone, gate_zone)) continue;
    const bool entry = query.number(0) == static_cast<int>(model::Direction::entry);
    const model::UtcMs at = query.number(2);
    last_sight = at;
    // Leaving a zone that lies inside this one is being in this one still.
    facts.zone.inside = entry || zone != gate_zone;
    if (!entry || zone != gate_zone) continue;
    const model::EntryFacts entry_facts{at, query.text(3), query.text(4)};
    if (!facts.zone.first_entry) facts.zone.first_entry = entry_facts;
    facts.zone.last_entry = entry_facts;
    ++facts.zone.entries_total;
    days.insert(definitions.time_zone.start_of_day(at));
    if (!today) today = definitions.time_zone.start_of_day(question.now.value);
    if (at >= *today) {
      ++facts.zone.entries_today;
      facts.zone.last_entry_today = entry_facts;
    }
  }
  facts.zone.entry_days = static_cast<std::int64_t>(days.size());
  if (facts.zone.inside && here != nullptr && here->presence_ends_minute) {
    facts.zone.presence_used_clock = true;
    if (*last_sight < definitions.time_zone.last_time_of_day(question.now.value, *here->presence_ends_minute))
      facts.zone.inside = false;
  }
}

/// The access items in what a type grants; packs are opened, at most as deep as there are items.
void collect_access(const Definitions& definitions, const model::ItemId& id, std::size_t depth,
                    std::vector<const model::CatalogItem*>& found) {
  const model::CatalogItem* item = definitions.find(id);
  if (item == nullptr || depth > definitions.items.size()) return;
  if (item->kind == model::ItemKind::access) found.push_back(item);
  for (const model::PackPart& part : item->parts) collect_access(definitions, part.item, depth + 1, found);
}

bool any_item_names_a_zone(const Definitions& definitions) {
  return std::any_of(definitions.items.begin(), definitions.items.end(),
                     [](const model::CatalogItem& item) { return !item.zones.empty(); });
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
void add_grants(Database& db, const Question& question, model::Facts& facts) {
  const Definitions& definitions = *question.definitions;
  facts.any_item_names_a_zone = any_item_names_a_zone(definitions);
  if (!facts.any_item_names_a_zone) return;
  const model::TicketType& type = facts.tag ? facts.tag->type : facts.ticket->type;
  if (!type.grants) return;
  const model::EventId& event = definitions.event->id;
  const model::ZoneId& gate_zone = definitions.find(question.gate)->zone;
  const std::string holder = holder_of(facts);
  std::vector<const model::CatalogItem*> access;
  collect_access(definitions, *type.grants, 0, access);
  int ordinal = 0;
  for (const model::CatalogItem* item : access) {
    ++ordinal;
    const bool here = std::any_of(item->zones.begin(), item->zones.end(), [&](const model::ZoneId& zone) {
      return definitions.within(gate_zone, zone);
    });
    if (!here) continue;
    const model::GrantId id{
        model::derive(event.value, "grant", holder + "/" + item->id.text() + "/" + std::to_string(ordinal))};
    model::GrantFacts grant{id, facts.ticket.has_value(), item->mode, item->count, 0};
    if (grant.mode == model::AccessMode::counter) grant.used = times_used(db, event, holder, id);
    facts.grants.push_back(grant);
  }
}

/// Names of the access gates that take this type and lead into a zone it may enter.
std::vector<std::string> right_gates(const Definitions& definitions, const model::TicketType& type) {
  std::vector<const model::CatalogItem*> access;
  if (type.grants) collect_access(definitions, *type.grants, 0, access);
  const bool zones_matter = any_item_names_a_zone(definitions);
  std::vector<std::string> names;
  for (const model::Gate& gate : definitions.gates) {
    if (gate.station != model::Station::access || !takes(definitions.policy(gate.policy), type.id)) continue;
    const bool may_enter =
        !zones_matter || std::any_of(access.begin(), access.end(), [&](const model::CatalogItem* item) {
          return std::any_of(item->zones.begin(), item->zones.end(),
                             [&](const auto& zone) { return definitions.within(gate.zone, zone); });
        });
    if (may_enter) names.push_back(gate.name);
  }
  return names;
}

void add_credential(Database& db, const Definitions& definitions, model::Facts& facts) {
  const model::EventId& event = definitions.event->id;
  const model::Credential& credential = *facts.credential;
  std::optional<model::CustomerId> customer;
  if (credential.kind == model::CredentialKind::tag) {
    const auto tag = read_tag(db, event, credential.value);
    if (!tag) return;
    facts.tag = tag_facts(db, definitions, *tag);
    customer = tag->customer;
    if (tag->ticket)
      if (const auto ticket = read_ticket(db, event, *tag->ticket))
        facts.ticket = ticket_facts(db, definitions, *ticket);
  } else {
    const auto ticket = read_ticket(db, event, credential.value);
    if (!ticket) return;
    facts.ticket = ticket_facts(db, definitions, *ticket);
    customer = ticket->customer;
  }
  add_customer(db, event, customer, facts);
}

}  // namespace

model::Facts read_facts(Database& db, const Question& question) {
  const Definitions& definitions = *question.definitions;
  const model::Policy& policy = definitions.policy(definitions.find(question.gate)->policy);
  model::Facts facts;
  facts.event = *definitions.event;
  facts.credential = question.reading.credential;
  facts.why_unreadable = question.reading.why_not;
  facts.chip_read = question.chip;
  facts.copy_age_ms = question.copy_age_ms;
  if (!facts.credential) return facts;
  add_credential(db, definitions, facts);
  if (!facts.ticket && !facts.tag) {
    facts.other_event = other_event(db, facts.event.id, *facts.credential);
    return facts;
  }
  facts.flags = definitions.flags;
  add_grants(db, question, facts);
  add_zone_facts(db, question, facts);
  const model::TicketType& type = facts.tag ? facts.tag->type : facts.ticket->type;
  if (!takes(policy, type.id) || (facts.any_item_names_a_zone && facts.grants.empty()))
    facts.gates_it_may_enter = right_gates(definitions, type);
  // Rules in JsonLogic are not worked out by this version: a gate that has one refuses rather than guesses.
  if (!policy.rule_json.empty())
    facts.rule = model::RuleFacts{false, false, "this version does not work out gate rules"};
  return facts;
}

}  // namespace gatehouse::store
