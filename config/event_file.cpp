// SPDX-License-Identifier: Apache-2.0
#include "config/event_file.hpp"

#include <algorithm>

#include "config/event_parts.hpp"
#include "config/text_file.hpp"
#include "config/toml_document.hpp"
#include "config/utf8.hpp"

namespace gatehouse::config {

namespace {

constexpr std::size_t max_name_bytes = 200;

void read_event(Section section, EventFile& event, EventReading& reading) {
  if (section.read_name("name", event.name)) event.name = model::canonical_key(event.name);
  if (event.name.size() > max_name_bytes)
    section.note("name", "is longer than 200 bytes", "write a shorter name");
  if (section.read_name("time_zone", event.time_zone)) {
    if (const auto zone = model::EventZone::open(event.time_zone))
      reading.zone = *zone;
    else
      section.note("time_zone", zone.error().what, "write an IANA name: \"Europe/Madrid\"");
  }
  if (section.read_name("currency", event.currency)) {
    if (is_currency(event.currency))
      reading.currency = event.currency;
    else
      section.note("currency", in_quotes(event.currency) + " is not a currency",
                   "write an ISO 4217 code: \"EUR\"");
  }
  section.read("starts", event.starts, reading.zone);
  section.read("ends", event.ends, reading.zone);
  section.read("admission_opens", event.admission_opens, reading.zone);
  if (event.starts && event.ends && *event.ends <= *event.starts)
    section.note("ends", "is not after starts", "an event ends after it started");
  if (event.admission_opens && event.ends && *event.ends <= *event.admission_opens)
    section.note("admission_opens", "is not before ends", "admission opens before the event ends");
  section.finish();
}

model::UserFlag read_flag(Section section, EventReading& reading) {
  model::UserFlag flag;
  reading.names.define(NameKind::flag, section, flag.name);
  section.read("attention", flag.calls_for_attention);
  if (flag.name == "alcohol_forbidden" || flag.name == "initial_top_up_fee_paid")
    section.note("name", "is a flag that every event has", "take it out");
  section.finish();
  return flag;
}

}  // namespace

Checked<EventFile> parse_event_file(std::string_view text, const std::string& file) {
  const Checked<toml::table> table = parse_toml(text, file);
  if (!table) return table.error();
  Notebook notes(file);
  Section root(*table, {}, notes);
  EventReading reading(notes);
  EventFile event;
  if (auto section = root.section("event"))
    read_event(*section, event, reading);
  else if (!root.has("event"))
    root.note("event", "is missing", "write [event] with name, time_zone and currency");
  for (const Section& section : root.sections("flag")) event.flags.push_back(read_flag(section, reading));
  for (const Section& section : root.sections("zone")) event.zones.push_back(read_zone(section, reading));
  for (const Section& section : root.sections("policy"))
    event.policies.push_back(read_policy(section, reading));
  for (const Section& section : root.sections("gate")) event.gates.push_back(read_gate(section, reading));
  for (const Section& section : root.sections("ticket_type"))
    event.types.push_back(read_type(section, reading));
  for (const Section& section : root.sections("item")) event.items.push_back(read_item(section, reading));
  root.finish();
  reading.names.check();
  if (!notes.empty()) return notes.take();
  return event;
}

Checked<EventFile> read_event_file(const std::filesystem::path& path) {
  const Checked<std::string> text = read_text_file(path);
  if (!text) return text.error();
  return parse_event_file(*text, path.string());
}

}  // namespace gatehouse::config
