// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/row_writes.hpp"

#include <algorithm>
#include <utility>

namespace gatehouse::app {
namespace {

// What a write, the stamp it replaces and a target take beside their bytes: numbers and lengths.
constexpr std::size_t write_overhead = 14, stamp_bytes = 36, target_overhead = 16;

log::Value normal(log::Value value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text != nullptr && text->empty()) return {};
  return value;
}

bool is_set(const log::Value& value) {
  return !std::holds_alternative<std::monostate>(value);
}

}  // namespace

RowWrites::Entry& RowWrites::entry(const log::Target& target) {
  const auto found = entries_.find(target);
  if (found != entries_.end()) return found->second;
  Entry entry;
  if (first_) {
    if (auto values = first_(target)) entry.stored = store::Row{std::move(*values), {}};
  }
  if (!entry.stored) entry.stored = store::read_row(tables_, event_, target);
  entry.known = entry.stored.has_value();
  if (entry.stored) {
    std::transform(entry.stored->values.begin(), entry.stored->values.end(), entry.stored->values.begin(),
                   normal);
    entry.now = entry.stored->values;
  } else {
    const log::KindSpec* spec = log::kind_spec(target.kind);
    entry.now.resize(spec != nullptr ? spec->fields.size() : 0);
  }
  return entries_.emplace(target, std::move(entry)).first->second;
}

const log::Value& RowWrites::value(const log::Target& target, std::uint8_t field) {
  return entry(target).now.at(field - 1U);
}

bool RowWrites::exists(const log::Target& target) {
  const Entry& row = entry(target);
  return row.known || row.ensured || std::any_of(row.now.begin(), row.now.end(), is_set);
}

bool RowWrites::set(const log::Target& target, std::uint8_t field, log::Value value) {
  value = normal(std::move(value));
  Entry& row = entry(target);
  log::Value& now = row.now.at(field - 1U);
  if (now == value) return false;
  now = std::move(value);
  count(row, target);
  bytes_ += text_in(now).size() + write_overhead;
  if (row.stored && row.stored->stamps.find(field) != nullptr) bytes_ += stamp_bytes;
  return true;
}

bool RowWrites::ensure(const log::Target& target) {
  if (exists(target)) return false;
  Entry& row = entry(target);
  row.ensured = true;
  count(row, target);
  bytes_ += write_overhead;
  return true;
}

void RowWrites::count(Entry& row, const log::Target& target) {
  if (!std::exchange(row.counted, true)) bytes_ += target.key.size() + target_overhead;
}

std::vector<std::uint8_t> RowWrites::differences(const Entry& entry) {
  std::vector<std::uint8_t> fields;
  for (std::size_t i = 0; i < entry.now.size(); ++i)
    if (entry.known ? entry.now[i] != entry.stored->values[i] : is_set(entry.now[i]))
      fields.push_back(static_cast<std::uint8_t>(i + 1));
  // A row is there as soon as one of its fields was written, be it with nothing.
  if (fields.empty() && !entry.known && entry.ensured) fields.push_back(1);
  return fields;
}

std::vector<log::Change> RowWrites::changes() const {
  std::vector<log::Change> changes;
  for (const auto& [target, entry] : entries_) {
    log::Fields fields{target, {}};
    for (const std::uint8_t field : differences(entry)) {
      log::FieldWrite write{field, entry.now[field - 1U], {}};
      const log::WriteStamp* before = entry.stored ? entry.stored->stamps.find(field) : nullptr;
      if (before != nullptr) write.replaced = before->author;
      fields.writes.push_back(std::move(write));
    }
    if (!fields.writes.empty()) changes.emplace_back(std::move(fields));
  }
  return changes;
}

std::vector<std::uint8_t> RowWrites::changed_fields(const log::Target& target) const {
  const auto found = entries_.find(target);
  return found == entries_.end() ? std::vector<std::uint8_t>() : differences(found->second);
}

void RowWrites::each_changed(const std::function<void(const log::Target&, const Values&)>& each) const {
  for (const auto& [target, entry] : entries_)
    if (!differences(entry).empty()) each(target, entry.now);
}

std::string_view text_in(const log::Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? std::string_view(*text) : std::string_view();
}

std::string id_bytes(const model::Uuid& id) {
  return std::string(log::bytes_of(id));
}

model::Uuid id_in(const log::Value& value) {
  const std::string_view text = text_in(value);
  return model::Uuid::from_bytes({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()})
      .value_or(model::Uuid{});
}

}  // namespace gatehouse::app
