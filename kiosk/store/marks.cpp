// SPDX-License-Identifier: Apache-2.0
// Marks: a mark is named (op, target, kind) and stands until that very mark is taken back.
#include "kiosk/store/merge.hpp"

namespace gatehouse::store {

void add_mark(const ApplyContext& context, const log::Mark& mark) {
  context.db.cached("INSERT OR IGNORE INTO mark VALUES (?,?,?,?,?,?,?)")
      .with(static_cast<int>(mark.target.kind), Blob{event_key(context, mark.target.kind)},
            Blob{mark.target.key}, static_cast<int>(mark.kind), context.op.id.device, context.op.id.seq,
            mark.gate)
      .run();
}

void remove_mark(const ApplyContext& context, const log::Mark& mark) {
  context.db
      .cached("DELETE FROM mark WHERE target_kind=? AND event=? AND key=? AND kind=? AND device=? AND seq=?")
      .with(static_cast<int>(mark.target.kind), Blob{event_key(context, mark.target.kind)},
            Blob{mark.target.key}, static_cast<int>(mark.kind), context.op.id.device, context.op.id.seq)
      .run();
}

void add_take_back(const ApplyContext& context, const log::TakeBack& take_back) {
  context.db.cached("INSERT OR IGNORE INTO take_back VALUES (?,?,?,?,?,?,?,?)")
      .with(static_cast<int>(take_back.target.kind), Blob{event_key(context, take_back.target.kind)},
            Blob{take_back.target.key}, static_cast<int>(take_back.kind), take_back.mark.device,
            take_back.mark.seq, context.op.id.device, context.op.id.seq)
      .run();
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
}

}  // namespace gatehouse::store
