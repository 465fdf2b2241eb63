// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/log_show.hpp"

#include <algorithm>
#include <deque>
#include <set>

#include <boost/json/array.hpp>

#include "kiosk/app/json_text.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/app/row_writes.hpp"
#include "kiosk/app/told.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/store/changes_of.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

namespace json = boost::json;
using log::TargetKind;
using model::Error;
using model::ErrorKind;
using model::Result;

constexpr std::size_t ops_per_step = 200;
/// An import's op changes thousands of things: the first ones are told, the others counted.
constexpr std::size_t changes_told = 12;

/// What an op must touch to be shown.
struct Filter {
  bool of_things = false;
  model::CustomerId person;
  std::set<std::string> tickets, tags;  ///< references; UIDs in hex
  model::OperatorId who;
  std::optional<model::UtcMs> from, until;

  bool touches(const log::Target& target) const {
    switch (target.kind) {
      case TargetKind::customer:
      case TargetKind::event_customer:
        return is_person(target.key);
      case TargetKind::customer_flag:
        return is_person(target.key.substr(0, 16));
      case TargetKind::ticket:
        return tickets.contains(target.key);
      case TargetKind::tag:
        return tags.contains(model::hex(target.key));
      default:
        return false;
    }
  }
  bool is_person(std::string_view key) const {
    return !person.is_nil() && key == log::bytes_of(person.value);
  }

  bool touches(const log::Change& change) const {
    if (const auto* c = std::get_if<log::Fields>(&change))
      return touches(c->target) ||
             std::any_of(c->writes.begin(), c->writes.end(),
                         [&](const log::FieldWrite& write) { return is_person(text_in(write.value)); });
    if (const auto* c = std::get_if<log::Mark>(&change)) return touches(c->target);
    if (const auto* c = std::get_if<log::TakeBack>(&change)) return touches(c->target);
    if (const auto* c = std::get_if<log::Passage>(&change))
      return (c->ticket && tickets.contains(*c->ticket)) || (c->tag && tags.contains(*c->tag)) ||
             (!person.is_nil() && c->customer == person) ||
             (c->credential &&
              (c->credential->kind == model::CredentialKind::tag ? tags.contains(c->credential->value)
                                                                 : tickets.contains(c->credential->value)));
    if (const auto* c = std::get_if<log::Credit>(&change))
      return (!person.is_nil() && c->customer == person) || tags.contains(c->tag);
    if (const auto* c = std::get_if<log::Grant>(&change))
      return tickets.contains(c->ticket) || (!person.is_nil() && c->customer == person);
    if (const auto* c = std::get_if<log::LookUp>(&change)) return !person.is_nil() && c->customer == person;
    return false;
  }
  bool takes(const store::OpHead& head, const std::vector<log::Change>& changes) const {
    if (!who.is_nil() && head.operator_id != who) return false;
    if ((from && head.wall_ms < *from) || (until && head.wall_ms >= *until)) return false;
    return !of_things || std::any_of(changes.begin(), changes.end(),
                                     [&](const log::Change& change) { return touches(change); });
  }
};

struct ShownOp {
  store::OpHead head;
  std::vector<log::Change> changes;
};

ShownOp shown(const log::Op& op, std::optional<log::Disposition> disposition, const log::Stamp& accepted) {
  return {{op.id, op.act.event, op.act.operator_id, op.act.by_owner, op.act.reason, op.wall_ms,
           op.clock_trusted, op.clock, accepted, disposition},
          op.act.changes};
}

class LogShow : public Job {
 public:
  LogShow(Services& services, House house, Filter filter, std::size_t limit, Teller::Contact contact)
      : services_(services),
        house_(std::move(house)),
        filter_(std::move(filter)),
        limit_(limit),
        contact_(contact) {}

  std::optional<Result<Outcome>> step(Reply& reply) override {
    const bool more = services_.log_after ? step_central(reply) : step_kiosk(reply);
    if (more) return std::nullopt;
    for (json::object& row : kept_) reply.row(std::move(row));
    return Outcome{{{"count", count_}, {"said", std::to_string(count_) + (count_ == 1 ? " act" : " acts")}},
                   0};
  }

 private:
  bool step_central(Reply& reply) {
    const auto entries = services_.log_after(cursor_, ops_per_step);
    for (const log::LogEntry& entry : entries) {
      cursor_ = entry.cursor;
      const auto op = log::decode_op(entry.op);
      if (!op) continue;
      if (!house_.event.is_nil() && !op->act.event.is_nil() && op->act.event != house_.event) continue;
      take(shown(*op, entry.disposition, entry.accepted), reply);
    }
    return !entries.empty();
  }

  /// First which ops there are, then one after the other in the order of accepted stamps.
  bool step_kiosk(Reply& reply) {
    store::Database& db = house_.tables();
    if (!gathered_) {
      const auto heads = store::read_op_heads(db, house_.event, after_, static_cast<int>(ops_per_step) * 5);
      for (const store::OpHead& head : heads) order_.emplace_back(head.accepted, head.id);
      if (heads.empty()) {
        std::sort(order_.begin(), order_.end());
        gathered_ = true;
      } else {
        after_ = heads.back().id;
      }
      return true;
    }
    for (std::size_t n = 0; n < ops_per_step && next_ < order_.size(); ++n, ++next_) {
      const auto head = store::read_op_head(db, order_[next_].second);
      if (!head) continue;
      std::optional<std::string> own;
      if (head->id.device == house_.device && services_.own_op) own = services_.own_op(head->id.seq);
      const auto op = own ? log::decode_op(*own) : Result<log::Op>(Error{});
      take(op ? shown(*op, head->disposition, head->accepted) : ShownOp{*head, store::changes_of(db, *head)},
           reply);
    }
    return next_ < order_.size();
  }

