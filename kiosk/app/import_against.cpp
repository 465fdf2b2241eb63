// SPDX-License-Identifier: Apache-2.0
// Reasons against a line of an import.
#include "kiosk/app/import_batch.hpp"
#include "kiosk/app/import_cells.hpp"
#include "kiosk/log/codec.hpp"

namespace gatehouse::app {
namespace {

using log::Target;
using log::TargetKind;
namespace field = log::field;

/// A line that would take more than this could not share an op with the lines before it.
constexpr std::size_t line_limit = 760'000;

/// Same email, or same names where there is no email.
bool same_person(const SaidCells& a, const SaidCells& b) {
  if (cell(a, ImportColumn::email) != cell(b, ImportColumn::email)) return false;
  return !cell(a, ImportColumn::email).empty() ||
         (cell(a, ImportColumn::first_name) == cell(b, ImportColumn::first_name) &&
          cell(a, ImportColumn::last_name) == cell(b, ImportColumn::last_name));
}

std::size_t size_in_op(const SaidCells& cells, std::size_t items) {
  std::size_t size = 4096 + items * import_entry_bytes;
  for (const auto& text : cells) size += text ? text->size() : 0;
  // These stand on the ticket, its customer and its own holder.
  for (const ImportColumn column : {ImportColumn::first_name, ImportColumn::last_name, ImportColumn::email})
    size += 2 * cell(cells, column).size();
  return size;
}

}  // namespace

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

}  // namespace gatehouse::app
