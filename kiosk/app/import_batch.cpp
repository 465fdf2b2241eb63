// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/import_batch.hpp"

#include <charconv>

#include "kiosk/app/acts_shared.hpp"
#include "kiosk/app/import_cells.hpp"
#include "kiosk/model/bytes.hpp"

namespace gatehouse::app {
namespace {

using log::Target;
using log::TargetKind;
using log::Value;
namespace field = log::field;

struct ColumnField {
  ImportColumn column;
  TargetKind kind;
  std::uint8_t field;
};
constexpr std::array column_fields{
    ColumnField{ImportColumn::first_name, TargetKind::ticket, field::ticket::purchaser_first_name},
    ColumnField{ImportColumn::last_name, TargetKind::ticket, field::ticket::purchaser_last_name},
    ColumnField{ImportColumn::email, TargetKind::ticket, field::ticket::purchaser_email},
    ColumnField{ImportColumn::valid_from, TargetKind::ticket, field::ticket::valid_from},
    ColumnField{ImportColumn::valid_until, TargetKind::ticket, field::ticket::valid_until},
    ColumnField{ImportColumn::first_name, TargetKind::customer, field::customer::first_name},
    ColumnField{ImportColumn::last_name, TargetKind::customer, field::customer::last_name},
    ColumnField{ImportColumn::email, TargetKind::customer, field::customer::email},
    ColumnField{ImportColumn::phone, TargetKind::customer, field::customer::phone},
    ColumnField{ImportColumn::street, TargetKind::customer, field::customer::street},
    ColumnField{ImportColumn::postcode, TargetKind::customer, field::customer::postcode},
    ColumnField{ImportColumn::city, TargetKind::customer, field::customer::city},
    ColumnField{ImportColumn::country, TargetKind::customer, field::customer::country},
    ColumnField{ImportColumn::gender, TargetKind::customer, field::customer::gender},
    ColumnField{ImportColumn::photo, TargetKind::customer, field::customer::photo},
    ColumnField{ImportColumn::created, TargetKind::customer, field::customer::created},
    ColumnField{ImportColumn::verified, TargetKind::customer, field::customer::verification},
    ColumnField{ImportColumn::account_status, TargetKind::customer, field::customer::account_status},
    ColumnField{ImportColumn::order_date, TargetKind::order, field::order::placed_at},
    ColumnField{ImportColumn::order_status, TargetKind::order, field::order::payment_status},
    ColumnField{ImportColumn::amount_paid, TargetKind::order, field::order::amount_paid_minor},
    ColumnField{ImportColumn::currency, TargetKind::order, field::order::currency},
    ColumnField{ImportColumn::checkout_link, TargetKind::order, field::order::checkout_link},
};

Value value_of(std::string_view text, log::ValueType type) {
  if (text.empty()) return {};
  if (type == log::ValueType::blob) return model::bytes_of_hex(text);
  if (type != log::ValueType::number) return std::string(text);
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

ImportBatch::ImportBatch(ImportContext& context)
    : context_(context), rows_(context.house.tables(), context.event, [this](const Target& target) {
        return context_.memory.row(target);
      }) {}

std::string ImportBatch::take(const config::ImportLine& line, std::string_view photo) {
  Work work = work_on(line, photo);
  if (std::string reason = against(work); !reason.empty()) return reason;
  const bool is_new = !rows_.exists(work.ticket);
  put_type(work);
  put_ticket(work);
  put_customer(work);
  put_order(work);
  put_tag(work);
  put_marks(work);
  if (is_new)
    ++context_.added;
  else if (work.changed)
    ++context_.changed;
  keep(work);
  return {};
}

ImportBatch::Work ImportBatch::work_on(const config::ImportLine& line, std::string_view photo) {
  Work work{line, {TargetKind::ticket, line.ticket_reference}, said(line.ticket_reference)};
  const std::size_t place = work.said.seen;
  if (place > 0) work.earlier = work.said.lines[place - 1];
  work.before = place < work.said.lines.size() ? std::optional(work.said.lines[place]) : work.earlier;
  if (work.before) work.now = *work.before;
  work.now.line = line.line;
  // A column that the file lacks leaves what was said before.
  SaidCells cells = said_cells(line);
  if (line.photo.column) cell_in(cells, ImportColumn::photo) = std::string(photo);
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (cells[i]) work.now.cells[i] = std::move(cells[i]);
  const auto person = [&](const SaidCells& said) -> model::CustomerId {
    const std::string_view email = cell(said, ImportColumn::email);
    if (email.empty()) return own_holder_of(context_.event, line.ticket_reference);
    return {model::derive(context_.house.organiser.value, "customer", email)};
  };
  work.person = person(work.now.cells);
  if (const std::string_view number = cell(work.now.cells, ImportColumn::order_number); !number.empty())
    work.order = target(TargetKind::order, model::derive(context_.event.value, "order", number));
  if (work.before) {
    work.person_before = person(work.before->cells);
    work.same_person = work.person_before == work.person;
    work.same_order = cell(work.before->cells, ImportColumn::order_number) ==
                      cell(work.now.cells, ImportColumn::order_number);
  }
  return work;
}

SaidTicket ImportBatch::said(const std::string& reference) {
  const auto found = said_.find(reference);
  SaidTicket ticket = found != said_.end()
                          ? found->second
                          : context_.memory.ticket(context_.event, reference).value_or(SaidTicket{});
  if (ticket.import != context_.import) ticket.seen = 0;
  ticket.import = context_.import;
  return ticket;
}

void ImportBatch::keep(Work& work) {
  std::vector<SaidLine>& lines = work.said.lines;
  const std::size_t place = work.said.seen++;
  // Lines of an earlier import behind one that says something new are no predecessors any more.
  const bool same = place < lines.size() && lines[place].cells == work.now.cells;
  if (!same) lines.resize(place);
  if (same)
    lines[place].line = work.now.line;
  else
    lines.push_back(std::move(work.now));
  said_[work.line.ticket_reference] = std::move(work.said);
}

ImportBatch::SaidOfThing& ImportBatch::said_of(const Target& target) {
  const auto found = said_of_.find(target);
  if (found != said_of_.end()) return found->second;
  return said_of_
      .emplace(target, SaidOfThing{context_.memory.thing(context_.event, target).value_or(SaidCells{})})
      .first->second;
}

void ImportBatch::set(Work& work, const Target& target, std::uint8_t field, Value value) {
  if (rows_.set(target, field, std::move(value))) work.changed = true;
}

void ImportBatch::set_columns(Work& work, const Target& target, bool same) {
  // A ticket is one line's alone; a customer or an order has many.
  SaidOfThing* shared = target.kind == TargetKind::ticket ? nullptr : &said_of(target);
  static const SaidCells nothing;
  const SaidCells& base = same ? work.before->cells : shared != nullptr ? shared->cells : nothing;
  std::vector<const ColumnField*> differ;
  for (const ColumnField& entry : column_fields) {
    const std::string_view now = cell(work.now.cells, entry.column);
    if (entry.kind == target.kind && now != cell(base, entry.column) && (same || !now.empty()))
      differ.push_back(&entry);
  }
  for (const ColumnField* entry : differ) {
    const std::string_view now = cell(work.now.cells, entry->column);
    set(work, target, entry->field, value_of(now, log::kind_spec(entry->kind)->field(entry->field)->type));
    if (shared == nullptr) continue;
    cell_in(shared->cells, entry->column) = std::string(now);
    shared->changed = true;
  }
}

std::vector<log::Change> ImportBatch::changes() const {
  std::vector<log::Change> changes = rows_.changes();
  for (const auto& [name, mark] : marks_) changes.emplace_back(mark);
  changes.insert(changes.end(), taken_back_.begin(), taken_back_.end());
  changes.insert(changes.end(), orders_.begin(), orders_.end());
  return changes;
}

void ImportBatch::remember(const log::OpId& op) {
  for (auto& [reference, ticket] : said_) {
    for (auto& [kind, mark] : ticket.marks)
      if (mark.seq == 0) mark = op;
    context_.memory.put_ticket(context_.event, reference, ticket);
  }
  for (const auto& [target, said] : said_of_)
    if (said.changed) context_.memory.put_thing(context_.event, target, said.cells);
  if (context_.dry_run)
    rows_.each_changed(
        [&](const Target& target, const auto& values) { context_.memory.put_row(target, values); });
}

}  // namespace gatehouse::app
