// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/import_batch.hpp"

#include <algorithm>
#include <charconv>

#include "config/event_file.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using config::ImportColumn;
using log::MarkKind;
using log::Target;
using log::TargetKind;
using log::Value;
namespace field = log::field;

/// A line that would take more than this could not share an op with the lines before it.
constexpr std::size_t line_limit = 760'000;
constexpr std::size_t entry_bytes = 96;

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
    ColumnField{ImportColumn::created, TargetKind::customer, field::customer::created},
    ColumnField{ImportColumn::verified, TargetKind::customer, field::customer::verification},
    ColumnField{ImportColumn::account_status, TargetKind::customer, field::customer::account_status},
    ColumnField{ImportColumn::order_date, TargetKind::order, field::order::placed_at},
    ColumnField{ImportColumn::order_status, TargetKind::order, field::order::payment_status},
    ColumnField{ImportColumn::amount_paid, TargetKind::order, field::order::amount_paid_minor},
    ColumnField{ImportColumn::currency, TargetKind::order, field::order::currency},
    ColumnField{ImportColumn::checkout_link, TargetKind::order, field::order::checkout_link},
};

constexpr std::array mark_columns{std::pair{ImportColumn::banned, MarkKind::banned},
                                  std::pair{ImportColumn::redeemed, MarkKind::redeemed},
                                  std::pair{ImportColumn::cancelled, MarkKind::cancelled}};

/// What was said of a column; "" where nothing was.
std::string_view cell(const SaidCells& cells, ImportColumn column) {
  const auto& text = cells[static_cast<std::size_t>(column)];
  return text ? std::string_view(*text) : std::string_view();
}
std::optional<std::string>& cell_in(SaidCells& cells, ImportColumn column) {
  return cells[static_cast<std::size_t>(column)];
}

Value value_of(std::string_view text, log::ValueType type) {
  if (text.empty()) return {};
  if (type != log::ValueType::number) return std::string(text);
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// Same email, or same names where there is no email.
bool same_person(const SaidCells& a, const SaidCells& b) {
  if (cell(a, ImportColumn::email) != cell(b, ImportColumn::email)) return false;
  return !cell(a, ImportColumn::email).empty() ||
         (cell(a, ImportColumn::first_name) == cell(b, ImportColumn::first_name) &&
          cell(a, ImportColumn::last_name) == cell(b, ImportColumn::last_name));
}

bool names_somebody(const SaidCells& cells) {
  return !cell(cells, ImportColumn::email).empty() || !cell(cells, ImportColumn::first_name).empty() ||
         !cell(cells, ImportColumn::last_name).empty();
}

model::CustomerId own_holder(const model::EventId& event, const std::string& reference) {
  return {model::derive(event.value, "holder", model::canonical_key(reference))};
}

Target target(TargetKind kind, const model::Uuid& id) {
  return {kind, id_bytes(id)};
}

std::size_t size_in_op(const SaidCells& cells, std::size_t items) {
  std::size_t size = 4096 + items * entry_bytes;
  for (const auto& text : cells) size += text ? text->size() : 0;
  // These stand on the ticket, its customer and its own holder.
  for (const ImportColumn column : {ImportColumn::first_name, ImportColumn::last_name, ImportColumn::email})
    size += 2 * cell(cells, column).size();
  return size;
}

}  // namespace

ImportBatch::ImportBatch(ImportContext& context)
    : context_(context), rows_(context.house.tables(), context.event, [this](const Target& target) {
        return context_.memory.row(target);
      }) {}

