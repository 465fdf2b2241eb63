// SPDX-License-Identifier: Apache-2.0
// The things Gatehouse knows, as values. docs/architecture.md says where each is stored and merged.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/model/credential.hpp"
#include "kiosk/model/ids.hpp"
#include "kiosk/model/time.hpp"

namespace gatehouse::model {

enum class Direction { entry, exit };
enum class Lanes { in, out, toggle };
enum class Station { access, check_in, validation, desk };
enum class AdmissionRule { entry_once, once_per_day, reentry_after_exit, unlimited };
/// What a gate does where it may choose: admit silently, admit and flag, refuse.
enum class Response { admit, flag, refuse };
enum class ItemKind { access, credits, virtual_credits, token, pack };
enum class AccessMode { permanent, counter };
enum class AccountStatus { active, suspended };
enum class Verification { non_verified, verified };
enum class OrderSource { shop, import, kiosk };
enum class PaymentStatus { pending, paid, refunded };
enum class Role { gate, supervisor, technician };

struct Money {
  std::int64_t minor = 0;  ///< integer minor units
  std::string currency;    ///< ISO 4217, "EUR"

  bool operator==(const Money&) const = default;
};

struct Event {
  EventId id;
  std::string name;
  std::string time_zone;  ///< IANA
  std::string currency;   ///< ISO 4217
  std::optional<UtcMs> starts, ends, admission_opens;
  bool closed = false;

  bool operator==(const Event&) const = default;
};

struct Zone {
  ZoneId id;
  std::string name;
  std::optional<ZoneId> parent;
  std::optional<std::int64_t> capacity;     ///< empty: no limit; 0: nobody
  std::optional<int> presence_ends_minute;  ///< event-local minute of the day, 0 to 1439

  bool operator==(const Zone&) const = default;
};

/// [from, until): the second `until` is outside.
struct Moments {
  UtcMs from = 0, until = 0;
  bool operator==(const Moments&) const = default;
};

/// Event-local, every day, [from, until) in minutes of the day; until <= from runs over midnight.
struct DailyHours {
  int from_minute = 0, until_minute = 0;
  bool operator==(const DailyHours&) const = default;
};

struct Policy {
  PolicyId id;
  std::string name;
  AdmissionRule rule = AdmissionRule::entry_once;
  std::vector<TypeId> types;     ///< types it takes; empty: all
  std::vector<Moments> moments;  ///< empty: no such window. Both kinds set: both must hold
  std::vector<DailyHours> daily_hours;
  bool takes_pending_orders = false;
  std::optional<std::int64_t> max_copy_age_ms;  ///< empty: any age
  Response when_copy_old = Response::flag;
  Response when_chip_differs = Response::refuse;  ///< flag or refuse
  bool admits_from_look_up = false;
  std::string rule_json;  ///< JsonLogic; empty: none

  bool operator==(const Policy&) const = default;
};

struct Gate {
  GateId id;
  std::string name;
  ZoneId zone;
  Lanes lanes = Lanes::in;
  Station station = Station::access;
  PolicyId policy;

  bool operator==(const Gate&) const = default;
};

struct TicketType {
  TypeId id;
  std::string name;
  std::string colour;  ///< "#C792FF", or empty
  std::string company;
  bool hidden = false;
  std::string staff_note;
  std::optional<ItemId> grants;

  bool operator==(const TicketType&) const = default;
};

struct PackPart {
  ItemId item;
  std::int64_t quantity = 1;
  bool operator==(const PackPart&) const = default;
};

struct CatalogItem {
  ItemId id;
  std::string name;
  ItemKind kind = ItemKind::access;
  Money price;
  std::vector<ZoneId> zones;  ///< access
  AccessMode mode = AccessMode::permanent;
  std::int64_t count = 0;          ///< access by counter: n entries
  std::vector<PackPart> parts;     ///< pack
  std::vector<std::string> flags;  ///< pack: user flags it sets

  bool operator==(const CatalogItem&) const = default;
};

/// A user flag that an event defines, beside the two that always exist (alcohol_forbidden,
/// initial_top_up_fee_paid).
struct UserFlag {
  std::string name;
  bool calls_for_attention = false;
  bool operator==(const UserFlag&) const = default;
};

/// Every contact field may be empty: a customer may be fully anonymous.
struct Customer {
  CustomerId id;
  std::string email, first_name, last_name, phone, street, postcode, city, country, gender;
  std::string photo;  ///< SHA-256 of the picture, 32 bytes, or empty
  std::optional<UtcMs> created;
  AccountStatus account_status = AccountStatus::active;
  Verification verification = Verification::non_verified;
  std::vector<std::string> flags;
  std::string staff_note;
  std::optional<std::string> active_tag;  ///< UID, in the event asked about

  bool operator==(const Customer&) const = default;
  /// First and last name, or empty for an anonymous customer.
  std::string name() const;
};

struct Ticket {
  std::string reference;
  std::optional<TypeId> type;
  std::optional<CustomerId> customer;
  std::string purchaser_first_name, purchaser_last_name, purchaser_email;
  std::optional<OrderId> order;
  std::optional<UtcMs> valid_from, valid_until;
  std::optional<ImportId> import;  ///< the one that brought it

  bool operator==(const Ticket&) const = default;
};

struct Tag {
  std::string uid;
  std::optional<CustomerId> customer;
  std::optional<TypeId> type;
  std::optional<std::string> ticket;  ///< reference of the ticket it was exchanged for
  ChipFingerprint chip;

  bool operator==(const Tag&) const = default;
};

struct Operator {
  OperatorId id;
  std::string staff_number;
  std::string name;
  Role role = Role::gate;
  std::string pin_hash;  ///< scrypt, "$scrypt$ln=…$salt$key"; empty: no PIN set
  std::string tag;       ///< own tag's UID, or empty
  bool disabled = false;

  bool operator==(const Operator&) const = default;
};

}  // namespace gatehouse::model
