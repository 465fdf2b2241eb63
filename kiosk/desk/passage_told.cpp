// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/passage_told.hpp"

#include "kiosk/app/roles.hpp"
#include "kiosk/desk/words.hpp"
#include "kiosk/store/things.hpp"
#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"
#include "kiosk/view/verdict_panel.hpp"

namespace gatehouse::desk {
namespace {

using view::one_line;
using view::Sense;
using view::tr;

std::string credential_text(const log::Passage& passage, bool whole) {
  if (!passage.credential) return std::string(tr("Unreadable"));
  const std::string& value = passage.credential->value;
  if (passage.credential->kind == model::CredentialKind::ticket)
    return view::fill(tr("Ticket {reference}"), {{"reference", one_line(value)}});
  return view::fill(tr("Wristband {tail}"), {{"tail", whole ? uid_text(value) : view::tag_tail(value)}});
}

std::optional<model::Customer> holder_of(app::House& house, const log::Passage& passage) {
  if (passage.customer.is_nil()) return std::nullopt;
  return store::read_customer(house.tables(), house.event, passage.customer);
}

std::string gate_name(const store::Definitions& definitions, const model::GateId& id) {
  const model::Gate* gate = definitions.find(id);
  return gate != nullptr ? one_line(gate->name) : id.text();
}

std::string yes_or_no(bool yes) {
  return std::string(yes ? tr("Yes") : tr("No"));
}

/// The facts that the passage carries, those that decided it first.
class Facts {
 public:
  Facts(app::House& house, const store::PassageLine& line)
      : definitions_(house.definitions(house.event)),
        zone_(definitions_->time_zone),
        facts_(line.passage.facts),
        line_(line) {}

  std::vector<view::KeyValue> tell() {
    ticket();
    tag();
    customer();
    zone();
    circumstances();
    return std::move(told_);
  }

 private:
  void add(std::string_view key, std::string value, Sense sense = Sense::plain) {
    if (!value.empty()) told_.push_back({std::string(key), std::move(value), sense});
  }
  void mark(std::string_view key, std::string_view verb, const model::Standing& standing) {
    if (standing) add(key, standing_text(verb, *standing, line_.at, zone_), Sense::bad);
  }
  std::string moment(const std::optional<model::UtcMs>& at) {
    return at ? view::when(*at, line_.at, zone_) : std::string();
  }
  void ticket();
  void tag();
  void customer();
  void zone();
  void circumstances();