std::string ImportBatch::take(const config::ImportLine& line) {
  Work work = work_on(line);
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

ImportBatch::Work ImportBatch::work_on(const config::ImportLine& line) {
  Work work{line, {TargetKind::ticket, line.ticket_reference}, said(line.ticket_reference)};
  const std::size_t place = work.said.seen;
  if (place > 0) work.earlier = work.said.lines[place - 1];
  work.before = place < work.said.lines.size() ? std::optional(work.said.lines[place]) : work.earlier;
  if (work.before) work.now = *work.before;
  work.now.line = line.line;
  // A column that the file lacks leaves what was said before.
  SaidCells cells = said_cells(line);
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (cells[i]) work.now.cells[i] = std::move(cells[i]);
  const auto person = [&](const SaidCells& said) -> model::CustomerId {
    const std::string_view email = cell(said, ImportColumn::email);
    if (email.empty()) return own_holder(context_.event, line.ticket_reference);
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

// ---- reasons against a line ----

std::string ImportBatch::against(const Work& work) {
  std::string reasons;
  for (const std::string& reason : {against_person(work), against_items(work), against_tag(work)}) {
    if (!reason.empty()) reasons += (reasons.empty() ? "" : "; ") + reason;
  }
  const std::size_t items = work.line.items.value ? work.line.items.value->size() : 0;
  const std::size_t size = size_in_op(work.now.cells, items);
  if (reasons.empty() && size > line_limit)
    reasons = "the line takes " + std::to_string(size) + " bytes, more than one act can hold";
  return reasons;
}

std::string ImportBatch::against_person(const Work& work) {
  // One reference twice in one file: a ticket sold twice must be seen.
  if (!work.earlier || same_person(work.earlier->cells, work.now.cells)) return {};
  const std::string first = std::to_string(work.earlier->line), second = std::to_string(work.line.line);
  return "ticket_reference: lines " + first + " and " + second + " give it to two different people (line " +
         first + " was taken)";
}

std::string ImportBatch::against_items(const Work& work) {
  if (!work.line.items.value) return {};
  std::string unknown;
  for (const config::ImportItem& item : *work.line.items.value)
    if (!context_.items.contains(item.name)) unknown += (unknown.empty() ? "\"" : ", \"") + item.name + "\"";
  if (!unknown.empty())
    return "items: no catalog item is called " + unknown + " (add it to the event file and apply it)";
  const std::string known(cell(said_of(*work.order).cells, ImportColumn::items));
  if (known.empty() || known == cell(work.now.cells, ImportColumn::items)) return {};
  return "items: order " + *work.line.order_number.value + " was imported with other items: " + known +
         " (lines of an order must name the same items; what was sold is never changed by an import)";
}

std::string ImportBatch::against_tag(const Work& work) {
  const std::string uid(cell(work.now.cells, ImportColumn::tag_uid));
  if (uid.empty() || (work.before && cell(work.before->cells, ImportColumn::tag_uid) == uid)) return {};
  const Target tag{TargetKind::tag, log::uid_bytes(uid)};
  const std::string_view ticket = text_in(rows_.value(tag, field::tag::ticket));
  if (ticket == work.line.ticket_reference) return {};
  if (!ticket.empty())
    return "tag_uid: " + uid + " was exchanged for ticket " + std::string(ticket) + " already";
  if (!id_in(rows_.value(tag, field::tag::customer)).is_nil())
    return "tag_uid: " + uid + " is somebody's already";
  return {};
}

// ---- what a line writes ----

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

void ImportBatch::put_type(Work& work) {
  const std::string& name = work.line.ticket_type;
  if (work.before && cell(work.before->cells, ImportColumn::ticket_type) == name) return;
  const model::TypeId id = config::type_id(context_.event, name);
  const Target type = target(TargetKind::type, id.value);
  if (!rows_.exists(type)) {
    set(work, type, field::type::name, name);
    context_.types_made.push_back(name);
  }
  set(work, work.ticket, field::ticket::type, id_bytes(id.value));
}

void ImportBatch::put_ticket(Work& work) {
  const bool nobodys = id_in(rows_.value(work.ticket, field::ticket::customer)).is_nil();
  if (nobodys || (!work.same_person && names_somebody(work.now.cells)))
    set(work, work.ticket, field::ticket::customer, id_bytes(work.person.value));
  set_columns(work, work.ticket, work.before.has_value());
  put_import(work);
}

/// The import that brought the ticket; another one only where that was taken back.
void ImportBatch::put_import(Work& work) {
  const model::Uuid brought_by = id_in(rows_.value(work.ticket, field::ticket::import));
  if (brought_by.is_nil() || was_taken_back(brought_by))
    set(work, work.ticket, field::ticket::import, id_bytes(context_.import.value));
}

bool ImportBatch::was_taken_back(const model::Uuid& import) {
  if (import == context_.import.value) return false;
  const auto found = imports_taken_back_.find(import);
  if (found != imports_taken_back_.end()) return found->second;
  const bool taken_back = store::standing(context_.house.tables(), context_.event,
                                          target(TargetKind::import, import), MarkKind::cancelled)
                              .has_value();
  return imports_taken_back_.emplace(import, taken_back).first->second;
}

void ImportBatch::put_customer(Work& work) {
  // A line that names nobody does not make a stranger of a ticket that staff gave to somebody.
  const bool holds = id_in(rows_.value(work.ticket, field::ticket::customer)) == work.person.value;
  if (!holds && !names_somebody(work.now.cells)) return;
  const Target customer = target(TargetKind::customer, work.person.value);
  set_columns(work, customer, work.same_person);
  if (rows_.ensure(customer)) work.changed = true;
}

void ImportBatch::put_order(Work& work) {
  if (!work.order) {
    if (work.before && !work.same_order) set(work, work.ticket, field::ticket::order, {});
    return;
  }
  const Target& order = *work.order;
  if (!work.same_order) set(work, work.ticket, field::ticket::order, order.key);
  if (text_in(rows_.value(order, field::order::number)).empty()) {
    set(work, order, field::order::number, std::string(cell(work.now.cells, ImportColumn::order_number)));
    set(work, order, field::order::source, static_cast<std::int64_t>(model::OrderSource::import));
  }
  // The buyer is the first line's customer; another one only where that line now names another.
  const model::Uuid buyer = id_in(rows_.value(order, field::order::customer));
  const bool was_the_buyer = work.before && !work.same_person && buyer == work.person_before.value;
  if (buyer.is_nil() || was_the_buyer)
    set(work, order, field::order::customer,
        names_somebody(work.now.cells) ? Value{id_bytes(work.person.value)}
                                       : rows_.value(work.ticket, field::ticket::customer));
  set_columns(work, order, work.same_order);
  put_items(work);
}

void ImportBatch::put_items(Work& work) {
  SaidOfThing& said = said_of(*work.order);
  if (!work.line.items.value || !cell(said.cells, ImportColumn::items).empty()) return;
  cell_in(said.cells, ImportColumn::items) = std::string(cell(work.now.cells, ImportColumn::items));
  said.changed = true;
  const std::string number(cell(work.now.cells, ImportColumn::order_number));
  log::Order lines{{id_in(Value{work.order->key})}, {}};
  for (const config::ImportItem& item : *work.line.items.value) {
    const model::CatalogItem& known = context_.items.find(item.name)->second;
    const std::string key = number + ":" + std::to_string(lines.lines.size() + 1);
    lines.lines.push_back(
        {model::derive(context_.event.value, "order_line", key), known.id, item.quantity, known.price.minor});
  }
  // An import that was cut short may have written them without keeping that it did.
  if (lines.lines.empty() || store::knows_order_line(context_.house.tables(), lines.lines.front().id)) return;
  other_bytes_ += lines.lines.size() * entry_bytes;
  orders_.push_back(std::move(lines));
  work.changed = true;
}

// ---- marks ----

void ImportBatch::put_marks(Work& work) {
  for (const auto& [column, kind] : mark_columns) {
    const bool is = cell(work.now.cells, column) == "1";
    const bool was = work.before && cell(work.before->cells, column) == "1";
    if (is && !was) set_mark(work, kind);
    if (was && !is) take_back(work, kind);
  }
}

void ImportBatch::set_mark(Work& work, MarkKind kind) {
  // One that an import set before it was cut short is this line's own.
  for (const store::StandingMark& mark :
       store::standing_marks(context_.house.tables(), context_.event, work.ticket, kind)) {
    const log::TakeBack same{work.ticket, kind, mark.op};
    if (mark.op.device != context_.house.device || !mark.origin.reason.starts_with(import_reason) ||
        std::find(taken_back_.begin(), taken_back_.end(), same) != taken_back_.end())
      continue;
    work.said.marks[kind] = mark.op;
    return;
  }
  marks_.insert_or_assign({work.ticket.key, kind}, log::Mark{work.ticket, kind, context_.house.gate});
  work.said.marks[kind] = {};
  other_bytes_ += work.ticket.key.size() + entry_bytes;
  work.changed = true;
}

void ImportBatch::take_back(Work& work, MarkKind kind) {
  const auto set = work.said.marks.find(kind);
  if (set == work.said.marks.end()) return;
  const log::OpId op = set->second;
  work.said.marks.erase(set);
  if (op.seq == 0) {
    // Set by an earlier line of this batch; or, in a dry run, by one that was never written.
    marks_.erase({work.ticket.key, kind});
    work.changed = true;
    return;
  }
  // Where staff took it back already, there is nothing left to take back.
  const auto standing = store::standing_marks(context_.house.tables(), context_.event, work.ticket, kind);
  if (std::none_of(standing.begin(), standing.end(), [&](const auto& mark) { return mark.op == op; })) return;
  taken_back_.push_back({work.ticket, kind, op});
  other_bytes_ += work.ticket.key.size() + entry_bytes;
  work.changed = true;
}

// ---- the wristband ----

void ImportBatch::put_tag(Work& work) {
  const std::string uid(cell(work.now.cells, ImportColumn::tag_uid));
  if (uid.empty() || (work.before && cell(work.before->cells, ImportColumn::tag_uid) == uid)) return;
  const Target tag{TargetKind::tag, log::uid_bytes(uid)};
  if (text_in(rows_.value(tag, field::tag::ticket)) == work.line.ticket_reference) return;
  const model::CustomerId worn_by = wearer(work);
  set(work, tag, field::tag::customer, id_bytes(worn_by.value));
  set(work, tag, field::tag::type, rows_.value(work.ticket, field::ticket::type));
  set(work, tag, field::tag::ticket, work.line.ticket_reference);
  const Target wearing = target(TargetKind::event_customer, worn_by.value);
  if (text_in(rows_.value(wearing, field::event_customer::active_tag)).empty())
    set(work, wearing, field::event_customer::active_tag, tag.key);
}

/// The ticket's customer, or its own holder where that customer wears an active tag of another ticket.
model::CustomerId ImportBatch::wearer(Work& work) {
  const model::CustomerId customer{id_in(rows_.value(work.ticket, field::ticket::customer))};
  const std::string worn(text_in(
      rows_.value(target(TargetKind::event_customer, customer.value), field::event_customer::active_tag)));
  if (worn.empty()) return customer;
  const std::string_view ticket = text_in(rows_.value({TargetKind::tag, worn}, field::tag::ticket));
  if (ticket.empty() || ticket == work.line.ticket_reference) return customer;
  const model::CustomerId holder = own_holder(context_.event, work.line.ticket_reference);
  const Target row = target(TargetKind::customer, holder.value);
  if (!rows_.exists(row)) {
    rows_.ensure(row);
    set(work, row, field::customer::first_name,
        rows_.value(work.ticket, field::ticket::purchaser_first_name));
    set(work, row, field::customer::last_name, rows_.value(work.ticket, field::ticket::purchaser_last_name));
  }
  return holder;
}

// ---- the op ----

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
