// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <sstream>
#include <string>

#include "config/import_reader.hpp"
#include "tests/catch.hpp"
#include "tests/generator/cast.hpp"
#include "tests/generator/customers.hpp"

using namespace gatehouse;
using generator::Options;

namespace {

std::string generated(const Options& options) {
  std::ostringstream stream;
  config::CsvWriter writer(stream, {',', false, false});
  generator::write_customers(writer, options);
  return stream.str();
}

/// FNV-1a, to hold a file's bytes fast in one number.
std::uint64_t fingerprint(const std::string& text) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

std::vector<config::ImportLine> imported(const std::string& csv) {
  auto reader = config::CsvReader::open(config::from_text(csv), {}, "generated.csv").value();
  std::vector<config::ImportLine> lines;
  const auto counts = config::read_import(
      reader, {}, model::EventZone(), "EUR",
      [&](config::ImportLine&& line) { lines.push_back(std::move(line)); },
      [](const config::RejectedLine& line) { FAIL_CHECK(line.line << ": " << line.reason); });
  CHECK(counts.value().taken == static_cast<std::int64_t>(lines.size()));
  return lines;
}

}  // namespace

TEST_CASE("a seed has one file, on every machine") {
  CHECK(generated({1000, 1, true}) == generated({1000, 1, true}));
  CHECK(generated({1000, 1, true}) != generated({1000, 2, true}));
  CHECK(fingerprint(generated({1000, 1, true})) == 0xA6A47AC7BFED7CF5U);
}

TEST_CASE("fewer customers are the first of more") {
  CHECK(generated({500, 7, true}).starts_with(generated({100, 7, true})));
}

TEST_CASE("an import takes every line without a map") {
  const auto lines = imported(generated({3000, 3, true}));
  CHECK(lines.size() > 3000);
  std::set<std::string> references, uids, types, names;
  std::size_t pending = 0, banned = 0, redeemed = 0, cancelled = 0, anonymous = 0, single = 0;
  for (const config::ImportLine& line : lines) {
    CHECK(references.insert(line.ticket_reference).second);
    if (line.tag_uid.value) CHECK(uids.insert(*line.tag_uid.value).second);
    types.insert(line.ticket_type);
    names.insert(line.first_name.value.value_or(""));
    pending += line.order_status.value == model::PaymentStatus::pending ? 1 : 0;
    banned += line.banned.value == true ? 1 : 0;
    redeemed += line.redeemed.value == true ? 1 : 0;
    cancelled += line.cancelled.value == true ? 1 : 0;
    anonymous += !line.first_name.value && !line.email.value ? 1 : 0;
    single += line.first_name.value && !line.last_name.value ? 1 : 0;
  }
  CHECK(types == std::set<std::string>{"Camping", "Crew", "General", "VIP"});
  CHECK(names.size() > 150);
  CHECK(uids.size() > 300);
  for (const std::size_t count : {pending, banned, redeemed, cancelled, anonymous, single}) CHECK(count > 5);
  CHECK(imported(generated({50, 3, false})).at(0).tag_uid.absent());
}

TEST_CASE("some buy several tickets on one address, as one order with one amount") {
  const auto lines = generator::customer_lines(1, 9);
  REQUIRE(lines.size() == 4);
  for (const generator::Line& line : lines) {
    CHECK(line.email == lines[0].email);
    CHECK(line.order_number == lines[0].order_number);
    CHECK(line.amount_paid == lines[0].amount_paid);
  }
}

TEST_CASE("the cast plays its parts in the file") {
  for (const std::uint64_t seed : {1U, 2U, 99U}) {
    for (std::uint64_t number = 0; number < generator::cast().size(); ++number) {
      const generator::Role& role = generator::cast()[static_cast<std::size_t>(number)];
      const generator::Line line = generator::customer_lines(seed, number).at(0);
      INFO(role.name);
      CHECK(line.ticket_type == role.type);
      CHECK(line.tag_uid.empty() != role.tagged);
      CHECK(line.redeemed == role.redeemed);
      CHECK(line.banned == role.banned);
      CHECK(line.order_status == role.order_status);
      CHECK(generator::cast_json({1000, seed, true}).find(line.ticket_reference) != std::string::npos);
    }
  }
  CHECK(generator::cast_json({1, 1, true}).find("good_ticket") == std::string::npos);
}
