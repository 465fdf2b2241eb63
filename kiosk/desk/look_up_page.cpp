// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/look_up_page.hpp"

#include <utility>

#include "kiosk/desk/words.hpp"
#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {
namespace {

using model::Credential;
using model::CredentialKind;
using view::one_line;
using view::Said;
using view::Sense;
using view::tr;

// What a thing's key begins with.
constexpr char ticket_key = 't', tag_key = 'g';

Said worth_of(const model::TicketFacts& facts) {
  if (facts.banned) return {std::string(tr("Banned")), Sense::bad};
  if (facts.cancelled) return {std::string(tr("Cancelled")), Sense::bad};
  if (facts.redeemed) return {std::string(tr("Redeemed")), Sense::off};
  if (facts.payment == model::PaymentStatus::pending) return {std::string(tr("Not paid")), Sense::attention};
  return {std::string(tr("Not used")), Sense::plain};
}

Said worth_of(const store::TagLine& line) {
  if (line.facts.banned) return {std::string(tr("Banned")), Sense::bad};
  if (line.facts.redeemed) return {std::string(tr("Redeemed")), Sense::off};
  if (!line.active) return {std::string(tr("Not active")), Sense::attention};
  return {std::string(tr("Active")), Sense::good};
}

}  // namespace

LookUpPage::LookUpPage(Core& core) : Page(core) {
  screen_.least = app::least_looked_for;
  screen_.on_screen_keyboard = core.options.on_screen_keyboard;
}

bool LookUpPage::command(const view::DeskCommand& command) {
  if (const auto* wanted = std::get_if<view::LookUp>(&command)) return look_up(wanted->text), true;
  if (std::holds_alternative<view::ReadAgain>(command)) return look_up(screen_.looked_for), true;
  if (const auto* one = std::get_if<view::AdmitByHand>(&command)) return admit(one->key), true;
  return false;
}

void LookUpPage::look_up(const std::string& text) {
  screen_.stage = view::Stage::loading;
  core_.when_indexed([this, alive = std::weak_ptr(alive_), text] {
    if (alive.lock()) show(text, app::look_up(core_.house, core_.actor(), text));
  });
}

bool LookUpPage::take(const app::ScanRequest& request) {
  if (!request.reading.credential) return false;
  look_up(*request.reading.credential);
  return true;
}

void LookUpPage::look_up(const Credential& credential) {
  const bool tag = credential.kind == CredentialKind::tag;
  auto seen = tag ? app::look_up_tag(core_.house, core_.actor(), credential.value)
                  : app::look_up_ticket(core_.house, core_.actor(), credential.value);
  app::LookUpAnswer answer;
  if (seen) answer.found.push_back(std::move(*seen));
  if (!seen && seen.error().kind != model::ErrorKind::refused) return show(credential.value, seen.error());
  show(credential.value, std::move(answer));
}

void LookUpPage::show(const std::string& looked_for, model::Result<app::LookUpAnswer> answer) {
  screen_.looked_for = looked_for;
  screen_.found.clear();
  screen_.stage = answer ? view::Stage::ready : view::Stage::failed;
  if (answer) {
    screen_.more = answer->more;
    for (const app::LookedUp& seen : answer->found) screen_.found.push_back(person(seen));
  } else {
    screen_.trouble = {sentence(answer.error()), {}};
  }
  core_.publish();
}

/// By hand only where the gate's policy allows it.
view::Act LookUpPage::may_admit() {
  const auto definitions = core_.house.definitions(core_.house.event);
  const model::Gate* gate = definitions->find(core_.house.gate);
  view::Act act;
  act.offered = gate != nullptr && gate->station == model::Station::access &&
                definitions->policy(gate->policy).admits_from_look_up && core_.hooks.admit;
  return act;
}

view::LookedUpPerson LookUpPage::person(const app::LookedUp& seen) {
  view::LookedUpPerson one;
  if (!seen.customer.is_nil()) one.id = seen.customer.text();
  one.name = one_line(seen.name);
  one.initials = view::initials(one.name);
  if (one.name.empty()) one.name = tr("No name given");
  one.name_unshown = tr("A name in other letters");
  if (seen.barred) one.marks.push_back({std::string(tr("Barred")), Sense::bad});
  if (seen.suspended) one.marks.push_back({std::string(tr("Suspended")), Sense::bad});
  for (const std::string& flag : seen.flags) one.marks.push_back({flag_text(flag), Sense::attention});
  const view::Act admit = may_admit();
  for (const store::TicketLine& line : seen.tickets)
    if (line.event == core_.house.event) one.things.push_back(thing(line, admit));
  for (const store::TagLine& line : seen.tags)
    if (line.event == core_.house.event) one.things.push_back(thing(line, admit));
  return one;
}

view::LookedUpThing LookUpPage::thing(const store::TicketLine& line, const view::Act& admit) {
  const model::TicketFacts& facts = line.facts;
  view::LookedUpThing one;
  one.key = ticket_key + facts.ticket.reference;
  one.label = view::fill(tr("Ticket {reference}"), {{"reference", one_line(facts.ticket.reference)}});
  one.about = one_line(facts.type.name);
  if (facts.redeemed)
    one.about += (one.about.empty() ? "" : " · ") +
                 standing_text(tr("redeemed"), *facts.redeemed, core_.clock.now().value, core_.zone());
  one.worth = worth_of(facts);
  one.admit = admit;
  return one;
}

view::LookedUpThing LookUpPage::thing(const store::TagLine& line, const view::Act& admit) {
  view::LookedUpThing one;
  one.key = tag_key + line.facts.tag.uid;
  one.label = view::fill(tr("Wristband {tail}"), {{"tail", view::tag_tail(line.facts.tag.uid)}});
  one.about = one_line(line.facts.type.name);
  one.worth = worth_of(line);
  one.admit = admit;
  return one;
}

/// The verdict is the gate's own: what is refused there is refused by hand.
void LookUpPage::admit(const std::string& key) {
  if (key.empty() || !core_.hooks.admit) return;
  app::ScanRequest request;
  request.reading.credential =
      Credential{key[0] == tag_key ? CredentialKind::tag : CredentialKind::ticket, key.substr(1)};
  request.from_look_up = true;
  if (const auto done = core_.hooks.admit(request, core_.actor()); !done) return core_.say(done.error());
  look_up(screen_.looked_for);  // what it is worth now
}

}  // namespace gatehouse::desk
