// SPDX-License-Identifier: Apache-2.0
// The desk's answers as plain text.
#pragma once
#include <boost/json/object.hpp>

namespace gatehouse::cli {

void print_listed(const boost::json::object& row);
void print_end_of_list(const boost::json::object& answer);
void print_customer(const boost::json::object& answer);
void print_ticket_row(const boost::json::object& row);
void print_order_row(const boost::json::object& row);
void print_timeline_row(const boost::json::object& row);
void print_credit_row(const boost::json::object& row);
void print_balances(const boost::json::object& answer);
void print_credential(const boost::json::object& answer);
void print_order(const boost::json::object& answer);

}  // namespace gatehouse::cli
