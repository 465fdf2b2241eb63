// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/verdict.hpp"

#include <algorithm>

#include "kiosk/model/verdict_rows.hpp"

namespace gatehouse::model {
namespace {

Act act_of(const Lane& lane) {
  switch (lane.gate.station) {
    case Station::check_in:
    case Station::validation:
      return Act::exchange;
    case Station::access:
    case Station::desk:
      break;
  }
  return lane.direction == Direction::exit ? Act::leave : Act::enter;
}

bool holder_is_not_known(Outcome outcome) {
  return outcome <= Outcome::wrong_event;
}

bool alerts_when_leaving(Outcome outcome) {
  return outcome == Outcome::customer_barred || outcome == Outcome::tag_banned ||
         outcome == Outcome::ticket_banned;
}

/// One line for an answer the clock gave, whatever it was; the line without an outcome only where no other
/// stands.
void note_clock(std::optional<Outcome> outcome, std::vector<Attention>& attention) {
  for (Attention& line : attention) {
    if (line.kind != Attention::Kind::clock_not_trusted) continue;
    if (!outcome || line.outcome == outcome) return;
    if (!line.outcome) {
      line.outcome = outcome;
      return;
    }
  }
  attention.push_back({Attention::Kind::clock_not_trusted, {}, outcome});
}

void explain(const Row& row, Case& c, Verdict& verdict) {
  verdict.next = row.next;
  if (row.explain != nullptr) row.explain(c, verdict);
}

Verdict refusal(const Row& row, Case& c) {
  Verdict verdict;
  verdict.outcome = row.outcome;
  explain(row, c, verdict);
  return verdict;
}

/// A reason that does not refuse, because the holder leaves or a supervisor overrules it. The first one also
/// leaves its facts in the verdict.
void set_aside(const Row& row, Case& c, Verdict& verdict) {
  const bool leaving = c.act == Act::leave;
  const auto kind = leaving ? Attention::Kind::leaving : Attention::Kind::overruled;
  const auto same = [&](const Attention& line) { return line.kind == kind && line.outcome == row.outcome; };
  if (std::any_of(verdict.attention.begin(), verdict.attention.end(), same)) return;
  const auto is_kind = [&](const Attention& line) { return line.kind == kind; };
  if (std::none_of(verdict.attention.begin(), verdict.attention.end(), is_kind)) explain(row, c, verdict);
  verdict.attention.push_back({kind, {}, row.outcome});
  if (!leaving) verdict.overruled.push_back(row.outcome);
  if (leaving && alerts_when_leaving(row.outcome)) verdict.alert = true;
}

bool calls_for_attention(const std::string& flag, const std::vector<UserFlag>& definitions) {
  if (flag == "alcohol_forbidden") return true;
  if (flag == "initial_top_up_fee_paid") return false;
  const auto defined = std::find_if(definitions.begin(), definitions.end(),
                                    [&](const UserFlag& definition) { return definition.name == flag; });
  // Its definition may still be on its way from central: better shown once too often.
  return defined == definitions.end() || defined->calls_for_attention;
}

/// Row 12: what staff should see of somebody who may pass.
void add_notes(const Facts& facts, std::vector<Attention>& attention) {
  if (facts.customer)
    for (const std::string& flag : facts.customer->customer.flags)
      if (calls_for_attention(flag, facts.flags))
        attention.push_back({Attention::Kind::flag, flag, std::nullopt});
  const TicketType* type = shown_type(facts);
  if (type != nullptr && !type->staff_note.empty())
    attention.push_back({Attention::Kind::type_note, type->staff_note, std::nullopt});
  if (facts.customer && !facts.customer->customer.staff_note.empty())
    attention.push_back({Attention::Kind::customer_note, facts.customer->customer.staff_note, std::nullopt});
}

Verdict admission(Verdict verdict) {
  const bool quiet = verdict.attention.empty();
  verdict.outcome = quiet ? Outcome::admit : Outcome::admit_attention;
  verdict.next = quiet ? Next::none : Next::check_attention;
  return verdict;
}

}  // namespace

Verdict judge(const Facts& facts, const Lane& lane, const Now& now, const EventZone& zone) {
  Case c{facts, lane, now, zone, act_of(lane), std::nullopt};
  Verdict verdict;
  for (const Row& row : verdict_rows()) {
    if (!row.applies_to(c.act)) continue;
    const Answer answer = row.test(c);
    if (answer.flag) verdict.attention.push_back({*answer.flag, {}, std::nullopt});
    if (answer.used_clock && !now.trusted) {
      note_clock(answer.fails ? std::optional(row.outcome) : std::nullopt, verdict.attention);
      continue;
    }
    if (!answer.fails) continue;
    if (c.act != Act::leave && !(lane.overrule && overrulable(row.outcome))) return refusal(row, c);
    set_aside(row, c, verdict);
    if (holder_is_not_known(row.outcome)) return admission(std::move(verdict));
  }
  add_notes(facts, verdict.attention);
  if (c.act == Act::enter)
    if (const GrantFacts* grant = grant_to_use(facts)) verdict.grant = grant->id;
  return admission(std::move(verdict));
}

}  // namespace gatehouse::model
