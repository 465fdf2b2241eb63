// SPDX-License-Identifier: Apache-2.0
// What a line of an import writes: ticket, customer, order.
#include "config/event_file.hpp"
#include "kiosk/app/import_batch.hpp"
#include "kiosk/app/import_cells.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {

using log::Target;
using log::TargetKind;
using log::Value;
namespace field = log::field;

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
  const bool taken_back =
      store::standings(context_.house.tables(), context_.event, target(TargetKind::import, import))
          .cancelled.has_value();
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
  other_bytes_ += lines.lines.size() * import_entry_bytes;
  orders_.push_back(std::move(lines));
  work.changed = true;
}

}  // namespace gatehouse::app
