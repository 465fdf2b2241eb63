// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/scan_json.hpp"

#include <boost/json/array.hpp>

#include "kiosk/view/language.hpp"
#include "kiosk/view/verdict_panel.hpp"

namespace gatehouse::app {
namespace {

namespace json = boost::json;

json::value optional_time(const std::optional<model::UtcMs>& at) {
  if (!at) return nullptr;
  return json::value(model::iso_utc(*at));
}

json::value credential_json(const model::Facts& facts) {
  if (!facts.credential) return nullptr;
  return json::object{{"kind", facts.credential->kind == model::CredentialKind::tag ? "tag" : "ticket"},
                      {"value", facts.credential->value}};
}

json::value ticket_json(const std::optional<model::TicketFacts>& ticket) {
  if (!ticket) return nullptr;
  return json::object{{"reference", ticket->ticket.reference},
                      {"type", ticket->type.name},
                      {"banned", ticket->banned.has_value()},
                      {"redeemed", ticket->redeemed.has_value()},
                      {"cancelled", ticket->cancelled.has_value()}};
}

json::value tag_json(const model::Facts& facts) {
  if (!facts.tag) return nullptr;
  const auto& active = facts.customer ? facts.customer->customer.active_tag : std::nullopt;
  return json::object{{"uid", facts.tag->tag.uid},
                      {"type", facts.tag->type.name},
                      {"banned", facts.tag->banned.has_value()},
                      {"redeemed", facts.tag->redeemed.has_value()},
                      {"active", active == facts.tag->tag.uid}};
}

json::value customer_json(const std::optional<model::CustomerFacts>& customer) {
  if (!customer) return nullptr;
  json::array flags;
  for (const std::string& flag : customer->customer.flags) flags.emplace_back(flag);
  return json::object{
      {"id", customer->customer.id.text()}, {"name", customer->customer.name()}, {"flags", std::move(flags)}};
}

json::value why_json(const model::Verdict& verdict) {
  const model::Origin& why = verdict.why;
  json::object object;
  if (why != model::Origin{})
    object = {{"gate", why.gate},
              {"at", optional_time(why.at)},
              {"operator", why.operator_name},
              {"reason", why.reason}};
  if (!verdict.detail.empty()) object["detail"] = verdict.detail;
  if (verdict.active_tag) object["active_tag"] = *verdict.active_tag;
  if (verdict.opens_at) object["opens_at"] = model::iso_utc(*verdict.opens_at);
  if (verdict.closed_at) object["closed_at"] = model::iso_utc(*verdict.closed_at);
  if (!verdict.right_gates.empty()) {
    json::array gates;
    for (const std::string& gate : verdict.right_gates) gates.emplace_back(gate);
    object["right_gates"] = std::move(gates);
  }
  if (object.empty()) return nullptr;
  return object;
}

view::VerdictPanel panel_of(const ScanResult& result) {
  const view::InEnglish english;
  return view::verdict_panel(result.verdict, result.facts, result.lane, {result.now, false, {}}, result.zone);
}

}  // namespace

std::string next_words(const ScanResult& result) {
  return panel_of(result).next;
}

json::object scan_json(const ScanResult& result) {
  const view::VerdictPanel panel = panel_of(result);
  json::array attention;
  if (model::admitted(result.verdict.outcome))
    for (const model::Attention& note : result.verdict.attention)
      attention.emplace_back(note.outcome
                                 ? json::object{{"text", note.text}, {"outcome", model::name(*note.outcome)}}
                                 : json::object{{"text", note.text}});
  json::object object;
  object["verdict"] = model::name(result.verdict.outcome);
  object["admitted"] = model::admitted(result.verdict.outcome);
  object["direction"] = result.lane.direction == model::Direction::entry ? "entry" : "exit";
  object["gate"] = result.lane.gate.name;
  object["credential"] = credential_json(result.facts);
  object["ticket"] = ticket_json(result.facts.ticket);
  object["tag"] = tag_json(result.facts);
  object["customer"] = customer_json(result.facts.customer);
  object["why"] = why_json(result.verdict);
  object["word"] = panel.word;
  object["next"] = panel.next;
  object["attention"] = std::move(attention);
  object["passage"] = result.passage.text();
  object["local_copy_age_ms"] =
      result.facts.copy_age_ms ? json::value(*result.facts.copy_age_ms) : json::value(nullptr);
  object["decided_us"] = result.decided_us;
  object["durable_us"] = result.durable_us;
  return object;
}

}  // namespace gatehouse::app