  std::shared_ptr<const store::Definitions> definitions_;
  const model::EventZone& zone_;
  const model::Facts& facts_;
  const store::PassageLine& line_;
  std::vector<view::KeyValue> told_;
};

void Facts::ticket() {
  if (!facts_.ticket) return;
  const model::TicketFacts& ticket = *facts_.ticket;
  if (line_.passage.ticket) add(tr("Ticket"), one_line(*line_.passage.ticket));
  if (const model::TicketType* type = definitions_->find(ticket.type.id))
    add(tr("Ticket type"), one_line(type->name));
  mark(tr("Ticket"), tr("Banned"), ticket.banned);
  mark(tr("Ticket"), tr("Redeemed"), ticket.redeemed);
  mark(tr("Ticket"), tr("Cancelled"), ticket.cancelled);
  if (ticket.payment)
    add(tr("Payment"), payment_said(*ticket.payment, false).text, payment_said(*ticket.payment, false).sense);
  add(tr("Valid from"), moment(ticket.ticket.valid_from));
  add(tr("Valid until"), moment(ticket.ticket.valid_until));
}

void Facts::tag() {
  if (!facts_.tag) return;
  const model::TagFacts& tag = *facts_.tag;
  if (line_.passage.tag) add(tr("Wristband"), uid_text(*line_.passage.tag));
  if (const model::TicketType* type = definitions_->find(tag.type.id))
    add(tr("Type of the wristband"), one_line(type->name));
  mark(tr("Wristband"), tr("Banned"), tag.banned);
  mark(tr("Wristband"), tr("Redeemed"), tag.redeemed);
}

void Facts::customer() {
  if (!facts_.customer) return;
  const model::CustomerFacts& customer = *facts_.customer;
  mark(tr("Customer"), tr("Barred"), customer.barred);
  if (customer.customer.account_status == model::AccountStatus::suspended)
    add(tr("Account status"), std::string(tr("Suspended")), Sense::bad);
  if (facts_.tag && customer.customer.active_tag)
    add(tr("Active wristband"), uid_text(*customer.customer.active_tag));
  for (const std::string& flag : customer.customer.flags) add(tr("Flag"), flag_text(flag), Sense::attention);
}

void Facts::zone() {
  const model::ZoneFacts& zone = facts_.zone;
  if (facts_.ticket || facts_.tag) add(tr("Inside already"), yes_or_no(zone.inside));
  if (zone.entries_total > 0)
    add(tr("Entries before"),
        view::fill(tr("{total}, today {today}"), {{"total", view::figure(zone.entries_total)},
                                                  {"today", view::figure(zone.entries_today)}}));
  if (zone.last_entry)
    add(tr("Last entry"), moment(zone.last_entry->at) +
                              (zone.last_entry->gate.empty() ? "" : " · " + one_line(zone.last_entry->gate)));
  if (zone.capacity)
    add(tr("In the zone"), view::fill(tr("{n} of {most}"), {{"n", view::figure(zone.occupancy)},
                                                            {"most", view::figure(*zone.capacity)}}));
  if (facts_.rule)
    add(tr("The gate's rule"), std::string(facts_.rule->passed ? tr("passed") : tr("did not pass")));
}

void Facts::circumstances() {
  add(tr("Age of the local copy"),
      facts_.copy_age_ms ? view::age(*facts_.copy_age_ms) : std::string(tr("never heard from central")));
  if (!line_.clock_trusted) add(tr("Clock"), std::string(tr("not set")), Sense::attention);
  if (!line_.passage.reader.empty()) add(tr("Reader"), one_line(line_.passage.reader));
  if (line_.passage.from_look_up) add(tr("How"), std::string(tr("Admitted by hand from Look up")));
  if (!line_.reason.empty()) add(tr("Overruled"), one_line(line_.reason), Sense::attention);
}

}  // namespace

view::PassageRow passage_row(app::House& house, const store::PassageLine& line) {
  const auto definitions = house.definitions(house.event);
  const log::Passage& passage = line.passage;
  const bool leaving = passage.direction == model::Direction::exit;
  view::PassageRow row;
  row.id = passage.id.text();
  row.at = view::when(line.at, house.clock.now().value, definitions->time_zone);
  row.gate = gate_name(*definitions, passage.gate);
  row.outcome = {std::string(outcome_text(passage.verdict.outcome, leaving)),
                 outcome_sense(passage.verdict.outcome)};
  if (line.undone) row.outcome = {view::fill(tr("{what}, undone"), {{"what", row.outcome.text}}), Sense::off};
  row.credential = credential_text(passage, false);
  const auto holder = holder_of(house, passage);
  row.name = holder ? one_line(holder->name()) : std::string();
  if (row.name.empty()) row.name = holder ? tr("No name given") : std::string_view("–");
  return row;
}

view::PassageScreen passage_screen(app::House& house, const app::Actor& actor,
                                   const store::PassageLine& line) {
  const auto definitions = house.definitions(house.event);
  const log::Passage& passage = line.passage;
  const bool leaving = passage.direction == model::Direction::exit;
  view::PassageScreen screen;
  screen.stage = view::Stage::ready;
  screen.id = passage.id.text();
  screen.outcome = {std::string(outcome_text(passage.verdict.outcome, leaving)),
                    outcome_sense(passage.verdict.outcome)};
  model::Lane lane;
  if (const model::Gate* gate = definitions->find(passage.gate)) lane.gate = *gate;
  lane.policy = passage.policy;
  lane.direction = passage.direction;
  // The words that the gate showed: judged again on the facts that it kept, which tells why as well.
  const model::Now then{line.at, line.clock_trusted};
  model::Verdict verdict = model::judge(passage.facts, lane, then, definitions->time_zone);
  if (verdict.outcome != passage.verdict.outcome) verdict = passage.verdict;
  const view::VerdictPanel panel =
      view::verdict_panel(verdict, passage.facts, lane, {then, false, {}}, definitions->time_zone);
  screen.why = panel.next;
  for (const std::string& detail : panel.details) screen.why += (screen.why.empty() ? "" : ". ") + detail;
  for (const std::string& note : panel.notes) screen.todo += (screen.todo.empty() ? "" : " · ") + note;
  screen.at = view::date_time(line.at, definitions->time_zone);
  screen.gate = gate_name(*definitions, passage.gate);
  screen.lane = leaving ? tr("Out") : tr("In");
  screen.credential = credential_text(passage, true);
  if (const auto holder = holder_of(house, passage)) {
    screen.holder = one_line(holder->name());
    if (screen.holder.empty()) screen.holder = tr("No name given");
    screen.holder_unshown = tr("A name in other letters");
    screen.customer = passage.customer.text();
    screen.open_customer.offered = true;
  }
  screen.facts = Facts(house, line).tell();
  if (line.undone) {
    screen.undone = tr("Undone: it does not count");
    screen.outcome.sense = Sense::off;
  }
  screen.undo.offered = !line.undone && model::admitted(passage.verdict.outcome) &&
                        app::need(actor, app::Right::act).has_value();
  return screen;
}

}  // namespace gatehouse::desk
