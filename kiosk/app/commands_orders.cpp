// SPDX-License-Identifier: Apache-2.0
// Commands that make and cancel orders and correct credits.
#include <array>
#include <charconv>

#include "kiosk/app/acts_orders.hpp"
#include "kiosk/app/commands.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/model/bytes.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;
using model::Result;

Act act_of(const Call& call) {
  return {call.actor, call.reason(), call.house.event};
}

Result<std::int64_t> whole_number(std::string_view text, const std::string& where) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stopped != end || text.empty())
    return Error{ErrorKind::usage, "this is no whole number: " + std::string(text), where, {}};
  return number;
}

/// "NAME=QTY"; the last = parts them, and a name alone is one of it.
Result<NewOrder::Line> line_in(const std::string& text) {
  const std::size_t equals = text.rfind('=');
  if (equals == std::string::npos) return NewOrder::Line{text, 1};
  const auto quantity =
      whole_number(model::trimmed(std::string_view(text).substr(equals + 1)), "--item " + text);
  if (!quantity) return quantity.error();
  return NewOrder::Line{text.substr(0, equals), *quantity};
}

Result<Outcome> order_new(const Call& call) {
  const auto customer = customer_in(call, "customer");
  if (!customer) return customer.error();
  NewOrder order{*customer, call.text("paid"), {}, call.list("flags")};
  for (const std::string& text : call.list("items")) {
    auto line = line_in(text);
    if (!line) return line.error();
    order.lines.push_back(std::move(*line));
  }
  const auto done = new_order(call.house, act_of(call), order);
  if (!done) return done.error();
  return Outcome{{{"changed", true}, {"id", done->id.text()}, {"number", done->number}, {"said", done->said}},
                 0};
}

Result<Outcome> order_cancel(const Call& call) {
  if (const auto allowed = need(call.actor, Right::act); !allowed) return allowed.error();
  const auto order = order_named(call.house, call.house.event, call.text("order"));
  if (!order) return order.error();
  const auto done = cancel_order(call.house, act_of(call), *order);
  if (!done) return done.error();
  return Outcome{{{"changed", done->changed}, {"said", done->said}}, 0};
}

Result<Outcome> credits_correct(const Call& call) {
  const auto customer = customer_in(call, "customer");
  if (!customer) return customer.error();
  const auto delta = whole_number(call.text("delta"), "--delta");
  if (!delta) return delta.error();
  const auto done = correct_credits(call.house, act_of(call), {*customer, call.text("kind"), *delta});
  if (!done) return done.error();
  return Outcome{{{"changed", done->changed}, {"said", done->said}}, 0};
}

constexpr std::array table = {
    NamedCommand{"order new", true, order_new},
    NamedCommand{"order cancel", true, order_cancel},
    NamedCommand{"credits correct", true, credits_correct},
};

}  // namespace

std::span<const NamedCommand> order_commands() {
  return table;
}

}  // namespace gatehouse::app
