// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/schema.hpp"

#include <array>

namespace gatehouse::store {
namespace {

constexpr const char* first = R"sql(
-- Registers: one row a target, the highest accepted stamp wins each field.
CREATE TABLE event (id BLOB PRIMARY KEY, name TEXT, time_zone TEXT, currency TEXT, starts INTEGER, ends INTEGER,
  admission_opens INTEGER, closed INTEGER, stamps BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE zone (event BLOB NOT NULL, id BLOB NOT NULL, name TEXT, parent BLOB, capacity INTEGER,
  presence_ends_minute INTEGER, stamps BLOB NOT NULL, PRIMARY KEY (event, id)) STRICT, WITHOUT ROWID;
CREATE TABLE gate (event BLOB NOT NULL, id BLOB NOT NULL, name TEXT, zone BLOB, lanes INTEGER, station INTEGER,
  policy BLOB, stamps BLOB NOT NULL, PRIMARY KEY (event, id)) STRICT, WITHOUT ROWID;
CREATE TABLE policy (event BLOB NOT NULL, id BLOB NOT NULL, name TEXT, rule INTEGER, types BLOB, windows BLOB,
  takes_pending_orders INTEGER, max_copy_age_ms INTEGER, when_copy_old INTEGER, when_chip_differs INTEGER,
  admits_from_look_up INTEGER, rule_json TEXT, stamps BLOB NOT NULL, PRIMARY KEY (event, id)) STRICT, WITHOUT ROWID;
CREATE TABLE ticket_type (event BLOB NOT NULL, id BLOB NOT NULL, name TEXT, colour TEXT, company TEXT, hidden INTEGER,
  staff_note TEXT, grants BLOB, stamps BLOB NOT NULL, PRIMARY KEY (event, id)) STRICT, WITHOUT ROWID;
CREATE TABLE catalog_item (event BLOB NOT NULL, id BLOB NOT NULL, name TEXT, kind INTEGER, price_minor INTEGER,
  zones BLOB, mode INTEGER, count INTEGER, parts BLOB, stamps BLOB NOT NULL, PRIMARY KEY (event, id)) STRICT, WITHOUT ROWID;
CREATE TABLE user_flag (event BLOB NOT NULL, name BLOB NOT NULL, calls_for_attention INTEGER, stamps BLOB NOT NULL,
  PRIMARY KEY (event, name)) STRICT, WITHOUT ROWID;
CREATE TABLE operator (id BLOB PRIMARY KEY, staff_number TEXT, name TEXT, role INTEGER, pin_hash TEXT, tag BLOB,
  disabled INTEGER, stamps BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE device (id BLOB PRIMARY KEY, name TEXT, gate BLOB, event BLOB, kind TEXT, enrolled_ms INTEGER,
  stamps BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE setting (name BLOB PRIMARY KEY, value TEXT, stamps BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE customer (id BLOB PRIMARY KEY, email TEXT, first_name TEXT, last_name TEXT, phone TEXT, street TEXT,
  postcode TEXT, city TEXT, country TEXT, gender TEXT, photo BLOB, created INTEGER, account_status INTEGER,
  verification INTEGER, staff_note TEXT, stamps BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE customer_flag (customer_and_name BLOB PRIMARY KEY, is_set INTEGER, stamps BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE event_customer (event BLOB NOT NULL, customer BLOB NOT NULL, active_tag BLOB, stamps BLOB NOT NULL,
  PRIMARY KEY (event, customer)) STRICT, WITHOUT ROWID;
CREATE TABLE ticket (event BLOB NOT NULL, reference BLOB NOT NULL, type BLOB, customer BLOB, purchaser_first_name TEXT,
  purchaser_last_name TEXT, purchaser_email TEXT, order_id BLOB, valid_from INTEGER, valid_until INTEGER, import BLOB,
  stamps BLOB NOT NULL, PRIMARY KEY (event, reference)) STRICT, WITHOUT ROWID;
CREATE TABLE tag (event BLOB NOT NULL, uid BLOB NOT NULL, customer BLOB, type BLOB, ticket BLOB, atqa INTEGER, sak INTEGER,
  chip_version BLOB, stamps BLOB NOT NULL, PRIMARY KEY (event, uid)) STRICT, WITHOUT ROWID;
CREATE TABLE orders (event BLOB NOT NULL, id BLOB NOT NULL, number TEXT, customer BLOB, placed_at INTEGER, source INTEGER,
  payment_status INTEGER, amount_paid_minor INTEGER, currency TEXT, checkout_link TEXT, flags TEXT, stamps BLOB NOT NULL,
  PRIMARY KEY (event, id)) STRICT, WITHOUT ROWID;

CREATE INDEX ticket_by_customer ON ticket (customer) WHERE customer IS NOT NULL;
CREATE INDEX tag_by_customer ON tag (customer) WHERE customer IS NOT NULL;
CREATE INDEX tag_by_ticket ON tag (event, ticket) WHERE ticket IS NOT NULL;
CREATE INDEX orders_by_number ON orders (number) WHERE number IS NOT NULL;
CREATE INDEX operator_by_staff_number ON operator (staff_number) WHERE staff_number IS NOT NULL;

-- Register writes that did not win: of tracked fields all of them, because contradictions are found among
-- them; of other fields only while an own write to the field is pending.
CREATE TABLE superseded_write (target_kind INTEGER NOT NULL, event BLOB NOT NULL, key BLOB NOT NULL, field INTEGER NOT NULL,
  author_clock INTEGER NOT NULL, author_device BLOB NOT NULL, accepted_clock INTEGER NOT NULL, accepted_device BLOB NOT NULL,
  replaced_clock INTEGER, replaced_device BLOB, value ANY,
  PRIMARY KEY (target_kind, event, key, field, author_clock, author_device)) STRICT, WITHOUT ROWID;

-- One row an op: who, when, why, and where it stands in the log. Audit-only ops have none.
CREATE TABLE op (device BLOB NOT NULL, seq INTEGER NOT NULL, event BLOB NOT NULL, operator BLOB, by_owner INTEGER NOT NULL,
  reason TEXT NOT NULL, wall_ms INTEGER NOT NULL, clock_trusted INTEGER NOT NULL, author_clock INTEGER NOT NULL,
  seen_log BLOB, seen_cursor INTEGER NOT NULL, disposition INTEGER, cursor INTEGER,
  accepted_clock INTEGER NOT NULL, accepted_device BLOB NOT NULL, PRIMARY KEY (device, seq)) STRICT, WITHOUT ROWID;
CREATE INDEX op_pending ON op (seq) WHERE cursor IS NULL;

-- Marks: (op, target, kind) stands until that very mark is taken back.
CREATE TABLE mark (target_kind INTEGER NOT NULL, event BLOB NOT NULL, key BLOB NOT NULL, kind INTEGER NOT NULL,
  device BLOB NOT NULL, seq INTEGER NOT NULL, gate BLOB,
  PRIMARY KEY (target_kind, event, key, kind, device, seq)) STRICT, WITHOUT ROWID;
CREATE INDEX mark_by_op ON mark (device, seq);
CREATE TABLE take_back (target_kind INTEGER NOT NULL, event BLOB NOT NULL, key BLOB NOT NULL, kind INTEGER NOT NULL,
  mark_device BLOB NOT NULL, mark_seq INTEGER NOT NULL, device BLOB NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (target_kind, event, key, kind, mark_device, mark_seq, device, seq)) STRICT, WITHOUT ROWID;

-- Entries: only ever added. Of two with one id the lowest accepted stamp counts, the other is a collision.
-- `holder` is the ticket's reference after 't', or the customer's id after 'c'.
CREATE TABLE passage (id BLOB PRIMARY KEY, device BLOB NOT NULL, seq INTEGER NOT NULL, change INTEGER NOT NULL,
  event BLOB NOT NULL, gate BLOB, direction INTEGER NOT NULL, station INTEGER NOT NULL, outcome INTEGER NOT NULL,
  ticket BLOB, tag BLOB, customer BLOB, holder BLOB, grant_id BLOB, wall_ms INTEGER NOT NULL, body BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX passage_by_holder ON passage (event, holder, wall_ms) WHERE holder IS NOT NULL;
CREATE INDEX passage_by_time ON passage (event, wall_ms);
CREATE TABLE entry (kind INTEGER NOT NULL, id BLOB NOT NULL, device BLOB NOT NULL, seq INTEGER NOT NULL, change INTEGER NOT NULL,
  event BLOB NOT NULL, subject BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;
CREATE INDEX entry_by_subject ON entry (kind, event, subject);
CREATE TABLE entry_collision (kind INTEGER NOT NULL, id BLOB NOT NULL, device BLOB NOT NULL, seq INTEGER NOT NULL,
  change INTEGER NOT NULL, event BLOB NOT NULL, subject BLOB NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY (kind, id, device, seq, change)) STRICT, WITHOUT ROWID;

-- Ops of a newer format, kept whole until this program is upgraded.
CREATE TABLE held (device BLOB NOT NULL, seq INTEGER NOT NULL, format INTEGER NOT NULL, entry BLOB NOT NULL,
  PRIMARY KEY (device, seq)) STRICT, WITHOUT ROWID;

-- Local state: no part of what replicas must agree on.
CREATE TABLE state (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
CREATE TABLE device_high (device BLOB PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE pending_write (target_kind INTEGER NOT NULL, event BLOB NOT NULL, key BLOB NOT NULL, field INTEGER NOT NULL,
  seq INTEGER NOT NULL, PRIMARY KEY (target_kind, event, key, field, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE search_dirty (customer BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE search_row (rowid INTEGER PRIMARY KEY, customer BLOB NOT NULL UNIQUE) STRICT;
CREATE VIRTUAL TABLE customer_search USING fts5 (name, email, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
)sql";

/// Local: where each holder was last seen, and which passages used a grant.
constexpr const char* presence = R"sql(
CREATE TABLE presence (event BLOB NOT NULL, holder BLOB NOT NULL, gate BLOB NOT NULL, accepted_clock INTEGER NOT NULL,
  accepted_device BLOB NOT NULL, wall_ms INTEGER NOT NULL, direction INTEGER NOT NULL,
  PRIMARY KEY (event, holder, gate)) STRICT, WITHOUT ROWID;
INSERT OR REPLACE INTO presence SELECT p.event, p.holder, p.gate, op.accepted_clock, op.accepted_device, p.wall_ms,
  p.direction FROM passage p JOIN op USING (device, seq) WHERE p.holder IS NOT NULL AND p.gate IS NOT NULL AND
  p.outcome>=21 AND p.station=0 AND NOT EXISTS (SELECT 1 FROM mark m WHERE m.target_kind=17 AND m.event=p.event AND
  m.key=p.id AND m.kind=4 AND NOT EXISTS (SELECT 1 FROM take_back t WHERE t.target_kind=17 AND t.event=m.event AND
  t.key=m.key AND t.kind=4 AND t.mark_device=m.device AND t.mark_seq=m.seq))
  ORDER BY op.accepted_clock, op.accepted_device, p.change, p.id;
CREATE INDEX passage_by_grant ON passage (grant_id) WHERE grant_id IS NOT NULL;
)sql";

constexpr const char* lists_and_search = R"sql(
-- Local, like every search index: made from the customers' rows, the same whatever the order of entries.
-- `class` is 1 for verified plus 2 for a suspended account; `words` ends in a mark of the class.
DROP TABLE customer_search;
DROP TABLE search_row;
CREATE TABLE search_row (rowid INTEGER PRIMARY KEY, customer BLOB NOT NULL UNIQUE, class INTEGER NOT NULL,
  sort_key BLOB NOT NULL, words TEXT NOT NULL) STRICT;
CREATE INDEX search_row_by_name ON search_row (class, sort_key, customer);
-- Every word of seven characters or more, without emails: of those that begin with a long word there are few.
CREATE TABLE search_term (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE search_count (class INTEGER PRIMARY KEY, customers INTEGER NOT NULL) STRICT;
CREATE VIRTUAL TABLE customer_search USING fts5 (words, content='search_row', content_rowid='rowid', detail=none,
  columnsize=0, prefix='1 2 3 4 5 6', tokenize="ascii tokenchars '@._+-'");
INSERT OR IGNORE INTO search_dirty SELECT id FROM customer;

-- An order without a payment status counts as paid, as at the gates.
CREATE INDEX orders_by_time ON orders (event, coalesce(payment_status,1), coalesce(placed_at,0), id);
CREATE INDEX orders_by_customer ON orders (customer, coalesce(placed_at,0), id) WHERE customer IS NOT NULL;
CREATE INDEX ticket_by_order ON ticket (event, order_id) WHERE order_id IS NOT NULL;
)sql";

/// What an op changed is asked for when it is told in words.
constexpr const char* changes_by_op = R"sql(
CREATE INDEX take_back_by_op ON take_back (device, seq);
CREATE INDEX entry_by_op ON entry (device, seq);
)sql";

/// A kiosk goes through the photos that customers have, and customers without one cost nothing.
constexpr const char* photos = R"sql(
CREATE INDEX customer_by_photo ON customer (photo) WHERE photo IS NOT NULL;
)sql";

constexpr std::array steps = {first, presence, lists_and_search, changes_by_op, photos};

}  // namespace

std::span<const char* const> replica_schema() {
  return steps;
}

}  // namespace gatehouse::store
