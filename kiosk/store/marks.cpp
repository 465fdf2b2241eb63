// SPDX-License-Identifier: Apache-2.0
// Marks: a mark is named (op, target, kind) and stands until that very mark is taken back.
#include "kiosk/store/merge.hpp"

namespace gatehouse::store {
namespace {

/// A cancellation was made or taken back, perhaps of a passage that is not here yet.
void note_passage(const ApplyContext& context, const log::Target& target, log::MarkKind kind) {
  if (target.kind != log::TargetKind::passage || kind != log::MarkKind::cancelled) return;
  Statement& query =
      context.db.cached("SELECT event, holder, gate FROM passage WHERE id=? AND holder IS NOT NULL")
          .with(Blob{target.key});
  if (!query.step()) return;
  const std::string event = query.text(0), holder = query.text(1), gate = query.text(2);
  query.reset();
  refresh_presence(context, event, holder, gate);
}

}  // namespace

void refresh_presence(const ApplyContext& context, std::string_view event, std::string_view holder,
                      std::string_view gate) {
  context.occupancy.before_change(context.db, event, holder);
  refresh_presence_row(context.db, event, holder, gate);
  context.occupancy.after_change(context.db, event, holder);
}

void add_mark(const ApplyContext& context, const log::Mark& mark) {
  context.db.cached("INSERT OR IGNORE INTO mark VALUES (?,?,?,?,?,?,?)")
      .with(static_cast<int>(mark.target.kind), Blob{event_key(context, mark.target.kind)},
            Blob{mark.target.key}, static_cast<int>(mark.kind), context.op.id.device, context.op.id.seq,
            mark.gate)
      .run();
  note_passage(context, mark.target, mark.kind);
}

void remove_mark(const ApplyContext& context, const log::Mark& mark) {
  context.db
      .cached("DELETE FROM mark WHERE target_kind=? AND event=? AND key=? AND kind=? AND device=? AND seq=?")
      .with(static_cast<int>(mark.target.kind), Blob{event_key(context, mark.target.kind)},
            Blob{mark.target.key}, static_cast<int>(mark.kind), context.op.id.device, context.op.id.seq)
      .run();
  note_passage(context, mark.target, mark.kind);
}

void add_take_back(const ApplyContext& context, const log::TakeBack& take_back) {
  context.db.cached("INSERT OR IGNORE INTO take_back VALUES (?,?,?,?,?,?,?,?)")
      .with(static_cast<int>(take_back.target.kind), Blob{event_key(context, take_back.target.kind)},
            Blob{take_back.target.key}, static_cast<int>(take_back.kind), take_back.mark.device,
            take_back.mark.seq, context.op.id.device, context.op.id.seq)
      .run();
  note_passage(context, take_back.target, take_back.kind);
}

void remove_take_back(const ApplyContext& context, const log::TakeBack& take_back) {
  context.db
      .cached(
          "DELETE FROM take_back WHERE target_kind=? AND event=? AND key=? AND kind=? AND mark_device=? AND "
          "mark_seq=? "
          "AND device=? AND seq=?")
      .with(static_cast<int>(take_back.target.kind), Blob{event_key(context, take_back.target.kind)},
            Blob{take_back.target.key}, static_cast<int>(take_back.kind), take_back.mark.device,
            take_back.mark.seq, context.op.id.device, context.op.id.seq)
      .run();
  note_passage(context, take_back.target, take_back.kind);
}

}  // namespace gatehouse::store
