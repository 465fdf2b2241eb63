// SPDX-License-Identifier: Apache-2.0
#include "tests/generator/customers.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <string_view>

#include "kiosk/model/credential.hpp"
#include "tests/generator/cast.hpp"
#include "tests/generator/people.hpp"

namespace gatehouse::generator {

namespace {

struct Product {
  std::string_view type;
  int price_cents;
  unsigned tagged;  ///< in a thousand, that a wristband was sent beforehand
};
constexpr Product general{"General", 8900, 60}, camping{"Camping", 12900, 100}, vip{"VIP", 18900, 500},
    crew{"Crew", 0, 850};

const Product& product_named(std::string_view type) {
  for (const Product* product : {&camping, &vip, &crew})
    if (product->type == type) return *product;
  return general;
}

const Product& some_product(Random& random) {
  const std::uint64_t draw = random.below(1000);
  return draw < 690 ? general : draw < 880 ? camping : draw < 970 ? vip : crew;
}

std::uint64_t some_count(Random& random) {
  const std::uint64_t draw = random.below(100);
  return draw < 68 ? 1 : draw < 88 ? 2 : draw < 93 ? 3 : 4;
}

/// Minutes after the first of December before the event, as local time.
std::string moment(std::uint64_t minutes) {
  using namespace std::chrono;
  const sys_days day = sys_days(year(2025) / 12 / 1) + days(minutes / 1440);
  const year_month_day date(day);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02u:%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<unsigned>(minutes / 60 % 24), static_cast<unsigned>(minutes % 60));
  return text;
}

std::string amount(std::uint64_t cents) {
  char text[32];
  std::snprintf(text, sizeof text, "%llu.%02llu", static_cast<unsigned long long>(cents / 100),
                static_cast<unsigned long long>(cents % 100));
  return text;
}

std::string_view some_status(Random& random) {
  const std::uint64_t draw = random.below(1000);
  return draw < 950 ? "paid" : draw < 990 ? "pending" : "refunded";
}

/// What the tickets of one order have in common.
Line order(Random& random, std::uint64_t number, std::uint64_t tickets, const Product& product,
           const Role* role) {
  constexpr std::uint64_t sale_minutes = std::uint64_t{213} * 1440, token_cents = 450;
  Person person = somebody(random, number);
  // A part in a demonstration is played by somebody with a name and an address.
  while (role && (person.email.empty() || person.last_name.empty())) person = somebody(random, number);
  Line line;
  line.ticket_type = product.type;
  line.first_name = person.first_name;
  line.last_name = person.last_name;
  line.email = person.email;
  line.phone = person.phone;
  line.street = person.street;
  line.postcode = person.postcode;
  line.city = person.city;
  line.country = person.country;
  line.gender = person.gender;
  const std::uint64_t ordered = random.below(sale_minutes);
  line.created = moment(ordered - random.below(ordered + 1));
  line.order_date = moment(ordered);
  line.order_number = "W" + std::to_string(100'001 + number);
  line.verified = random.chance(650);
  line.suspended = random.chance(3);
  line.order_status = some_status(random);
  const std::uint64_t tokens = random.chance(120) ? 2 + random.below(8) : 0;
  if (tokens > 0) line.items = "Drink token=" + std::to_string(tokens);
  if (role) {
    line.order_status = role->order_status;
    line.suspended = role->suspended;
  }
  const bool paid = line.order_status == "paid";
  const std::uint64_t price =
      static_cast<std::uint64_t>(product.price_cents) * tickets + tokens * token_cents;
  line.amount_paid = amount(paid ? price : 0);
  if (line.order_status == "pending")
    line.checkout_link = "https://shop.example.org/pay/" + line.order_number;
  return line;
}

/// What each ticket has for itself.
void make_ticket(Line& line, Random& random, std::uint64_t seed, std::uint64_t ticket, const Product& product,
                 const Role* role) {
  line.ticket_reference = ticket_reference(seed, ticket);
  bool tagged = random.chance(product.tagged);
  line.banned = random.chance(3);
  line.redeemed = random.chance(5);
  line.cancelled = random.chance(8) || line.order_status == "refunded";
  bool day = product.type == general.type && random.chance(30);
  if (role) {
    tagged = role->tagged;
    line.banned = role->banned;
    line.redeemed = role->redeemed;
    line.cancelled = role->cancelled;
    day = role->one_day;
  }
  if (day) {
    line.valid_from = "2026-07-04T10:00";
    line.valid_until = "2026-07-05T06:00";
  }
  if (tagged) line.tag_uid = tag_uid(seed, ticket);
}

std::vector<std::string> header(bool tags) {
  std::vector<std::string> names{
      "ticket_reference", "ticket_type",    "first_name",   "last_name",  "email",        "phone",
      "street",           "postcode",       "city",         "country",    "gender",       "created",
      "verified",         "account_status", "order_number", "order_date", "order_status", "amount_paid",
      "currency",         "checkout_link",  "items",        "valid_from", "valid_until",  "banned",
      "redeemed",         "cancelled"};
  if (tags) names.emplace_back("tag_uid");
  return names;
}

std::vector<std::string> cells(const Line& line, bool tags) {
  const auto word = [](bool value) { return std::string(value ? "yes" : "no"); };
  std::vector<std::string> cells{line.ticket_reference,
                                 line.ticket_type,
                                 line.first_name,
                                 line.last_name,
                                 line.email,
                                 line.phone,
                                 line.street,
                                 line.postcode,
                                 line.city,
                                 line.country,
                                 line.gender,
                                 line.created,
                                 word(line.verified),
                                 line.suspended ? "suspended" : "active",
                                 line.order_number,
                                 line.order_date,
                                 line.order_status,
                                 line.amount_paid,
                                 "EUR",
                                 line.checkout_link,
                                 line.items,
                                 line.valid_from,
                                 line.valid_until,
                                 word(line.banned),
                                 word(line.redeemed),
                                 word(line.cancelled)};
  if (tags) cells.push_back(line.tag_uid);
  return cells;
}

}  // namespace

std::string ticket_reference(std::uint64_t seed, std::uint64_t number) {
  constexpr std::string_view base_32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  std::uint64_t left = scrambled(number, 20, mix(seed) + 1);
  std::string text = "RF";
  for (int i = 0; i < 8; ++i, left >>= 5U) text += base_32[left & 31U];
  return text;
}

std::string tag_uid(std::uint64_t seed, std::uint64_t number) {
  std::uint64_t left = scrambled(number, 24, mix(seed) + 2);
  std::string bytes = "\x04";
  for (int i = 0; i < 6; ++i, left >>= 8U)
    bytes += static_cast<char>(static_cast<unsigned char>(left & 0xFFU));
  return model::hex(bytes);
}

std::vector<Line> customer_lines(std::uint64_t seed, std::uint64_t number) {
  Random random(seed, number);
  const Role* role = number < cast().size() ? &cast()[static_cast<std::size_t>(number)] : nullptr;
  const std::uint64_t drawn = some_count(random);
  const Product& some = some_product(random);
  const Product& product = role ? product_named(role->type) : some;
  const std::uint64_t count = role ? role->tickets : drawn;
  std::vector<Line> lines(static_cast<std::size_t>(count), order(random, number, count, product, role));
  for (std::uint64_t i = 0; i < count; ++i)
    make_ticket(lines[static_cast<std::size_t>(i)], random, seed, number * 4 + i, product, role);
  return lines;
}

std::uint64_t write_customers(config::CsvWriter& writer, const Options& options) {
  writer.row(header(options.tags));
  std::uint64_t count = 0;
  for (std::uint64_t number = 0; number < options.customers; ++number)
    for (const Line& line : customer_lines(options.seed, number)) {
      writer.row(cells(line, options.tags));
      ++count;
    }
  return count;
}

}  // namespace gatehouse::generator
