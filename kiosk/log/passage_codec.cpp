// SPDX-License-Identifier: Apache-2.0
// Passages carry what they were judged on: facts without contact data, and the policy.
#include <algorithm>

#include "kiosk/log/codec_proto.hpp"

namespace gatehouse::log {
namespace {

using model::Direction;
using model::Outcome;

void put(const model::Standing& standing, proto::Standing* (proto::Facts::*slot)(), proto::Facts& out) {
  if (!standing) return;
  proto::Standing* message = (out.*slot)();
  message->set_at(standing->at.value_or(0));
  message->set_operator_name(standing->operator_name);
  message->set_gate(standing->gate);
  message->set_reason(standing->reason);
}

model::Standing standing_of(bool has, const proto::Standing& in) {
  if (!has) return {};
  model::Origin origin;
  if (in.at() != 0) origin.at = in.at();
  origin.operator_name = in.operator_name();
  origin.gate = in.gate();
  origin.reason = in.reason();
  return origin;
}

/// ATQA (2 bytes), SAK (1), version; a leading byte says which of the first two are known.
std::string chip_bytes(const model::ChipFingerprint& chip) {
  if (chip.empty()) return {};
  std::string out(1, static_cast<char>((chip.atqa ? 1 : 0) | (chip.sak ? 2 : 0)));
  if (chip.atqa) {
    out.push_back(static_cast<char>(*chip.atqa >> 8U));
    out.push_back(static_cast<char>(*chip.atqa & 0xFFU));
  }
  if (chip.sak) out.push_back(static_cast<char>(*chip.sak));
  return out + chip.version;
}

model::ChipFingerprint chip_of(const std::string& in) {
  model::ChipFingerprint chip;
  if (in.empty()) return chip;
  const auto known = static_cast<std::uint8_t>(in[0]);
  std::size_t at = 1;
  if ((known & 1U) != 0 && in.size() >= at + 2) {
    chip.atqa = static_cast<std::uint16_t>(static_cast<std::uint8_t>(in[at]) << 8U |
                                           static_cast<std::uint8_t>(in[at + 1]));
    at += 2;
  }
  if ((known & 2U) != 0 && in.size() > at) chip.sak = static_cast<std::uint8_t>(in[at++]);
  chip.version = in.substr(at);
  return chip;
}

template <class T, class Set>
void put_optional(const std::optional<T>& value, Set set) {
  if (value) set(*value);
}

void put(const model::Facts& facts, proto::Facts& out) {
  out.set_any_item_names_a_zone(facts.any_item_names_a_zone);
  if (facts.ticket) {
    put(facts.ticket->banned, &proto::Facts::mutable_ticket_banned, out);
    put(facts.ticket->redeemed, &proto::Facts::mutable_ticket_redeemed, out);
    put(facts.ticket->cancelled, &proto::Facts::mutable_ticket_cancelled, out);
    out.set_ticket_type(raw(facts.ticket->type.id.value));
    put_optional(facts.ticket->ticket.valid_from, [&](auto v) { out.set_valid_from(v); });
    put_optional(facts.ticket->ticket.valid_until, [&](auto v) { out.set_valid_until(v); });
    put_optional(facts.ticket->payment, [&](auto v) { out.set_payment(static_cast<std::uint32_t>(v)); });
  }
  if (facts.tag) {
    put(facts.tag->banned, &proto::Facts::mutable_tag_banned, out);
    put(facts.tag->redeemed, &proto::Facts::mutable_tag_redeemed, out);
    out.set_tag_type(raw(facts.tag->type.id.value));
    out.set_chip_assigned(chip_bytes(facts.tag->tag.chip));
  }
  if (facts.customer) {
    out.set_customer_known(true);
    out.set_active_tag(uid_bytes(facts.customer->customer.active_tag.value_or("")));
    put(facts.customer->barred, &proto::Facts::mutable_barred, out);
    out.set_suspended(facts.customer->customer.account_status == model::AccountStatus::suspended);
    out.set_verified(facts.customer->customer.verification == model::Verification::verified);
    for (const std::string& flag : facts.customer->customer.flags) out.add_flags(flag);
  }
  for (const model::GrantFacts& grant : facts.grants) {
    proto::GrantFacts* message = out.add_grants();
    message->set_id(raw(grant.id.value));
    message->set_of_ticket(grant.of_ticket);
    message->set_mode(static_cast<std::uint32_t>(grant.mode));
    message->set_count(grant.count);
    message->set_used(grant.used);
  }
  const model::ZoneFacts& zone = facts.zone;
  put_optional(zone.capacity, [&](auto v) { out.set_capacity(v); });
  out.set_occupancy(zone.occupancy);
  out.set_inside(zone.inside);
  out.set_presence_used_clock(zone.presence_used_clock);
  out.set_entries_total(zone.entries_total);
  out.set_entries_today(zone.entries_today);
  out.set_entry_days(zone.entry_days);
  if (zone.first_entry) out.set_first_entry(zone.first_entry->at);
  if (zone.last_entry) out.set_last_entry(zone.last_entry->at);
  if (zone.last_entry_today) out.set_last_entry_today(zone.last_entry_today->at);
  out.set_chip_read(chip_bytes(facts.chip_read));
  out.set_event_closed(facts.event.closed);
  put_optional(facts.event.admission_opens, [&](auto v) { out.set_admission_opens(v); });
  if (facts.rule) out.set_rule_passed(facts.rule->passed);
  out.set_other_event(facts.other_event);
}

model::EntryFacts entry_at(std::int64_t at) {
  return {at, {}, {}};
}

void take_credential_facts(const proto::Facts& in, const Passage& passage, model::Facts& facts, bool& ok) {
  if (passage.ticket) {
    model::TicketFacts ticket;
    ticket.ticket.reference = *passage.ticket;
    ticket.type.id = {uuid_of(in.ticket_type(), ok)};
    ticket.banned = standing_of(in.has_ticket_banned(), in.ticket_banned());
    ticket.redeemed = standing_of(in.has_ticket_redeemed(), in.ticket_redeemed());
    ticket.cancelled = standing_of(in.has_ticket_cancelled(), in.ticket_cancelled());
    if (in.has_valid_from()) ticket.ticket.valid_from = in.valid_from();
    if (in.has_valid_until()) ticket.ticket.valid_until = in.valid_until();
    if (in.has_payment())
      ticket.payment =
          enum_of(in.payment(), model::PaymentStatus::pending, model::PaymentStatus::refunded, ok);
    facts.ticket = ticket;
  }
  if (passage.tag) {
    model::TagFacts tag;
    tag.tag.uid = *passage.tag;
    tag.tag.ticket = passage.ticket;
    tag.tag.chip = chip_of(in.chip_assigned());
    tag.type.id = {uuid_of(in.tag_type(), ok)};
    tag.banned = standing_of(in.has_tag_banned(), in.tag_banned());
    tag.redeemed = standing_of(in.has_tag_redeemed(), in.tag_redeemed());
    facts.tag = tag;
  }
}

void take_customer_facts(const proto::Facts& in, const Passage& passage, model::Facts& facts) {
  if (!in.customer_known()) return;
  model::CustomerFacts customer;
  customer.customer.id = passage.customer;
  if (!in.active_tag().empty()) customer.customer.active_tag = model::hex(in.active_tag());
  customer.barred = standing_of(in.has_barred(), in.barred());
  using model::AccountStatus;
  customer.customer.account_status = in.suspended() ? AccountStatus::suspended : AccountStatus::active;
  using model::Verification;
  customer.customer.verification = in.verified() ? Verification::verified : Verification::non_verified;
  customer.customer.flags.assign(in.flags().begin(), in.flags().end());
  facts.customer = customer;
}

model::Facts facts_of(const proto::Facts& in, const Passage& passage, bool& ok) {
  model::Facts facts;
  facts.credential = passage.credential;
  facts.any_item_names_a_zone = in.any_item_names_a_zone();
  take_credential_facts(in, passage, facts, ok);
  take_customer_facts(in, passage, facts);
  for (const proto::GrantFacts& grant : in.grants()) {
    const auto mode = enum_of(grant.mode(), model::AccessMode::permanent, model::AccessMode::counter, ok);
    facts.grants.push_back({{uuid_of(grant.id(), ok)}, grant.of_ticket(), mode, grant.count(), grant.used()});
  }
  model::ZoneFacts& zone = facts.zone;
  if (in.has_capacity()) zone.capacity = in.capacity();
  zone.occupancy = in.occupancy();
  zone.inside = in.inside();
  zone.presence_used_clock = in.presence_used_clock();
  zone.entries_total = in.entries_total();
  zone.entries_today = in.entries_today();
  zone.entry_days = in.entry_days();
  if (in.has_first_entry()) zone.first_entry = entry_at(in.first_entry());
  if (in.has_last_entry()) zone.last_entry = entry_at(in.last_entry());
  if (in.has_last_entry_today()) zone.last_entry_today = entry_at(in.last_entry_today());
  facts.chip_read = chip_of(in.chip_read());
  facts.event.closed = in.event_closed();
  if (in.has_admission_opens()) facts.event.admission_opens = in.admission_opens();
  if (in.has_rule_passed()) facts.rule = model::RuleFacts{in.rule_passed(), false, {}};
  facts.other_event = in.other_event();
  return facts;
}

void put(const model::Policy& policy, proto::Policy& out) {
  out.set_id(raw(policy.id.value));
  out.set_rule(static_cast<std::uint32_t>(policy.rule));
  for (const model::TypeId& type : policy.types) out.mutable_types()->add_ids(raw(type.value));
  for (const model::Moments& moment : policy.moments) {
    proto::Moments* message = out.mutable_windows()->add_moments();
    message->set_from(moment.from);
    message->set_until(moment.until);
  }
  for (const model::DailyHours& hours : policy.daily_hours) {
    proto::DailyHours* message = out.mutable_windows()->add_daily();
    message->set_from_minute(static_cast<std::uint32_t>(hours.from_minute));
    message->set_until_minute(static_cast<std::uint32_t>(hours.until_minute));
  }
  out.set_takes_pending_orders(policy.takes_pending_orders);
  put_optional(policy.max_copy_age_ms, [&](auto v) { out.set_max_copy_age_ms(v); });
  out.set_when_copy_old(static_cast<std::uint32_t>(policy.when_copy_old));
  out.set_when_chip_differs(static_cast<std::uint32_t>(policy.when_chip_differs));
  out.set_admits_from_look_up(policy.admits_from_look_up);
  out.set_rule_json(policy.rule_json);
}

model::Policy policy_of(const proto::Policy& in, bool& ok) {
  using model::AdmissionRule;
  using model::Response;
  model::Policy policy;
  policy.id = {uuid_of(in.id(), ok)};
  policy.rule = enum_of(in.rule(), AdmissionRule::entry_once, AdmissionRule::unlimited, ok);
  for (const std::string& type : in.types().ids()) policy.types.push_back({uuid_of(type, ok)});
  for (const proto::Moments& moment : in.windows().moments())
    policy.moments.push_back({moment.from(), moment.until()});
  for (const proto::DailyHours& hours : in.windows().daily())
    policy.daily_hours.push_back(
        {static_cast<int>(hours.from_minute() % 1440U), static_cast<int>(hours.until_minute() % 1441U)});
  policy.takes_pending_orders = in.takes_pending_orders();
  if (in.has_max_copy_age_ms()) policy.max_copy_age_ms = in.max_copy_age_ms();
  policy.when_copy_old = enum_of(in.when_copy_old(), Response::admit, Response::refuse, ok);
  policy.when_chip_differs = enum_of(in.when_chip_differs(), Response::admit, Response::refuse, ok);
  policy.admits_from_look_up = in.admits_from_look_up();
  policy.rule_json = in.rule_json();
  return policy;
}

}  // namespace

void put(const Passage& passage, proto::Passage& out) {
  out.set_id(raw(passage.id.value));
  out.set_gate(raw(passage.gate.value));
  out.set_direction(static_cast<std::uint32_t>(passage.direction));
  out.set_station(static_cast<std::uint32_t>(passage.station));
  if (passage.credential) {
    out.set_credential_kind(passage.credential->kind == model::CredentialKind::tag ? 1 : 2);
    out.set_credential(passage.credential->value);
  }
  if (passage.ticket) out.set_ticket(*passage.ticket);
  if (passage.tag) out.set_tag(uid_bytes(*passage.tag));
  out.set_customer(raw(passage.customer.value));
  out.set_outcome(static_cast<std::uint32_t>(passage.verdict.outcome));
  out.set_reader(passage.reader);
  out.set_mono_ns(passage.mono_ns);
  put_optional(passage.clock_offset_ms, [&](auto v) { out.set_clock_offset_ms(v); });
  put_optional(passage.facts.copy_age_ms, [&](auto v) { out.set_copy_age_ms(v); });
  if (passage.verdict.grant) out.set_grant(raw(passage.verdict.grant->value));
  for (const Outcome outcome : passage.verdict.overruled)
    out.add_overruled(static_cast<std::uint32_t>(outcome));
  for (const model::Attention& attention : passage.verdict.attention) {
    proto::Note* note = out.add_notes();
    note->set_kind(static_cast<std::uint32_t>(attention.kind));
    note->set_text(attention.text);
    if (attention.outcome) note->set_outcome(static_cast<std::uint32_t>(*attention.outcome));
  }
  put(passage.facts, *out.mutable_facts());
  put(passage.policy, *out.mutable_policy());
  out.set_from_look_up(passage.from_look_up);
}

Passage passage_of(const proto::Passage& in, bool& ok) {
  using model::Attention;
  const auto outcome = [&](std::uint32_t number) {
    return enum_of(number, Outcome::unreadable, Outcome::admit_attention, ok);
  };
  Passage passage;
  passage.id = {uuid_of(in.id(), ok)};
  if (passage.id.is_nil()) ok = false;
  passage.gate = {uuid_of(in.gate(), ok)};
  passage.direction = enum_of(in.direction(), Direction::entry, Direction::exit, ok);
  passage.station = enum_of(in.station(), model::Station::access, model::Station::desk, ok);
  if (in.credential_kind() != 0)
    passage.credential = model::Credential{
        in.credential_kind() == 1 ? model::CredentialKind::tag : model::CredentialKind::ticket,
        in.credential()};
  if (!in.ticket().empty()) passage.ticket = in.ticket();
  if (!in.tag().empty()) passage.tag = model::hex(in.tag());
  passage.customer = {uuid_of(in.customer(), ok)};
  passage.verdict.outcome = outcome(in.outcome());
  passage.reader = in.reader();
  passage.mono_ns = in.mono_ns();
  if (in.has_clock_offset_ms()) passage.clock_offset_ms = in.clock_offset_ms();
  if (!in.grant().empty()) passage.verdict.grant = model::GrantId{uuid_of(in.grant(), ok)};
  for (const std::uint32_t number : in.overruled()) passage.verdict.overruled.push_back(outcome(number));
  for (const proto::Note& note : in.notes()) {
    Attention attention;
    attention.kind = enum_of(note.kind(), Attention::Kind::flag, Attention::Kind::overruled, ok);
    attention.text = note.text();
    if (note.outcome() != 0) attention.outcome = outcome(note.outcome());
    passage.verdict.attention.push_back(attention);
  }
  passage.facts = facts_of(in.facts(), passage, ok);
  if (in.has_copy_age_ms()) passage.facts.copy_age_ms = in.copy_age_ms();
  passage.policy = policy_of(in.policy(), ok);
  passage.from_look_up = in.from_look_up();
  return passage;
}

}  // namespace gatehouse::log
