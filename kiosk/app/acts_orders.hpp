// SPDX-License-Identifier: Apache-2.0
// Orders made on the spot, and credits corrected. What vendors and bars sell is no order.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/acts.hpp"

namespace gatehouse::app {

struct NewOrder {
  model::CustomerId customer;
  std::string paid;  ///< as typed, "50.00", in the event's currency
  struct Line {
    std::string item;  ///< name
    std::int64_t quantity = 1;
  };
  std::vector<Line> lines;
  std::vector<std::string> flags;  ///< user flags, set on the customer too
};
struct OrderDone {
  model::OrderId id;
  std::string number;  ///< CODE-seq, see order_number()
  std::string said;
};
/// One op: the order, its lines, the credits and accesses that they come to, and the flags.
model::Result<OrderDone> new_order(House& house, const Act& act, const NewOrder& order);

/// Five base32 characters of the device's id, and the number of its op.
std::string order_number(const model::DeviceId& device, std::uint64_t seq);

/// By number, or by id. Fails where there is none, or several have the number.
model::Result<model::OrderId> order_named(House& house, const model::EventId& event, std::string_view text);

/// For good. Its tickets count as cancelled, and the credits that it brought are taken off again, also below
/// zero, which is said: the money is gone either way. Needs a reason.
model::Result<Done> cancel_order(House& house, const Act& act, const model::OrderId& order);

/// What a balance is of.
struct BalanceKind {
  model::ItemKind kind = model::ItemKind::credits;
  model::ItemId token;                                   ///< of a token
  auto operator<=>(const BalanceKind&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14
};
/// A balance is the sum of its entries, never a stored number. Empty: past what 64 bits hold.
std::optional<std::int64_t> balance_of(House& house, const model::EventId& event,
                                       const model::CustomerId& customer, const BalanceKind& kind);

struct CreditCorrection {
  model::CustomerId customer;
  std::string kind;  ///< "credits", "virtual_credits", or a token's name
  std::int64_t delta = 0;
};
/// Needs a reason. What would take a balance below zero is refused; one that is below already may be moved.
model::Result<Done> correct_credits(House& house, const Act& act, const CreditCorrection& correction);

}  // namespace gatehouse::app
