// SPDX-License-Identifier: Apache-2.0
// The verdict: one pure function, shared by kiosk, central and replay. Facts and the time in, a verdict out.
// It does no I/O and reads no clock.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/model/things.hpp"

namespace gatehouse::model {

/// In the order of the verdict table: of two reasons the one further up is the verdict.
/// The numbers stand in stored passages and on the wire: never change one.
enum class Outcome : std::uint8_t {
  unreadable = 1,
  unknown = 2,
  wrong_event = 3,
  customer_barred = 4,
  tag_banned = 5,
  ticket_banned = 6,
  tag_inactive = 7,
  chip_differs = 8,
  ticket_cancelled = 9,
  unpaid = 10,
  wrong_type = 11,
  wrong_gate = 12,
  too_early = 13,
  too_late = 14,
  already_redeemed = 15,
  already_inside = 16,
  count_exhausted = 17,
  zone_full = 18,
  rule_refused = 19,
  copy_too_old = 20,
  admit = 21,
  admit_attention = 22,
};

/// "already_redeemed": the name used in the database, on the wire, in JSON and in the docs.
std::string_view name(Outcome outcome);
std::optional<Outcome> outcome_named(std::string_view name);
bool admitted(Outcome outcome);
/// A supervisor may overrule rows 8, 9, already_inside, count_exhausted and row 11 of the table.
bool overrulable(Outcome outcome);

/// Who did something, when, where and why. Empty members are unknown.
struct Origin {
  std::string operator_name;
  std::optional<UtcMs> at;
  std::string gate;
  std::string reason;

  bool operator==(const Origin&) const = default;
};

/// A mark that stands: banned, redeemed, barred, cancelled. Of several, the first one made.
using Standing = std::optional<Origin>;

struct TicketFacts {
  Ticket ticket;
  TicketType type;  ///< id nil where the ticket has none
  Standing banned, redeemed,
      cancelled;  ///< cancelled: the ticket's own mark, its order's, or its import taken back
  std::optional<PaymentStatus> payment;  ///< of its order; empty: no order, counts as paid

  bool operator==(const TicketFacts&) const = default;
};

struct TagFacts {
  Tag tag;
  TicketType type;
  Standing banned, redeemed;

  bool operator==(const TagFacts&) const = default;
};

struct CustomerFacts {
  Customer customer;
  Standing barred;

  bool operator==(const CustomerFacts&) const = default;
};

/// A right to enter the gate's zone. Only grants that name this zone or a zone within which it lies are
/// facts.
struct GrantFacts {
  GrantId id;
  bool of_ticket = false;  ///< the ticket's grants are used before the customer's
  AccessMode mode = AccessMode::permanent;
  std::int64_t count = 0;  ///< counter: entries granted
  std::int64_t used = 0;   ///< counter: entries made with it

  bool operator==(const GrantFacts&) const = default;
};

/// One earlier admitted entry of the same holder into the gate's zone.
struct EntryFacts {
  UtcMs at = 0;
  std::string gate;
  std::string operator_name;

  bool operator==(const EntryFacts&) const = default;
};

/// What the passages say about holder and zone. Computed by the store; the verdict only reads them.
struct ZoneFacts {
  std::optional<std::int64_t> capacity;
  std::int64_t occupancy = 0;         ///< people inside now, holders counted once
  bool inside = false;                ///< this holder's presence, already ended at the zone's hour
  bool presence_used_clock = false;   ///< the zone's hour was asked to decide `inside`
  bool occupancy_used_clock = false;  ///< and to decide who else is inside
  std::int64_t entries_total = 0;
  std::int64_t entries_today = 0;
  std::int64_t entry_days = 0;
  std::optional<EntryFacts> first_entry, last_entry;
  std::optional<EntryFacts> last_entry_today;

