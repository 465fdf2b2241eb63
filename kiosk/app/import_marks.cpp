// SPDX-License-Identifier: Apache-2.0
// What a line of an import writes: marks on its ticket, and its wristband.
#include <algorithm>

#include "kiosk/app/acts_shared.hpp"
#include "kiosk/app/import_batch.hpp"
#include "kiosk/app/import_cells.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using log::MarkKind;
using log::Target;
using log::TargetKind;
using log::Value;
namespace field = log::field;

constexpr std::array mark_columns{std::pair{ImportColumn::banned, MarkKind::banned},
                                  std::pair{ImportColumn::redeemed, MarkKind::redeemed},
                                  std::pair{ImportColumn::cancelled, MarkKind::cancelled}};

}  // namespace

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
  other_bytes_ += work.ticket.key.size() + import_entry_bytes;
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
  other_bytes_ += work.ticket.key.size() + import_entry_bytes;
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
  const model::CustomerId holder = own_holder_of(context_.event, work.line.ticket_reference);
  const Target row = target(TargetKind::customer, holder.value);
  if (!rows_.exists(row)) {
    rows_.ensure(row);
    set(work, row, field::customer::first_name,
        rows_.value(work.ticket, field::ticket::purchaser_first_name));
    set(work, row, field::customer::last_name, rows_.value(work.ticket, field::ticket::purchaser_last_name));
  }
  return holder;
}

}  // namespace gatehouse::app
