// SPDX-License-Identifier: Apache-2.0
// The desk's answers as the command line prints them. Times are UTC beside event-local ones, money is minor
// units with its currency and a text.
#pragma once
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "kiosk/app/desk.hpp"

namespace gatehouse::app {

/// "verified", "active", "paid", "kiosk", "virtual_credits": as the command line takes them too.
std::string_view name(model::Verification verification);
std::string_view name(model::AccountStatus status);
std::string_view name(model::PaymentStatus status);
std::string_view name(model::OrderSource source);
std::string_view name(model::ItemKind kind);

boost::json::value money_json(const std::optional<model::Money>& money);
boost::json::object listed_json(const Listed& listed);
boost::json::object looked_up_json(const LookedUp& seen, const store::DefinitionsOf& definitions);
/// `contacts`: with what only supervisors see, the purchaser and the order.
boost::json::object ticket_json(const store::TicketLine& line, const store::DefinitionsOf& definitions,
                                bool contacts);
boost::json::object tag_json(const store::TagLine& line, const store::DefinitionsOf& definitions);
boost::json::object order_json(const store::OrderRecord& order, const store::DefinitionsOf& definitions);
boost::json::object detail_json(const store::OrderDetail& detail, const store::DefinitionsOf& definitions);
boost::json::object credit_json(const store::CreditRow& row, const store::DefinitionsOf& definitions);
boost::json::object balance_json(const store::Balance& balance, const store::DefinitionsOf& definitions);
boost::json::object page_json(const store::CustomerPage& page, const model::EventId& event,
                              const store::DefinitionsOf& definitions);

}  // namespace gatehouse::app