  void take(const ShownOp& op, Reply& reply) {
    if (!filter_.takes(op.head, op.changes)) return;
    json::object row = row_of(op);
    ++count_;
    if (limit_ == 0) return reply.row(std::move(row));
    kept_.push_back(std::move(row));
    if (kept_.size() <= limit_) return;
    kept_.pop_front();
    --count_;
  }

  json::object row_of(const ShownOp& op) {
    const store::OpHead& head = op.head;
    Teller teller(house_.tables(), house_.definitions(head.event.is_nil() ? house_.event : head.event),
                  contact_, services_.central ? house_.device : model::DeviceId{});
    json::array what;
    std::string where = teller.device(head.id.device), told;
    std::size_t left_out = 0;
    for (const log::Change& change : op.changes) {
      if (const auto* passage = std::get_if<log::Passage>(&change)) where = teller.gate(passage->gate);
      // Of an act on many things those that were asked for.
      if (filter_.of_things && !filter_.touches(change) && op.changes.size() > changes_told) continue;
      if (what.size() >= changes_told) {
        ++left_out;
        continue;
      }
      const std::string words = teller.change(change);
      told += (told.empty() ? "" : "; ") + words;
      what.emplace_back(words);
    }
    if (left_out > 0) told += "; and " + std::to_string(left_out) + " more";
    if (!filter_.of_things && op.changes.size() > changes_told) told = Teller::counted(op.changes);
    if (told.empty()) told = "changed fields";
    const std::string state = head.disposition == log::Disposition::restamped   ? "restamped"
                              : head.disposition == log::Disposition::set_aside ? "set aside"
                              : head.disposition                                ? "applied"
                                                                                : "pending";
    const std::string who = teller.operator_name(head.operator_id, head.by_owner);
    std::string said = teller.time(head.wall_ms) + (head.clock_trusted ? "" : " (clock not trusted)") + "  " +
                       where + ", " + who + ": " + told;
    if (!head.reason.empty()) said += " (" + head.reason + ")";
    if (state == "restamped" || state == "set aside") said += " [" + state + "]";
    return {{"at", teller.time(head.wall_ms)},
            {"clock_trusted", head.clock_trusted},
            {"where", where},
            {"who", who},
            {"what", std::move(what)},
            {"more", left_out},
            {"why", head.reason},
            {"state", state},
            {"device", head.id.device.text()},
            {"seq", head.id.seq},
            {"said", said}};
  }

  Services& services_;
  House house_;
  Filter filter_;
  std::size_t limit_, count_ = 0;
  Teller::Contact contact_;
  std::deque<json::object> kept_;
  std::uint64_t cursor_ = 0;
  log::OpId after_;
  std::vector<std::pair<log::Stamp, log::OpId>> order_;
  std::size_t next_ = 0;
  bool gathered_ = false;
};

Result<std::optional<model::UtcMs>> time_in(const json::object& args, std::string_view name,
                                            const model::EventZone& zone) {
  const std::string text = text_in(args, name);
  if (text.empty()) return std::optional<model::UtcMs>{};
  const auto at = model::parse_time(text, zone);
  if (!at) return Error{ErrorKind::usage, at.error().what, "--" + std::string(name), at.error().todo};
  return std::optional<model::UtcMs>{*at};
}

Result<Filter> filter_of(House& house, const json::object& args) {
  Filter filter;
  const auto definitions = house.definitions(house.event);
  store::Database& db = house.tables();
  if (const std::string person = text_in(args, "person"); !person.empty()) {
    const auto id = model::Uuid::parse(person);
    if (!id)
      return Error{ErrorKind::usage, "this is no customer's id", "--person", "gatehouse find tells ids"};
    filter.person = {*id};
    for (const model::Ticket& ticket : store::tickets_of(db, house.event, filter.person))
      filter.tickets.insert(ticket.reference);
    for (const model::Tag& tag : store::tags_of(db, house.event, filter.person)) filter.tags.insert(tag.uid);
  }
  if (const std::string ticket = text_in(args, "ticket"); !ticket.empty()) filter.tickets.insert(ticket);
  if (const std::string tag = text_in(args, "tag"); !tag.empty())
    filter.tags.insert(model::hex(log::uid_bytes(tag)));
  filter.of_things = !filter.person.is_nil() || !filter.tickets.empty() || !filter.tags.empty();
  if (const std::string number = text_in(args, "number"); !number.empty()) {
    const auto found = store::read_operator(db, number);
    if (!found) return Error{ErrorKind::refused, "no operator has this staff number", number, {}};
    filter.who = found->id;
  }
  const auto from = time_in(args, "from", definitions->time_zone);
  if (!from) return from.error();
  const auto until = time_in(args, "until", definitions->time_zone);
  if (!until) return until.error();
  filter.from = *from;
  filter.until = *until;
  return filter;
}

}  // namespace

Result<std::unique_ptr<Job>> make_log_show_job(Services& services, const House& house, Request request,
                                               const Actor& actor) {
  if (const auto allowed = need(actor, Right::logs); !allowed) return allowed.error();
  House here = house;
  auto filter = filter_of(here, request.args);
  if (!filter) return filter.error();
  const auto* limit = request.args.if_contains("limit");
  const std::int64_t most = limit != nullptr && limit->is_int64() ? limit->as_int64() : 0;
  if (most < 0 || most > 100'000) return Error{ErrorKind::usage, "a limit is 1 to 100 000", "--limit", {}};
  const bool owner = actor.by_owner && actor.id.is_nil();
  return std::unique_ptr<Job>(
      std::make_unique<LogShow>(services, std::move(here), std::move(*filter), static_cast<std::size_t>(most),
                                owner ? Teller::Contact::told : Teller::Contact::left_out));
}

}  // namespace gatehouse::app
