// SPDX-License-Identifier: Apache-2.0
// Ids: what follows from another thing has a derived id (UUIDv5), so that two kiosks out of touch make the
// same one; everything else has a UUIDv7. RFC 9562 defines both.
#pragma once
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gatehouse::model {

/// 16 bytes in network order. The all-zero value means 'none'.
struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  auto operator<=>(const Uuid&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14
  bool is_nil() const { return *this == Uuid{}; }
  /// 36 characters, lower case, with hyphens.
  std::string text() const;
  /// Accepts exactly the form that text() gives, in either case; nullopt for anything else.
  static std::optional<Uuid> parse(std::string_view text);
  /// Copies 16 bytes; nullopt for any other length.
  static std::optional<Uuid> from_bytes(std::span<const std::uint8_t> bytes);
};

/// Uuid of one kind of thing: a CustomerId is never mistaken for an OrderId.
template <class Kind>
struct Id {
  Uuid value;

  auto operator<=>(const Id&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14
  bool is_nil() const { return value.is_nil(); }
  std::string text() const { return value.text(); }
};

using OrganiserId = Id<struct OrganiserKind>;
using EventId = Id<struct EventKind>;
using ZoneId = Id<struct ZoneKind>;
using GateId = Id<struct GateKind>;
using PolicyId = Id<struct PolicyKind>;
using TypeId = Id<struct TypeKind>;
using ItemId = Id<struct CatalogItemKind>;
using CustomerId = Id<struct CustomerKind>;
using OrderId = Id<struct OrderKind>;
using CreditId = Id<struct CreditKind>;
using GrantId = Id<struct GrantKind>;
using PassageId = Id<struct PassageKind>;
using OperatorId = Id<struct OperatorKind>;
using DeviceId = Id<struct DeviceKind>;
using LogId = Id<struct LogKind>;
using ImportId = Id<struct ImportKind>;

/// UUIDv5(space, "kind:key"); `key` must already be in canonical form (see below).
Uuid derive(const Uuid& space, std::string_view kind, std::string_view key);

/// UUIDv7: 48 bits of `utc_ms`, the rest random from the operating system.
Uuid random_id(std::int64_t utc_ms);
/// UUIDv4, for ids that must not tell when they were made (device ids, log ids).
Uuid random_id();

/// Canonical email: outer white space removed, A-Z lower-cased, other bytes kept.
std::string canonical_email(std::string_view email);
/// Canonical name or reference used as a key: trimmed, Unicode NFC. Invalid UTF-8 is kept byte for byte.
std::string canonical_key(std::string_view key);

}  // namespace gatehouse::model

template <>
struct std::hash<gatehouse::model::Uuid> {
  std::size_t operator()(const gatehouse::model::Uuid& id) const noexcept {
    return std::hash<std::string_view>{}({reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()});
  }
};
