// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/ids.hpp"

#include <set>

#include "tests/catch.hpp"

using namespace gatehouse::model;

namespace {
const Uuid dns = *Uuid::parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8");  // RFC 9562, 6.6

unsigned version(const Uuid& id) {
  return id.bytes[6] >> 4;
}
unsigned variant(const Uuid& id) {
  return id.bytes[8] >> 6;
}
}  // namespace

TEST_CASE("a UUID's text is read back to the same bytes") {
  const std::string text = "2ed6657d-e927-568b-95e1-2665a8aea6a2";
  REQUIRE(Uuid::parse(text));
  CHECK(Uuid::parse(text)->text() == text);
  CHECK(Uuid::parse("2ED6657D-E927-568B-95E1-2665A8AEA6A2")->text() == text);
  CHECK(Uuid{}.is_nil());
  CHECK(Uuid{}.text() == "00000000-0000-0000-0000-000000000000");
}

TEST_CASE("what is not exactly a UUID's text is none") {
  const std::string_view text =
      GENERATE("", "2ed6657d", "2ed6657de927568b95e12665a8aea6a2", "{2ed6657d-e927-568b-95e1-2665a8aea6a2}",
               "2ed6657d-e927-568b-95e1-2665a8aea6a", "2ed6657d-e927-568b-95e1-2665a8aea6a2 ",
               "2ed6657d-e927-568b-95e1-2665a8aea6ag", "2ed6657d+e927-568b-95e1-2665a8aea6a2",
               "2ed6657-de927-568b-95e1-2665a8aea6a2", "------------------------------------");
  CHECK_FALSE(Uuid::parse(text));
}

TEST_CASE("a UUID is made of 16 bytes, never of fewer or more") {
  const std::array<std::uint8_t, 17> bytes{1, 2, 3};
  CHECK(Uuid::from_bytes(std::span(bytes).first<16>())->bytes[1] == 2);
  CHECK_FALSE(Uuid::from_bytes(std::span(bytes).first<15>()));
  CHECK_FALSE(Uuid::from_bytes(bytes));
}

TEST_CASE("a derived id is the UUIDv5 of 'kind:key'") {
  // RFC 9562, A.4 names "www.example.com" in the DNS space. Ours always has a kind, so the published value of
  // a name with a colon in it: Python's uuid.uuid5(NAMESPACE_DNS, "customer:ana@example.org").
  const Uuid id = derive(dns, "customer", "ana@example.org");
  CHECK(id.text() == "ed630a39-fa48-586b-9e64-4a8c4aacbdf4");
  CHECK(version(id) == 5);
  CHECK(variant(id) == 2);
}

TEST_CASE("derived ids differ by space, kind and key, and repeat") {
  const Uuid other = derive(dns, "zone", "Arena");
  CHECK(derive(dns, "zone", "Arena") == other);
  CHECK(derive(dns, "gate", "Arena") != other);
  CHECK(derive(dns, "zone", "arena") != other);
  CHECK(derive(other, "zone", "Arena") != other);
}

TEST_CASE("a UUIDv7 bears its milliseconds, and sorts by them") {
  // RFC 9562, A.6: 2022-02-22T19:22:22Z is 0x017F22E279B0.
  const Uuid id = random_id(0x017F22E279B0);
  CHECK(id.text().substr(0, 13) == "017f22e2-79b0");
  CHECK(version(id) == 7);
  CHECK(variant(id) == 2);
  CHECK(id < random_id(0x017F22E279B1));
  CHECK(random_id(-5).text().substr(0, 13) == "00000000-0000");
}

TEST_CASE("random ids do not repeat and do not tell the time") {
  std::set<Uuid> seen;
  for (int i = 0; i < 1000; ++i) {
    seen.insert(random_id());
    seen.insert(random_id(1));
  }
  CHECK(seen.size() == 2000);
  CHECK(version(random_id()) == 4);
  CHECK(variant(random_id()) == 2);
}

TEST_CASE("one mailbox has one canonical email") {
  CHECK(canonical_email("  Ana.RUIZ@Example.ORG\r\n") == "ana.ruiz@example.org");
  CHECK(canonical_email("\xC3\x81na@example.org") ==
        "\xC3\x81na@example.org");  // only A to Z are lower-cased
  CHECK(canonical_email(" ").empty());
}

TEST_CASE("one name has one canonical key, whichever way its accents are written") {
  CHECK(canonical_key(" Caf\x65\xCC\x81 ") == "Caf\xC3\xA9");
  CHECK(canonical_key("Caf\xC3\xA9") == "Caf\xC3\xA9");
  CHECK(canonical_key("VIP") == "VIP");
  CHECK(canonical_key("vip") != canonical_key("VIP"));
}

TEST_CASE("a key that is not UTF-8 is kept byte for byte") {
  CHECK(canonical_key(" \xE9t\xE9 e\xCC\x81 ") == "\xE9t\xE9 e\xCC\x81");
  CHECK(canonical_key("a\xFF") == "a\xFF");
  CHECK(canonical_key("\xED\xA0\x80") == "\xED\xA0\x80");  // a lone surrogate
}
