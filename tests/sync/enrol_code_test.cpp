// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/enrol_code.hpp"

#include <random>

#include "tests/catch.hpp"

namespace {

using gatehouse::wire::EnrolCode;

EnrolCode random_code(std::mt19937_64& random) {
  EnrolCode code;
  for (auto& byte : code.pin) byte = static_cast<std::uint8_t>(random());
  code.secret = random() & gatehouse::wire::enrol_secret_mask;
  return code;
}

}  // namespace

TEST_CASE("A code is 31 characters and comes back from what was typed") {
  std::mt19937_64 random(7);
  for (int i = 0; i < 500; ++i) {
    const EnrolCode code = random_code(random);
    const std::string text = code.text();
    REQUIRE(text.size() == 31);
    REQUIRE(EnrolCode::parse(text).value() == code);
    REQUIRE(EnrolCode::parse(code.normal_form()).value() == code);
    std::string sloppy = " ";
    for (const char c : text) {
      const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      sloppy += c == '0' ? 'o' : c == '1' ? (i % 2 == 0 ? 'l' : 'I') : c == '-' ? ' ' : lower;
    }
    REQUIRE(EnrolCode::parse(sloppy + "\n").value() == code);
  }
}

TEST_CASE("A slip of one character or of two neighbours is told") {
  std::mt19937_64 random(8);
  const std::string text = random_code(random).normal_form();
  int told = 0;
  int slips = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const char c : std::string("0123456789ABCDEFGHJKMNPQRSTVWXYZ")) {
      std::string slip = text;
      if (slip[at] == c) continue;
      slip[at] = c;
      ++slips;
      if (EnrolCode::parse(slip).has_error()) ++told;
    }
    if (at + 1 == text.size() || text[at] == text[at + 1]) continue;
    std::string swapped = text;
    std::swap(swapped[at], swapped[at + 1]);
    ++slips;
    if (EnrolCode::parse(swapped).has_error()) ++told;
  }
  CHECK(slips > 850);
  CHECK(told >= slips - 8);  // 0 and Z are one to the check sum
}

TEST_CASE("What is no code is refused with what is wrong") {
  CHECK(EnrolCode::parse("").error().what == "it has 0 characters of 28");
  CHECK(EnrolCode::parse("ABCDE").error().what == "it has 5 characters of 28");
  CHECK(EnrolCode::parse(std::string(40, 'A')).error().what == "it is too long");
  CHECK(EnrolCode::parse("UUUUUUU-UUUUUUU-UUUUUUU-UUUUUUU").error().what == "a character that no code has");
  CHECK(EnrolCode::parse("AAAAAAA-AAAAAAA-AAAAAAA-AAAAAAB").has_error());
}

TEST_CASE("The pin depends on the secret and on the CA's key") {
  const auto pin = gatehouse::wire::pin_of(1, "key");
  CHECK(pin == gatehouse::wire::pin_of(1, "key"));
  CHECK(pin != gatehouse::wire::pin_of(2, "key"));
  CHECK(pin != gatehouse::wire::pin_of(1, "other key"));
}
