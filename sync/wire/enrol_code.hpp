// SPDX-License-Identifier: Apache-2.0
// The one-time code by which a kiosk is enrolled: something to recognise central by, and a secret to be
// recognised by. docs/enrolment.md tells what it protects against.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/model/error.hpp"

namespace gatehouse::wire {

/// 28 characters of Crockford's base32, written XXXXXXX-XXXXXXX-XXXXXXX-XXXXXXX: 80 bits of pin, 55 of
/// secret, 5 of check sum.
struct EnrolCode {
  std::array<std::uint8_t, 10> pin{};  ///< names the organiser's CA, see pin_of()
  std::uint64_t secret = 0;            ///< 55 bits, random

  bool operator==(const EnrolCode&) const = default;
  /// As a person reads and types it, 31 characters.
  std::string text() const;
  /// The same without hyphens: as it is sent.
  std::string normal_form() const;
  /// Takes either form: any case, hyphens and spaces anywhere, O for 0, I and L for 1. A slip of one
  /// character is told by the check sum.
  static model::Result<EnrolCode> parse(std::string_view typed);
};

inline constexpr std::uint64_t enrol_secret_mask = (std::uint64_t{1} << 55U) - 1;

/// scrypt (RFC 7914; N 2^14, r 8, p 1) of the secret, salted with the SHA-256 of the CA's public key (DER
/// SubjectPublicKeyInfo). Slow (some 50 ms) on purpose, and different for every code: another CA that fits
/// cannot be searched for in advance, and the secret cannot be searched for from the pin.
std::array<std::uint8_t, 10> pin_of(std::uint64_t secret, std::string_view ca_public_key);

}  // namespace gatehouse::wire
