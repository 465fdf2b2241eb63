// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/credential.hpp"

#include "tests/catch.hpp"

using namespace gatehouse::model;
using namespace std::string_literals;

namespace {

Reading nfc(std::string bytes) {
  return read_credential({"reader", ScanKind::nfc, std::move(bytes), 0, {}});
}
Reading barcode(std::string bytes) {
  return read_credential({"reader", ScanKind::barcode, std::move(bytes), 0, {}});
}

struct Code {
  std::string promise, bytes, reference, aim;
};

}  // namespace

TEST_CASE("UIDs of 4, 7 and 10 bytes are tags, in upper-case hex") {
  CHECK(nfc("\x04\xab\xcd\xef").credential == Credential{CredentialKind::tag, "04ABCDEF"});
  CHECK(nfc("\x04\xe1\x0c\xda\x99\x3c\x80").credential->value == "04E10CDA993C80");
  CHECK(nfc("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09"s).credential->value == "00010203040506070809");
  CHECK(nfc("\x08\x01\x02\x03\x04\x05\x06").credential);  // only 4 bytes can be random
}

TEST_CASE("other lengths and random UIDs are unreadable, and say why") {
  for (const std::size_t length : {0U, 1U, 3U, 5U, 6U, 8U, 9U, 11U, 200U}) {
    const Reading reading = nfc(std::string(length, '\x04'));
    CHECK_FALSE(reading.credential);
    CHECK(reading.why_not.find(std::to_string(length)) != std::string::npos);
  }
  CHECK_FALSE(nfc("\x08\x01\x02\x03").credential);
  CHECK(nfc("\x08\x01\x02\x03").why_not.find("random") != std::string::npos);
  CHECK(is_telephone(nfc("\x08\x01\x02\x03").why_not));
  CHECK_FALSE(is_telephone(nfc("\x08\x01\x02").why_not));
  CHECK_FALSE(is_telephone(""));
}

TEST_CASE("a barcode is the reference's exact bytes") {
  const Code codes[] = {
      {"as it is", "ABC-123", "ABC-123", ""},
      {"case is kept", "abc", "abc", ""},
      {"ends are trimmed, the middle is not", " \tAB  C\r\n", "AB  C", ""},
      {"Latin-1 is not touched", "caf\xE9\xA0", "caf\xE9\xA0", ""},
      {"accents are not composed", "e\xCC\x81", "e\xCC\x81", ""},
      {"bytes from 80 to 9F are no control bytes", "\x80\x9F", "\x80\x9F", ""},
      {"a web address is only bytes", "https://example.org/t?r=1", "https://example.org/t?r=1", ""},
      {"an AIM prefix is metadata", "]Q1ABC", "ABC", "Q1"},
      {"of any symbology", "]C1 ABC", "ABC", "C1"},
      {"the modifier may be a letter", "]zAABC", "ABC", "zA"},
      {"only one prefix is taken off", "]Q1]C1X", "]C1X", "Q1"},
      {"a bracket alone is content", "]1Q", "]1Q", ""},
      {"an ECI marker after a symbology that escapes it", "]Q2\\000026ABC", "ABC", "Q2"},
      {"in PDF417", "]L1\\000003ABC", "ABC", "L1"},
      {"where it is not escaped, it is content", "]Q1\\000026ABC", "\\000026ABC", "Q1"},
      {"and without a prefix", "\\000026ABC", "\\000026ABC", ""},
      {"five digits are no marker", "]Q2\\00002ABC", "\\00002ABC", "Q2"},
      {"a backslash that was doubled is one again", "]Q2\\000026A\\\\B", "A\\B", "Q2"},
      {"a doubled backslash before digits is no marker", "]Q2\\\\000026", "\\000026", "Q2"},
      {"where nothing is escaped, two backslashes stay two", "A\\\\B", "A\\\\B", ""},
  };
  for (const Code& code : codes) {
    INFO(code.promise);
    const Reading reading = barcode(code.bytes);
    REQUIRE(reading.credential);
    CHECK(reading.credential->kind == CredentialKind::ticket);
    CHECK(reading.credential->value == code.reference);
    CHECK(reading.aim == code.aim);
    CHECK(reading.why_not.empty());
  }
}

TEST_CASE("a code of full length is never cut, a longer one is unreadable") {
  const std::string longest(max_barcode_bytes, '\xFE');
  CHECK(barcode(longest).credential->value == longest);
  CHECK(barcode("]Q1" + longest).credential->value == longest);
  CHECK_FALSE(barcode(longest + "x").credential);
  CHECK(barcode(longest + "x").why_not.find("4297") != std::string::npos);
}

TEST_CASE("empty codes and control bytes are unreadable, and say why") {
  for (const std::string& bytes :
       {""s, "  "s, "]Q1"s, "]Q2\\000026"s, "A\0B"s, "A\x1d"s + "B"s, "\x7f"s, "A\tB"s}) {
    INFO(hex(bytes));
    CHECK_FALSE(barcode(bytes).credential);
    CHECK_FALSE(barcode(bytes).why_not.empty());
  }
  CHECK(barcode("AB\x1d"
                "C")
            .why_not == "control byte 1D at position 3");
}

TEST_CASE("a UID read as a barcode is not that tag") {
  CHECK(barcode("04ABCDEF").credential != nfc("\x04\xab\xcd\xef").credential);
  CHECK(barcode("04ABCDEF").credential->kind == CredentialKind::ticket);
}

TEST_CASE("a UID is typed in any case and with separators") {
  for (const char* text : {"04abcdef", "04:AB:CD:EF", "04-ab-cd-ef", " 04 AB CD EF "})
    CHECK(typed_tag(text).value() == Credential{CredentialKind::tag, "04ABCDEF"});
}

TEST_CASE("what is no UID is refused with the text named") {
  for (const std::string text :
       {"", "04ABCDE", "04ABCDEG", "04ABCDEF01", "08ABCDEF", "04.AB.CD.EF", "\x04"}) {
    const auto tag = typed_tag(text);
    REQUIRE(tag.has_error());
    CHECK(tag.error().kind == ErrorKind::usage);
  }
  CHECK(typed_tag("04ABCDEG").error().text().find("\"04ABCDEG\"") != std::string::npos);
  CHECK(typed_tag("\x04").error().text().find("\"\\x04\"") != std::string::npos);
}

TEST_CASE("a typed reference is trimmed and otherwise exact, AIM and ECI included") {
  CHECK(typed_ticket(" ]Q1\\000026 a ").value().value == "]Q1\\000026 a");
  CHECK(typed_ticket("").has_error());
  CHECK(typed_ticket("A\nB").has_error());
  CHECK(typed_ticket(std::string(max_barcode_bytes + 1, 'x')).has_error());
}

TEST_CASE("a long text is shortened in a message, never within a character") {
  const std::string error =
      typed_tag(std::string(59, 'x') + "\xC3\xA9" + std::string(500, 'y')).error().text();
  CHECK(error.find(std::string(59, 'x') + "…\"") != std::string::npos);
}

TEST_CASE("people see the last four characters of a UID") {
  CHECK(short_uid("04ABCD4F2A") == "4F2A");
  CHECK(short_uid("2A") == "2A");
  CHECK(hex("\x00\xff"s) == "00FF");
}
