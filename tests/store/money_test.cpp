// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/money.hpp"

#include <limits>
#include <map>
#include <tuple>
#include <vector>

#include <rapidcheck.h>

#include "kiosk/store/balances.hpp"
#include "kiosk/store/replica.hpp"
#include "tests/catch.hpp"
#include "tests/store/sample_log.hpp"
#include "tests/support/temp_folder.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using model::ItemKind;

namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

std::string key(const model::Uuid& id) {
  return std::string(log::bytes_of(id));
}

}  // namespace

TEST_CASE("money is written by its currency's own minor unit", "[F9][F26][F27]") {
  CHECK(model::money_text({123450, "EUR"}) == "1234.50 EUR");
  CHECK(model::money_text({5, "EUR"}) == "0.05 EUR");
  CHECK(model::money_text({-5, "EUR"}) == "-0.05 EUR");
  CHECK(model::money_text({1200, "JPY"}) == "1200 JPY");
  CHECK(model::money_text({1200, "KWD"}) == "1.200 KWD");
  CHECK(model::money_text({0, "USD"}) == "0.00 USD");
  CHECK(model::money_text({100, ""}) == "1.00");
  CHECK(model::decimal_text({most, "EUR"}) == "92233720368547758.07");
  CHECK(model::decimal_text({least, "EUR"}) == "-92233720368547758.08");
}

TEST_CASE("a sum is right in any order, and says so where it does not fit", "[F27][F30]") {
  const auto sum = [](std::initializer_list<std::int64_t> numbers) {
    model::ExactSum all;
    for (const std::int64_t number : numbers) all.add(number);
    return all.value();
  };
  CHECK(sum({}) == 0);
  CHECK(sum({most, 1, -1}) == most);
  CHECK(sum({least, -1, 1}) == least);
  CHECK(sum({most, most, least, least, 2}) == 0);
  CHECK_FALSE(sum({most, 1}).has_value());
  CHECK_FALSE(sum({least, -1}).has_value());
  const auto product = [](std::int64_t a, std::int64_t b) {
    model::ExactSum all;
    all.add_product(a, b);
    return all.value();
  };
  CHECK(product(-750, 3) == -2250);
  CHECK(product(most, 1) == most);
  CHECK(product(least, 1) == least);
  CHECK(product(3'000'000'000, 3'000'000'000) == 9'000'000'000'000'000'000);
  CHECK_FALSE(product(most, 2).has_value());
  CHECK_FALSE(product(least, -1).has_value());
}

TEST_CASE("an average is rounded to the nearest minor unit", "[F29]") {
  CHECK(model::average(10, 4) == 3);
  CHECK(model::average(9, 4) == 2);
  CHECK(model::average(-10, 4) == -3);
  CHECK(model::average(-9, 4) == -2);
  CHECK(model::average(most, 1) == most);
  CHECK(model::average(0, 7) == 0);
  CHECK(model::average(2, 3) == 1);
}

TEST_CASE("balances are the sums of their entries, whatever was booked in whatever order",
          "[F30][G55][G56][G57]") {
  rc::check("balances equal sums", [](const std::vector<std::tuple<std::uint8_t, std::uint8_t, std::int32_t>>&
                                          bookings) {
    TempFolder folder;
    store::Replica replica(folder.path(), device_id(9), {});
    Author author(9);
    const auto write = [&](std::vector<log::Change> changes) {
      replica.apply_own(log::decode_op(author.write(noon, std::move(changes))).value());
    };
    write({log::Fields{{log::TargetKind::event, key(event_id().value)},
                       {{log::field::event::name, std::string("E"), {}}}}});
    std::map<std::pair<int, int>, std::int64_t> expected;  // customer and kind with token
    std::uint8_t number = 0;
    for (const auto& [customer, kind, delta] : bookings) {
      log::Credit credit;
      credit.id = {numbered(static_cast<std::uint8_t>(0x40 + number / 200),
                            static_cast<std::uint8_t>(1 + number % 200))};
      ++number;
      credit.customer = customer_id(static_cast<std::uint8_t>(1 + customer % 2));
      credit.kind = static_cast<ItemKind>(1 + kind % 3);
      if (credit.kind == ItemKind::token)
        credit.token = {numbered(0xB8, static_cast<std::uint8_t>(1 + kind / 3 % 2))};
      credit.delta = delta;
      expected[{1 + customer % 2, credit.kind == ItemKind::token ? 10 + kind / 3 % 2 : kind % 3}] += delta;
      write({credit});
      if (number == 190) break;
    }
    std::size_t shown = 0;
    for (std::uint8_t customer = 1; customer <= 2; ++customer)
      for (const store::Balance& balance :
           store::balances(store::credits_of(replica.db(), customer_id(customer)))) {
        const int kind = balance.kind == ItemKind::token ? 10 + balance.token.value.bytes[15] - 1
                                                         : static_cast<int>(balance.kind) - 1;
        RC_ASSERT(balance.amount == expected.at({customer, kind}));
        ++shown;
      }
    RC_ASSERT(shown == expected.size());
  });
}
