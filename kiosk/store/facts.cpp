// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/facts.hpp"

#include <algorithm>
#include <set>
#include <span>

#include "kiosk/log/codec.hpp"
#include "kiosk/model/gate_rule.hpp"
#include "kiosk/store/presence.hpp"
#include "kiosk/store/sources.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::store {
namespace {

using log::TargetKind;

constexpr std::int64_t most_entries = 1'000'000'000'000;
/// Packs that hold each other would never end.
constexpr std::size_t most_access_items = 1000;

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

/// Whether the holder is inside a zone, and whether its hour was asked.
struct InsideNow {
  bool inside = false;
  bool used_clock = false;
};

InsideNow inside_now(const Question& question, const model::Zone& zone,
                     std::span<const LastPassage> passages) {
  const Definitions& definitions = *question.definitions;
  const auto seen = seen_inside(definitions, zone.id, passages);
  if (!seen) return {};
  if (!zone.presence_ends_minute) return {true, false};
  const model::UtcMs ended =
      definitions.time_zone.last_time_of_day(question.now.value, *zone.presence_ends_minute);
  return {*seen >= ended, true};
}

/// The holder's admitted, not cancelled entries into the gate's zone.
void add_entries(Database& db, const Question& question, const std::string& holder, model::Facts& facts) {
  static const std::string sql =
      "SELECT p.gate, p.wall_ms, g.name, o.name FROM passage p JOIN op USING (device, seq) LEFT JOIN gate g "
      "ON "
      "g.event=p.event AND g.id=p.gate LEFT JOIN operator o ON o.id=op.operator WHERE p.event=? AND "
      "p.holder=? "
      "AND p.outcome>=21 AND p.station=0 AND p.direction=0 AND " +
      std::string(passage_counts_sql) + " ORDER BY op.accepted_clock, op.accepted_device";
  const Definitions& definitions = *question.definitions;
  const model::ZoneId& gate_zone = definitions.find(question.gate)->zone;
  Statement& query = db.cached(sql.c_str()).with(definitions.event->id, Blob{holder});
  std::optional<model::UtcMs> today;  // worked out where there is an entry at all
  std::set<model::UtcMs> days;
  while (query.step()) {
    const model::Gate* gate = definitions.find(model::GateId{query.uuid(0)});
    if (gate == nullptr || gate->zone != gate_zone) continue;
    const model::EntryFacts entry{query.number(1), query.text(2), query.text(3)};
    if (!facts.zone.first_entry) facts.zone.first_entry = entry;
    facts.zone.last_entry = entry;
    ++facts.zone.entries_total;
    days.insert(definitions.time_zone.start_of_day(entry.at));
    if (!today) today = definitions.time_zone.start_of_day(question.now.value);
    if (entry.at >= *today) {
      ++facts.zone.entries_today;
      facts.zone.last_entry_today = entry;
    }
  }
  facts.zone.entry_days = static_cast<std::int64_t>(days.size());
}

/// Capacity, and how many are inside. Being in a zone is being in its parents, so theirs counts too: of the
/// zones that the holder would enter the first that is full is told, else the gate's own.
void add_occupancy(const Question& question, std::span<const LastPassage> passages, model::Facts& facts) {
  const Definitions& definitions = *question.definitions;
  const model::Zone* own = definitions.find(definitions.find(question.gate)->zone);
  const model::Zone* zone = own;
  for (std::size_t depth = 0; zone != nullptr && depth <= definitions.zones.size(); ++depth) {
    const std::int64_t people =
        zone->capacity || zone == own ? (question.people_inside ? question.people_inside(zone->id) : 0) : 0;
    const bool full = zone->capacity && people >= *zone->capacity;
    if (zone == own || (full && !inside_now(question, *zone, passages).inside)) {
      facts.zone.capacity = zone->capacity;
      facts.zone.occupancy = people;
      facts.zone.occupancy_used_clock = zone->presence_ends_minute.has_value();
    }
    if (full) return;
    zone = zone->parent ? definitions.find(*zone->parent) : nullptr;
  }
}

/// Earlier admitted passages of the holder: entries into the gate's zone, and whether the holder is inside.
void add_zone_facts(Database& db, const Question& question, model::Facts& facts) {
  const Definitions& definitions = *question.definitions;
  const model::ZoneId& gate_zone = definitions.find(question.gate)->zone;
  const std::string holder = holder_of(facts);
  const std::vector<LastPassage> passages =
      holder.empty() ? std::vector<LastPassage>() : last_passages(db, definitions.event->id, holder);
  add_occupancy(question, passages, facts);
  if (passages.empty()) return;
  if (const model::Zone* here = definitions.find(gate_zone)) {
    const InsideNow now = inside_now(question, *here, passages);
    facts.zone.inside = now.inside;
    facts.zone.presence_used_clock = now.used_clock;
  }
  add_entries(db, question, holder, facts);
}

bool any_item_names_a_zone(const Definitions& definitions) {
  return std::any_of(definitions.items.begin(), definitions.items.end(),
                     [](const model::CatalogItem& item) { return !item.zones.empty(); });
}

/// Admitted entries that used the grant and were not cancelled, whoever of the customer's holders made them.
std::int64_t times_used(Database& db, const model::EventId& event, const model::GrantId& grant) {
  static const std::string sql =
      "SELECT count(*) FROM passage p WHERE p.event=? AND p.grant_id=? AND p.outcome>=21 AND p.direction=0 "
      "AND "
      "p.station=0 AND " +
      std::string(passage_counts_sql);
  Statement& query = db.cached(sql.c_str()).with(event, grant);
  query.step();
  const std::int64_t used = query.number(0);
  query.reset();
  return used;
}

bool opens(const Definitions& definitions, const std::vector<model::ZoneId>& zones,
           const model::ZoneId& zone) {
  return std::any_of(zones.begin(), zones.end(),
                     [&](const model::ZoneId& named) { return definitions.within(zone, named); });
}

void add_grant(Database& db, const model::EventId& event, model::GrantFacts grant, model::Facts& facts) {
  if (grant.mode == model::AccessMode::counter) grant.used = times_used(db, event, grant.id);
  facts.grants.push_back(grant);
}

/// What was bought or granted: entries of the ticket, or of the customer.
void add_bought(Database& db, const Question& question, const std::string& subject, bool of_ticket,
                model::Facts& facts) {
  const Definitions& definitions = *question.definitions;
  const model::ZoneId& gate_zone = definitions.find(question.gate)->zone;
  Statement& query = db.cached("SELECT body FROM entry WHERE kind=4 AND event=? AND subject=?");
  query.with(definitions.event->id, Blob{subject});
  std::vector<log::Grant> bought;
  while (query.step())
    if (auto grant = log::decode_grant(query.bytes(0))) bought.push_back(std::move(*grant));
  std::erase_if(bought, [&](const log::Grant& grant) {
    const auto order = order_of_source(grant.source);
    return order &&
           standings(db, definitions.event->id, {TargetKind::order, std::string(log::bytes_of(order->value))})
               .cancelled;
  });
  for (const log::Grant& grant : bought)
    if (opens(definitions, grant.zones, gate_zone))
      add_grant(db, definitions.event->id, {grant.id, of_ticket, grant.mode, grant.count, 0}, facts);
}

/// What the type of the credential grants for this zone, then what was bought for it.
void add_grants(Database& db, const Question& question, model::Facts& facts) {
  const Definitions& definitions = *question.definitions;
  const model::EventId& event = definitions.event->id;
  if (facts.ticket) add_bought(db, question, "t" + facts.ticket->ticket.reference, true, facts);
  if (facts.customer)
    add_bought(db, question, "c" + std::string(log::bytes_of(facts.customer->customer.id.value)), false,
               facts);
  // A grant that names a zone comes of an item that does, even where that item is gone.
  facts.any_item_names_a_zone = any_item_names_a_zone(definitions) || !facts.grants.empty();
  const model::TicketType& type = facts.tag ? facts.tag->type : facts.ticket->type;
  if (!type.grants) return;
  const model::ZoneId& gate_zone = definitions.find(question.gate)->zone;
  const std::string holder = holder_of(facts);
  int ordinal = 0;
  for (const AccessItem& access : access_of(definitions, *type.grants)) {
    ++ordinal;
    if (!opens(definitions, access.item->zones, gate_zone)) continue;
    const model::GrantId id{model::derive(
        event.value, "grant", holder + "/" + access.item->id.text() + "/" + std::to_string(ordinal))};
    const std::int64_t count = access.item->count > most_entries / access.quantity
                                   ? most_entries
                                   : access.item->count * access.quantity;
    add_grant(db, event, {id, facts.ticket.has_value(), access.item->mode, count, 0}, facts);
  }
}

/// Names of the access gates that take this type and lead into a zone it may enter.
std::vector<std::string> right_gates(const Definitions& definitions, const model::TicketType& type) {
  std::vector<AccessItem> access;
  if (type.grants) access = access_of(definitions, *type.grants);
  const bool zones_matter = any_item_names_a_zone(definitions);
  std::vector<std::string> names;
  for (const model::Gate& gate : definitions.gates) {
    if (gate.station != model::Station::access || !takes(definitions.policy(gate.policy), type.id)) continue;
    const bool may_enter =
        !zones_matter || std::any_of(access.begin(), access.end(), [&](const AccessItem& one) {
          return opens(definitions, one.item->zones, gate.zone);
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

void collect_access(const Definitions& definitions, const model::ItemId& id, std::int64_t quantity,
                    std::size_t depth, std::vector<AccessItem>& found) {
  const model::CatalogItem* item = definitions.find(id);
  if (item == nullptr || depth > definitions.items.size() || found.size() >= most_access_items) return;
  if (item->kind == model::ItemKind::access) found.push_back({item, quantity});
  for (const model::PackPart& part : item->parts)
    if (part.quantity > 0 && quantity <= most_entries / part.quantity)
      collect_access(definitions, part.item, quantity * part.quantity, depth + 1, found);
}

}  // namespace

std::string holder_of(const model::Facts& facts) {
  if (facts.ticket) return "t" + facts.ticket->ticket.reference;
  if (facts.customer) return "c" + std::string(log::bytes_of(facts.customer->customer.id.value));
  return {};
}

std::vector<AccessItem> access_of(const Definitions& definitions, const model::ItemId& granted) {
  std::vector<AccessItem> found;
  collect_access(definitions, granted, 1, 0, found);
  return found;
}

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
  if (!policy.rule_json.empty()) {
    const model::Gate& gate = *definitions.find(question.gate);
    const model::Zone* zone = definitions.find(gate.zone);
    facts.rule =
        model::work_out_rule(policy.rule_json, facts,
                             {gate.name, zone == nullptr ? std::string_view() : std::string_view(zone->name),
                              question.direction, question.now},
                             definitions.time_zone);
  }
  return facts;
}

}  // namespace gatehouse::store
