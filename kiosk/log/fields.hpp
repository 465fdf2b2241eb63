// SPDX-License-Identifier: Apache-2.0
// What can be written field by field: the kinds of target, their fields, and what a field holds. The numbers
// stand in ops for ever; a new field means a new op format.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace gatehouse::log {

enum class TargetKind : std::uint8_t {
  event = 1,
  zone = 2,
  gate = 3,
  policy = 4,
  type = 5,
  item = 6,
  user_flag = 7,  ///< a flag the event defines; key: its name
  operator_ = 8,
  device = 9,
  setting = 10,  ///< key: its name
  customer = 11,
  customer_flag = 12,   ///< key: customer id, then the flag's name
  event_customer = 13,  ///< what a customer has in one event; key: customer id
  ticket = 14,          ///< key: reference
  tag = 15,             ///< key: UID bytes
  order = 16,
  // Targets of marks alone:
  passage = 17,
  import = 18,
};

enum class ValueType : std::uint8_t { text, blob, number };

struct FieldSpec {
  std::uint8_t number;  ///< 1 to 31
  const char* column;   ///< its name in the database
  ValueType type;
  bool tracked = false;  ///< every write is kept, because contradictions are found among them
};

struct KindSpec {
  TargetKind kind;
  const char* table;
  const char* key_column;
  bool of_event;           ///< belongs to the op's event; else shared by all of the organiser's
  bool definition;         ///< written by `define`, not by `set`
  std::uint8_t key_bytes;  ///< exact length of the key; 0: any from 1 to 4296
  std::span<const FieldSpec> fields;

  const FieldSpec* field(std::uint8_t number) const;
};

/// Every kind that has fields, in order of TargetKind.
std::span<const KindSpec> kinds();
/// nullptr for a kind without fields or an unknown one.
const KindSpec* kind_spec(TargetKind kind);

namespace field {
namespace event {
enum : std::uint8_t { name = 1, time_zone, currency, starts, ends, admission_opens, closed };
}
namespace zone {
enum : std::uint8_t { name = 1, parent, capacity, presence_ends_minute };
}
namespace gate {
enum : std::uint8_t { name = 1, zone, lanes, station, policy };
}
namespace policy {
enum : std::uint8_t {
  name = 1,
  rule,
  types,
  windows,
  takes_pending_orders,
  max_copy_age_ms,
  when_copy_old,
  when_chip_differs,
  admits_from_look_up,
  rule_json
};
}
namespace type {
enum : std::uint8_t { name = 1, colour, company, hidden, staff_note, grants };
}
namespace item {
enum : std::uint8_t { name = 1, kind, price_minor, zones, mode, count, parts };
}
namespace user_flag {
enum : std::uint8_t { calls_for_attention = 1 };
}
namespace operator_ {
enum : std::uint8_t { staff_number = 1, name, role, pin_hash, tag, disabled };
}
namespace device {
enum : std::uint8_t { name = 1, gate, event, kind, enrolled_ms };
}
namespace setting {
enum : std::uint8_t { value = 1 };
}
namespace customer {
enum : std::uint8_t {
  email = 1,
  first_name,
  last_name,
  phone,
  street,
  postcode,
  city,
  country,
  gender,
  photo,
  created,
  account_status,
  verification,
  staff_note
};
}
namespace customer_flag {
enum : std::uint8_t { set = 1 };
}
namespace event_customer {
enum : std::uint8_t { active_tag = 1 };
}
namespace ticket {
enum : std::uint8_t {
  type = 1,
  customer,
  purchaser_first_name,
  purchaser_last_name,
  purchaser_email,
  order,
  valid_from,
  valid_until,
  import
};
}
namespace tag {
enum : std::uint8_t { customer = 1, type, ticket, atqa, sak, chip_version };
}
namespace order {
enum : std::uint8_t {
  number = 1,
  customer,
  placed_at,
  source,
  payment_status,
  amount_paid_minor,
  currency,
  checkout_link,
  flags
};
}
}  // namespace field

}  // namespace gatehouse::log
