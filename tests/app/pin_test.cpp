// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/pin.hpp"

#include "tests/catch.hpp"

using namespace gatehouse;
using app::hash_pin;
using app::pin_matches;

TEST_CASE("a PIN matches its own hash and no other PIN does") {
  const std::string hash = hash_pin("271828").value();
  CHECK(hash.rfind("$scrypt$ln=15,r=8,p=1$", 0) == 0);
  CHECK(pin_matches("271828", hash));
  CHECK_FALSE(pin_matches("271829", hash));
  CHECK_FALSE(pin_matches("", hash));
  CHECK_FALSE(pin_matches("2718280", hash));
  CHECK(hash_pin("271828").value() != hash);
}

TEST_CASE("a PIN is six to thirty-two digits") {
  for (const char* pin :
       {"", "12345", "12345a", "１２３４５６", "123 456", "123456789012345678901234567890123"})
    CHECK_FALSE(hash_pin(pin).has_value());
  CHECK(hash_pin("12345678901234567890123456789012").has_value());
}

TEST_CASE("a hash of another form matches nothing") {
  const std::string hash = hash_pin("271828").value();
  std::string other_cost = hash;
  other_cost.replace(other_cost.find("ln=15"), 5, "ln=14");
  for (const std::string& bad :
       {std::string(), std::string("$"), std::string("271828"), std::string("$scrypt$ln=15,r=8,p=1$"),
        std::string("$scrypt$ln=15,r=8,p=1$$"), std::string("$scrypt$ln=15,r=8,p=1$c2FsdA==$"),
        std::string("$scrypt$ln=15,r=8,p=1$c2FsdA=="), hash + "A", hash.substr(0, hash.size() - 1),
        other_cost, hash.substr(0, hash.rfind('$') + 1)}) {
    INFO(bad);
    CHECK_FALSE(pin_matches("271828", bad));
    CHECK_FALSE(pin_matches("", bad));
  }
}

TEST_CASE("a random PIN is one that may be set") {
  for (int n = 0; n < 50; ++n) {
    const std::string pin = app::random_pin();
    CHECK(pin.size() == 6);
    CHECK(pin.find_first_not_of("0123456789") == std::string::npos);
  }
  CHECK(hash_pin(app::random_pin()).has_value());
}
