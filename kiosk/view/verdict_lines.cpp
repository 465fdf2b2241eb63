// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/verdict_lines.hpp"

#include <algorithm>
#include <cstdlib>

#include "kiosk/model/credential.hpp"
#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {
namespace {

/// The same act told with what is known of it: time and gate, one of them, or neither.
struct Telling {
  std::string_view both, time, gate, neither;
};

std::string tell(const Judged& judged, const Telling& telling, std::string_view all = {}) {
  const auto& why = judged.verdict.why;
  const auto time = why.at ? judged.when(*why.at) : std::string{};
  const auto gate = one_line(why.gate, 40);
  const auto pattern =
      why.at ? (gate.empty() ? telling.time : telling.both) : (gate.empty() ? telling.neither : telling.gate);
  return fill(pattern, {{"time", time}, {"gate", gate}, {"all", all}});
}

/// An import's op gives as its reason which import it was and where its file lay at central: "import UUID:
/// PATH". At a gate the file's name says all that helps.
std::string reason_line(std::string_view reason) {
  constexpr std::string_view import = "import ";
  constexpr std::size_t uuid_length = 36;
  if (!reason.starts_with(import) || !model::Uuid::parse(reason.substr(import.size(), uuid_length)))
    return one_line(reason);
  std::string_view file = reason.substr(import.size() + uuid_length);
  file.remove_prefix(std::min(file.size(), file.find_first_not_of(": ")));
  if (const auto folder = file.find_last_of("/\\"); folder != std::string_view::npos)
    file.remove_prefix(folder + 1);
  return file.empty() ? std::string(tr("import")) : fill(tr("import of {file}"), {{"file", one_line(file)}});
}

std::string joined(const std::vector<std::string>& names) {
  constexpr std::size_t most = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
    text += (i == 0 ? "" : ", ") + one_line(names[i], 40);
  return names.size() > most ? text + ", …" : text;
}

std::string type_name(const Judged& judged) {
  const auto& facts = judged.facts;
  if (facts.tag && !facts.tag->type.name.empty()) return one_line(facts.tag->type.name, 40);
  return facts.ticket ? one_line(facts.ticket->type.name, 40) : std::string{};
}

bool of_telephone(const Judged& judged) {
  return judged.verdict.outcome == model::Outcome::unreadable &&
         model::is_telephone(judged.facts.why_unreadable);
}

std::string no_copy(const Judged& judged) {
  const bool some = judged.occasion.link.cursor > 0;
  return std::string(some ? tr("Age of the local copy not known") : tr("No local copy of the list yet"));
}

std::string not_in_list(const Judged& judged) {
  const auto& link = judged.occasion.link;
  if (!link.copy_age_ms) return no_copy(judged);
  if (link.link == Link::online) return std::string(tr("Not on this event's list"));
  return fill(tr("Not in the local copy, {age} old"), {{"age", age(*link.copy_age_ms)}});
}

std::string used_up(const Judged& judged) {
  if (judged.lane.policy.rule == model::AdmissionRule::once_per_day)
    return tell(judged, {tr("Entered today: {time} at {gate}"), tr("Entered today: {time}"),
                         tr("Entered today at {gate}"), tr("Entered once today")});
  std::int64_t granted = 0;
  for (const auto& grant : judged.facts.grants)
    if (grant.mode == model::AccessMode::counter) granted += grant.count;
  const auto all = granted > 0 ? tr_n("The one entry is used", "All {n} entries are used", granted)
                               : std::string(tr("Every entry is used"));
  return tell(judged,
              {tr("{all}, last {time} at {gate}"), tr("{all}, last {time}"), tr("{all}, last at {gate}"),
               tr("{all}")},
              all);
}

std::string places(const Judged& judged) {
  const auto& zone = judged.facts.zone;
  const auto capacity = zone.capacity ? figure(*zone.capacity) : std::string("–");
  return fill(tr("{inside} of {capacity} inside"),
              {{"inside", figure(zone.occupancy)}, {"capacity", capacity}});
}

std::string not_paid(const Judged& judged) {
  const auto& ticket = judged.facts.ticket;
  if (ticket && ticket->payment == model::PaymentStatus::refunded)
    return std::string(tr("The order was refunded"));
  return std::string(tr("The order is not paid"));
}

std::string barred(const Judged& judged) {
  const auto& customer = judged.facts.customer;
  if (customer && !customer->barred && customer->customer.account_status == model::AccountStatus::suspended)
    return std::string(tr("The account is suspended"));
  return tell(judged, {tr("Person barred {time} at {gate}"), tr("Person barred {time}"),
                       tr("Person barred at {gate}"), tr("This person is barred")});
}

std::string other_wristband(const Judged& judged) {
  if (!judged.verdict.active_tag) return std::string(tr("No wristband of this holder is active"));
  const auto tail = tag_tail(*judged.verdict.active_tag);
  return fill(tr("Other wristband {tag} is active: ask for it"), {{"tag", tail}});
}

std::string wrong_place(const Judged& judged) {
  const auto type = type_name(judged);
  if (type.empty()) return std::string(tr("Not valid at this gate"));
  return fill(tr("{type} is not valid at this gate"), {{"type", type}});
}

std::string opens(const Judged& judged) {
  const auto at = judged.verdict.opens_at;
  return at ? fill(tr("Opens {time}"), {{"time", judged.when(*at)}}) : std::string(tr("Not open yet"));
}

std::string closed(const Judged& judged) {
  const auto at = judged.verdict.closed_at;
  if (at) return fill(tr("Closed {time}"), {{"time", judged.when(*at)}});
  return std::string(tr("Closed"));
}

std::string copy_age(const Judged& judged) {
  const auto age_ms = judged.facts.copy_age_ms;
  if (!age_ms) return no_copy(judged);
  return fill(tr("The local copy is {age} old"), {{"age", age(*age_ms)}});
}

/// What an admission says where nothing is the matter: which entry this is, and what is left.
std::string entry_line(const Judged& judged) {
  const auto& occasion = judged.occasion;
  if (judged.leaving()) return std::string(tr("Counted out"));
  if (occasion.link.link != Link::online) {
    if (!occasion.link.since) return std::string(tr("Not checked with the other gates"));
    return fill(tr("Not checked with the other gates since {time}"),
                {{"time", judged.when(*occasion.link.since)}});
  }
  const auto& facts = judged.facts;
  const auto used = std::find_if(facts.grants.begin(), facts.grants.end(),
                                 [&](const auto& grant) { return grant.id == judged.verdict.grant; });
  if (used != facts.grants.end() && used->mode == model::AccessMode::counter)
    return tr_n("{n} entry left after this", "{n} entries left after this", used->count - used->used - 1);
  if (facts.zone.entries_total == 0) return std::string(tr("First entry"));
  if (facts.zone.entries_today == 0) return std::string(tr("First entry today"));
  return tr_n("Entry {n} today", "Entry {n} today", facts.zone.entries_today + 1);
}

std::string flag_line(std::string_view flag) {
  if (flag == "alcohol_forbidden") return std::string(tr("No alcohol"));
  if (flag == "initial_top_up_fee_paid") return std::string(tr("Top-up fee is paid"));
  auto words = one_line(flag, 80);
  std::replace(words.begin(), words.end(), '_', ' ');
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

std::string leaving_line(model::Outcome outcome) {
  const bool uncounted = outcome <= model::Outcome::wrong_event;
  return fill(uncounted ? tr("Let out, not counted: {word}") : tr("Let out. At an entry: {word}"),
              {{"word", outcome_word(outcome)}});
}

std::string attention_line(const Judged& judged, const model::Attention& attention) {
  using Kind = model::Attention::Kind;
  const auto outcome = attention.outcome.value_or(judged.verdict.outcome);
  switch (attention.kind) {
    case Kind::flag:
      return flag_line(attention.text);
    case Kind::type_note:
    case Kind::customer_note:
      return one_line(attention.text);
    case Kind::clock_not_trusted:
      return std::string(tr("The clock is not set: check the hours yourself"));
    case Kind::copy_old:
      return copy_age(judged);
    case Kind::chip_differs:
      return std::string(tr("Not the chip that was assigned: check the name"));
    case Kind::leaving:
      return leaving_line(outcome);
    case Kind::overruled:
      return fill(tr("Overruled: {word}"), {{"word", outcome_word(outcome)}});
  }
  std::abort();
}

}  // namespace

std::string Judged::when(model::UtcMs at) const {
  return view::when(at, occasion.now.value, zone);
}

std::string facts_line(const Judged& judged) {
  using enum model::Outcome;
  switch (judged.verdict.outcome) {
    case unreadable:
      return std::string(of_telephone(judged) ? tr("This is a telephone: ask for the wristband or the ticket")
                                              : tr("Neither a ticket nor a wristband"));
    case unknown:
      return not_in_list(judged);
    case wrong_event:
      if (judged.facts.other_event.empty()) return std::string(tr("It belongs to another event"));
      return fill(tr("It is for {event}"), {{"event", one_line(judged.facts.other_event, 60)}});
    case customer_barred:
      return barred(judged);
    case tag_banned:
      return tell(judged, {tr("Wristband banned {time} at {gate}"), tr("Wristband banned {time}"),
                           tr("Wristband banned at {gate}"), tr("This wristband is banned")});
    case ticket_banned:
      return tell(judged, {tr("Ticket banned {time} at {gate}"), tr("Ticket banned {time}"),
                           tr("Ticket banned at {gate}"), tr("This ticket is banned")});
    case tag_inactive:
      return other_wristband(judged);
    case chip_differs:
      return std::string(tr("Not the chip that was assigned"));
    case ticket_cancelled:
      return tell(judged, {tr("Cancelled {time} at {gate}"), tr("Cancelled {time}"),
                           tr("Cancelled at {gate}"), tr("This ticket is cancelled")});
    case unpaid:
      return not_paid(judged);
    case wrong_type:
    case wrong_gate:
      return wrong_place(judged);
    case too_early:
      return opens(judged);
    case too_late:
      return closed(judged);
    case already_redeemed:
      return tell(judged, {tr("Used {time} at {gate}"), tr("Used {time}"), tr("Used at {gate}"),
                           tr("Used before, time not known")});
    case already_inside:
      return tell(judged, {tr("Entered {time} at {gate}, no exit since"), tr("Entered {time}, no exit since"),
                           tr("Entered at {gate}, no exit since"), tr("Inside already")});
    case count_exhausted:
      return used_up(judged);
    case zone_full:
      return places(judged);
    case rule_refused:
      return std::string(tr("This gate's own rule says no"));
    case copy_too_old:
      return copy_age(judged);
    case admit:
      return entry_line(judged);
    case admit_attention:
      return {};
  }
  std::abort();
}

std::vector<std::string> attention_lines(const Judged& judged) {
  std::vector<std::string> lines;
  if (judged.verdict.alert) lines.emplace_back(tr("Barred or banned: tell a supervisor"));
  for (const auto& attention : judged.verdict.attention)
    if (auto line = attention_line(judged, attention); !line.empty()) lines.push_back(std::move(line));
  if (lines.empty() && judged.verdict.outcome == model::Outcome::admit_attention)
    lines.emplace_back(tr("Look at the guest"));
  return lines;
}

std::string next_line(const Judged& judged) {
  const auto& verdict = judged.verdict;
  auto line = facts_line(judged);
  if (of_telephone(judged)) return line;
  std::string act(action(verdict.next));
  if (verdict.next == model::Next::send_to_gate && !verdict.right_gates.empty())
    act = fill(tr("Send to {gates}"), {{"gates", joined(verdict.right_gates)}});
  if (line.empty() || act.empty()) return line + act;
  const bool shortened = line.ends_with("…");
  return fill(shortened ? tr("{facts} {act}") : tr("{facts}. {act}"), {{"facts", line}, {"act", act}});
}

std::vector<std::string> detail_lines(const Judged& judged) {
  std::vector<std::string> lines;
  const auto& why = judged.verdict.why;
  const auto who = one_line(why.operator_name, 40), reason = reason_line(why.reason);
  if (!who.empty() && !reason.empty())
    lines.push_back(fill(tr("By {who}: {reason}"), {{"who", who}, {"reason", reason}}));
  else if (!who.empty())
    lines.push_back(fill(tr("By {who}"), {{"who", who}}));
  else if (!reason.empty())
    lines.push_back(fill(tr("Reason: {reason}"), {{"reason", reason}}));
  if (of_telephone(judged)) return lines;
  const auto& detail = judged.verdict.outcome == model::Outcome::unreadable && judged.verdict.detail.empty()
                           ? judged.facts.why_unreadable
                           : judged.verdict.detail;
  if (judged.verdict.outcome != model::Outcome::wrong_event)
    if (auto line = one_line(detail); !line.empty()) lines.push_back(std::move(line));
  if (judged.verdict.outcome == model::Outcome::admit_attention && !judged.leaving() &&
      judged.occasion.link.link != Link::online)
    lines.push_back(entry_line(judged));
  return lines;
}

}  // namespace gatehouse::view