  bool operator==(const ZoneFacts&) const = default;
};

/// What the gate's JsonLogic rule said, already worked out.
struct RuleFacts {
  bool passed = true;
  bool used_clock = false;
  std::string error;  ///< for a technician; not empty means it erred, and refuses

  bool operator==(const RuleFacts&) const = default;
};

/// Everything a verdict depends on beside gate, policy, direction and time.
struct Facts {
  std::optional<Credential> credential;  ///< empty: unreadable
  std::string why_unreadable;
  std::string other_event;            ///< name of the event it belongs to, where that is another one
  std::optional<TicketFacts> ticket;  ///< the ticket scanned, or the one the scanned tag was exchanged for
  std::optional<TagFacts> tag;        ///< the tag scanned; empty where a ticket was scanned
  std::optional<CustomerFacts> customer;
  ChipFingerprint chip_read;
  bool any_item_names_a_zone = false;           ///< until one does, every type may enter
  std::vector<GrantFacts> grants;               ///< in no particular order
  std::vector<std::string> gates_it_may_enter;  ///< names, for 'wrong gate' and 'wrong type'
  ZoneFacts zone;
  std::optional<RuleFacts> rule;
  std::optional<std::int64_t> copy_age_ms;  ///< empty: never heard from central
  std::vector<UserFlag> flags;              ///< definitions of the flags the customer bears
  Event event;

  bool operator==(const Facts&) const = default;
};

/// Something shown beside an admission. The text of a note is staff's own.
struct Attention {
  enum class Kind {
    flag,               ///< `text` is the user flag's name
    type_note,          ///< `text` is the ticket type's note for staff
    customer_note,      ///< `text` is the customer's note for staff
    clock_not_trusted,  ///< an answer that used the wall clock
    copy_old,           ///< `text` empty; the age is in the facts
    chip_differs,
    leaving,    ///< at an exit: `outcome` would have refused an entry
    overruled,  ///< a supervisor overruled `outcome`
  };
  Kind kind = Kind::flag;
  std::string text;
  std::optional<Outcome> outcome;

  bool operator==(const Attention&) const = default;
};

/// What staff do next. The words are made in kiosk/view.
enum class Next {
  none,
  scan_again,
  send_to_help_desk,
  call_supervisor,
  ask_for_other_wristband,  ///< Verdict::active_tag
  send_to_gate,             ///< Verdict::right_gates
  send_to_box_office,
  come_back_at,  ///< Verdict::opens_at
  event_is_over,
  ask_to_wait,
  check_link,
  check_attention,
};

struct Verdict {
  Outcome outcome = Outcome::unreadable;
  Next next = Next::none;
  Origin why;          ///< who banned, barred, cancelled or redeemed it, or the entry that stands in the way
  std::string detail;  ///< other event's name, unreadable's reason, rule's error: not translated
  std::optional<std::string> active_tag;     ///< tag_inactive: UID of the active one, where there is one
  std::vector<std::string> right_gates;      ///< wrong_gate, wrong_type
  std::optional<UtcMs> opens_at, closed_at;  ///< too_early, too_late
  std::vector<Attention> attention;          ///< admitted only, in table order
  std::vector<Outcome> overruled;            ///< each reason a supervisor overruled
  std::optional<GrantId> grant;              ///< the grant an admitted entry used
  bool alert = false;                        ///< a barred or banned holder was let out

  bool operator==(const Verdict&) const = default;
};

/// The gate as the verdict sees it.
struct Lane {
  Gate gate;
  Policy policy;
  Direction direction = Direction::entry;
  bool overrule = false;  ///< a supervisor has overruled; the reason is recorded with the passage

  bool operator==(const Lane&) const = default;
};

/// The verdict table, from top to bottom; the first row that fails is the verdict. At an exit nothing is
/// refused. Check-in and validation are judged by rows 1 to 9 and the redeemed mark.
Verdict judge(const Facts& facts, const Lane& lane, const Now& now, const EventZone& zone);

}  // namespace gatehouse::model
