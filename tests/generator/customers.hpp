// SPDX-License-Identifier: Apache-2.0
// Lines for an import, customer by customer: each follows from (seed, number) alone, so that any number of
// them takes no memory, and the first thousand of a million are the thousand.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "config/csv_writer.hpp"

namespace gatehouse::generator {

struct Options {
  std::uint64_t customers = 1000;
  std::uint64_t seed = 1;
  bool tags = false;  ///< with a column of wristbands, for some lines
};

struct Line {
  std::string ticket_reference, ticket_type;
  std::string first_name, last_name, email, phone, street, postcode, city, country, gender;
  std::string created;
  bool verified = false, suspended = false;
  std::string order_number, order_date, order_status, amount_paid, checkout_link, items;
  std::string valid_from, valid_until;
  bool banned = false, redeemed = false, cancelled = false;
  std::string tag_uid;  ///< may be there without Options::tags; it is not written then
};

/// The lines of one customer: one to four tickets of one order. The first few customers are the cast.
std::vector<Line> customer_lines(std::uint64_t seed, std::uint64_t number);

/// No two numbers of one seed have the same reference; likewise with UIDs (7 bytes, as NXP's).
std::string ticket_reference(std::uint64_t seed, std::uint64_t number);
std::string tag_uid(std::uint64_t seed, std::uint64_t number);

/// Header and lines. Gives the number of lines below the header.
std::uint64_t write_customers(config::CsvWriter& writer, const Options& options);

}  // namespace gatehouse::generator
