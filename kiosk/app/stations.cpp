// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/stations.hpp"

#include "kiosk/app/acts_shared.hpp"
#include "kiosk/app/contents.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/app/row_writes.hpp"
#include "kiosk/app/scan_parts.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/store/sources.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using log::Target;
using model::Error;
using model::ErrorKind;
using model::Result;

bool is_exchange(const model::Gate& gate) {
  return gate.station == model::Station::check_in || gate.station == model::Station::validation;
}

/// What one exchange writes beside its passage.
class Exchange {
 public:
  Exchange(House& house, store::Database& tables, const ExchangeRequest& request, const Asked& asked)
      : house_(house),
        tables_(tables),
        request_(request),
        asked_(asked),
        ticket_(asked.result.facts.ticket->ticket),
        writes_(tables, house.event) {}

  Result<void> work_out() {
    holder_ = holder();
    if (request_.tag) assign();
    return book();
  }
  const model::CustomerId& customer() const { return holder_; }
  std::vector<log::Change> changes() {
    std::vector<log::Change> all = writes_.changes();
    all.emplace_back(
        log::Mark{ticket_target(ticket_.reference), log::MarkKind::redeemed, asked_.result.lane.gate.id});
    for (log::Credit& credit : credits_) all.emplace_back(std::move(credit));
    return all;
  }

 private:
  model::CustomerId holder() {
    const model::UtcMs now = asked_.result.now.value;
    if (request_.tag) return wearer_of(tables_, writes_, house_.event, ticket_, now);
    if (ticket_.customer) return *ticket_.customer;
    const model::CustomerId id = make_own_holder(writes_, house_.event, ticket_, now);
    writes_.set(ticket_target(ticket_.reference), log::field::ticket::customer, id_bytes(id.value));
    return id;
  }

  void assign() {
    namespace field = log::field::tag;
    const Target tag = tag_target(*request_.tag);
    writes_.set(tag, field::customer, id_bytes(holder_.value));
    if (ticket_.type) writes_.set(tag, field::type, id_bytes(ticket_.type->value));
    writes_.set(tag, field::ticket, ticket_.reference);
    const model::ChipFingerprint& chip = request_.chip;
    if (chip.atqa) writes_.set(tag, field::atqa, std::int64_t{*chip.atqa});
    if (chip.sak) writes_.set(tag, field::sak, std::int64_t{*chip.sak});
    if (!chip.version.empty()) writes_.set(tag, field::chip_version, chip.version);
    writes_.set(wearer_target(holder_), log::field::event_customer::active_tag,
                log::uid_bytes(*request_.tag));
  }

  /// Credits, tokens and flags that the type grants; its access is read from the type.
  Result<void> book() {
    const model::TicketType& type = asked_.result.facts.ticket->type;
    if (!type.grants) return {};
    const auto contents = contents_of(*asked_.question.definitions, *type.grants, 1);
    if (!contents) return contents.error();
    credits_ = credits_for({house_.event,
                            store::ticket_source(ticket_.reference),
                            holder_,
                            request_.tag.value_or(""),
                            {},
                            asked_.result.now.value},
                           *contents);
    for (const std::string& flag : contents->flags)
      writes_.set(flag_target(holder_, flag), log::field::customer_flag::set, std::int64_t{1});
    return {};
  }

  House& house_;
  store::Database& tables_;
  const ExchangeRequest& request_;
  const Asked& asked_;
  const model::Ticket& ticket_;
  RowWrites writes_;
  model::CustomerId holder_;
  std::vector<log::Credit> credits_;
};

Result<Asked> ask_station(House& house, const ScanRequest& request, const Actor& actor, bool with_tag) {
  // A station needs nobody signed in: then the gate itself acts.
  if (const auto allowed = need(actor.id.is_nil() ? Actor{} : actor, Right::station); !allowed)
    return allowed.error();
  auto asked = ask(house, request, actor);
  if (!asked) return asked.error();
  const model::Gate& gate = asked->result.lane.gate;
  const model::Station wanted = with_tag ? model::Station::check_in : model::Station::validation;
  if (gate.station != wanted)
    return Error{ErrorKind::refused, with_tag ? "this gate is no check-in" : "this gate is no validation",
                 gate.name, "name one with --gate"};
  const auto& credential = request.reading.credential;
  if (credential && credential->kind != model::CredentialKind::ticket)
    return Error{ErrorKind::refused, "a ticket comes first, this is a wristband", credential->value,
                 "scan the ticket"};
  return asked;
}

}  // namespace

Result<void> fresh_tag(House& house, const std::string& uid) {
  store::Database& db = house.tables();
  const auto tag = store::read_tag(db, house.event, uid);
  if (tag && tag->customer) {
    const auto owner = store::read_customer(db, house.event, *tag->customer);
    const std::string name = owner ? owner->name() : std::string();
    return Error{ErrorKind::refused,
                 "this wristband is someone's already: " + (name.empty() ? "an anonymous customer" : name),
                 uid, "take a fresh one"};
  }
  const store::Standings marks = store::standings(db, house.event, tag_target(uid));
  if (marks.banned) return Error{ErrorKind::refused, "this wristband is banned", uid, "take a fresh one"};
  if (marks.redeemed || (tag && tag->ticket))
    return Error{ErrorKind::refused, "this wristband was used before", uid, "take a fresh one"};
  return {};
}

Result<ScanResult> judge_only(House& house, const ScanRequest& request, const Actor& actor) {
  auto asked = ask(house, request, actor);
  if (!asked) return asked.error();
  if (!is_exchange(asked->result.lane.gate))
    return Error{
        ErrorKind::refused, "this gate is no check-in and no validation", asked->result.lane.gate.name, {}};
  store::Database& tables = house.tables();
  const store::ReadTransaction one_state(tables);
  look_and_judge(tables, *asked);
  return std::move(asked->result);
}

Result<ScanResult> exchange(House& house, const ExchangeRequest& request, const Actor& actor) {
  auto asked = ask_station(house, request.ticket, actor, request.tag.has_value());
  if (!asked) return asked.error();
  store::Database& tables = house.tables();
  look_and_judge(tables, *asked);
  ScanResult& result = asked->result;
  log::Passage passage = passage_of(request.ticket, result);
  std::vector<log::Change> changes;
  if (model::admitted(result.verdict.outcome)) {
    if (request.tag)
      if (const auto fresh = fresh_tag(house, *request.tag); !fresh) return fresh.error();
    Exchange done(house, tables, request, *asked);
    if (const auto worked = done.work_out(); !worked) return worked.error();
    changes = done.changes();
    passage.tag = request.tag;
    passage.customer = done.customer();
  }
  changes.insert(changes.begin(), std::move(passage));
  const std::int64_t decided = house.clock.mono_ns();
  house.write_ahead(draft_of(house, request.ticket, actor, std::move(changes)));
  result.decided_us = (decided - asked->started_ns) / 1000;
  result.durable_us = (house.clock.mono_ns() - decided) / 1000;
  return std::move(result);
}

}  // namespace gatehouse::app
