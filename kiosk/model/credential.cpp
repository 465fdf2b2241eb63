// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/credential.hpp"

#include <algorithm>

#include "kiosk/model/bytes.hpp"

namespace gatehouse::model {
namespace {

constexpr std::string_view telephone = ", as telephones send it";

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Empty where `uid` may stand for a tag (ISO/IEC 14443-3, 6.5.4), else what is wrong with it.
std::string uid_fault(std::string_view uid) {
  if (uid.size() != 4 && uid.size() != 7 && uid.size() != 10)
    return "a UID has 4, 7 or 10 bytes, this one " + std::to_string(uid.size());
  if (uid.size() == 4 && uid[0] == 0x08)
    return "the UID " + hex(uid) + " is random (4 bytes starting with 08)" + std::string(telephone);
  return {};
}

/// Empty where `reference` may stand for a ticket, else what is wrong with it.
std::string reference_fault(std::string_view reference) {
  if (reference.empty()) return "there is nothing in the code";
  if (reference.size() > max_barcode_bytes)
    return "the code has " + std::to_string(reference.size()) + " bytes, more than the " +
           std::to_string(max_barcode_bytes) + " a code can hold";
  const auto control = std::find_if(reference.begin(), reference.end(), is_control);
  if (control != reference.end())
    return "control byte " + hex({&*control, 1}) + " at position " +
           std::to_string(control - reference.begin() + 1);
  return {};
}

/// The symbology identifiers whose data follows the ECI protocol (ISO/IEC 15424, annexes for QR Code, Data
/// Matrix, Aztec, PDF417 and MaxiCode): an ECI comes as a backslash and six digits, and a backslash of the
/// content is doubled.
bool escapes_eci(std::string_view aim) {
  constexpr std::string_view all[] = {"Q2", "Q4", "Q6", "d4", "d5", "d6", "z3", "z4",
                                      "z5", "z9", "zA", "zB", "L1", "U2", "U3"};
  return std::find(std::begin(all), std::end(all), aim) != std::end(all);
}

bool eci_at(std::string_view text, std::size_t at) {
  return text.size() - at >= 7 && text[at] == '\\' &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                     text.begin() + static_cast<std::ptrdiff_t>(at) + 7, is_digit);
}

std::string without_eci(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (eci_at(text, at)) {
      at += 6;
      continue;
    }
    out += text[at];
    if (text[at] == '\\' && at + 1 < text.size() && text[at + 1] == '\\') ++at;
  }
  return out;
}

Reading read_uid(std::string_view uid) {
  Reading reading;
  reading.why_not = uid_fault(uid);
  if (reading.why_not.empty()) reading.credential = Credential{CredentialKind::tag, hex(uid)};
  return reading;
}

Reading read_barcode(std::string_view code) {
  Reading reading;
  if (code.size() >= 3 && code[0] == ']' && is_letter(code[1]) && (is_digit(code[2]) || is_letter(code[2]))) {
    reading.aim = code.substr(1, 2);
    code.remove_prefix(3);
  }
  std::string content(code);
  if (escapes_eci(reading.aim)) content = without_eci(content);
  const std::string_view reference = trimmed(content);
  reading.why_not = reference_fault(reference);
  if (reading.why_not.empty())
    reading.credential = Credential{CredentialKind::ticket, std::string(reference)};
  return reading;
}

Error mistyped(std::string_view what, std::string_view text, std::string todo) {
  return {ErrorKind::usage, std::string(what) + " " + quoted(text), {}, std::move(todo)};
}

}  // namespace

bool is_telephone(std::string_view why_not) {
  return why_not.ends_with(telephone);
}

Reading read_credential(const Scan& scan) {
  return scan.kind == ScanKind::nfc ? read_uid(scan.bytes) : read_barcode(scan.bytes);
}

Result<Credential> typed_tag(std::string_view text) {
  std::string digits;
  for (const char c : trimmed(text))
    if (c != ':' && c != '-' && c != ' ') digits += c;
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return hex_value(c) >= 0; }) ||
      digits.size() % 2 != 0)
    return mistyped("not a tag's UID:", text, "8, 14 or 20 hexadecimal digits");
  std::string uid;
  for (std::size_t i = 0; i < digits.size(); i += 2)
    uid += static_cast<char>(hex_value(digits[i]) * 16 + hex_value(digits[i + 1]));
  if (std::string fault = uid_fault(uid); !fault.empty())
    return mistyped("not a tag's UID:", text, std::move(fault));
  return Credential{CredentialKind::tag, hex(uid)};
}

Result<Credential> typed_ticket(std::string_view text) {
  const std::string_view reference = trimmed(text);
  if (std::string fault = reference_fault(reference); !fault.empty())
    return mistyped("not a ticket's reference:", text, std::move(fault));
  return Credential{CredentialKind::ticket, std::string(reference)};
}

std::string hex(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += upper_hex_digits[byte >> 4];
    out += upper_hex_digits[byte & 0x0F];
  }
  return out;
}

std::string_view short_uid(std::string_view uid) {
  return uid.size() <= 4 ? uid : uid.substr(uid.size() - 4);
}

std::string quoted(std::string_view text) {
  std::size_t most = 60;
  while (most < text.size() && (static_cast<unsigned char>(text[most]) & 0xC0u) == 0x80 && most > 56) --most;
  std::string out = "\"";
  for (const char c : text.substr(0, most)) {
    if (is_control(c))
      out += "\\x" + hex({&c, 1});
    else
      out += c;
  }
  return out + (text.size() > most ? "…\"" : "\"");
}

}  // namespace gatehouse::model
