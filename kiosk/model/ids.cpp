// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/ids.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/rand.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/ustring.h>

#include "kiosk/model/bytes.hpp"

namespace gatehouse::model {
namespace {

constexpr bool hyphen_before(std::size_t byte) {
  return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

/// RFC 9562, 4.1 and 4.2: the version in the upper half of byte 6, the variant '10' atop byte 8.
Uuid stamped(Uuid id, unsigned version) {
  id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0Fu) | (version << 4));
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3Fu) | 0x80u);
  return id;
}

Uuid random_bytes() {
  // Drawn many at once: a call costs OpenSSL some microseconds, however little it is asked for.
  thread_local std::array<Uuid, 64> drawn;
  thread_local std::size_t left = 0;
  if (left == 0) {
    if (RAND_bytes(drawn.front().bytes.data(), static_cast<int>(sizeof drawn)) != 1)
      throw std::runtime_error("the operating system gives no random bytes");
    left = drawn.size();
  }
  return drawn[--left];
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_utf8(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8(nullptr, 0, nullptr, text.data(), static_cast<std::int32_t>(text.size()), &status);
  return status != U_INVALID_CHAR_FOUND;
}

}  // namespace

std::string Uuid::text() const {
  std::string out;
  out.reserve(36);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (hyphen_before(i)) out += '-';
    out += lower_hex_digits[bytes[i] >> 4];
    out += lower_hex_digits[bytes[i] & 0x0F];
  }
  return out;
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  Uuid id;
  std::size_t at = 0;
  for (std::size_t i = 0; i < id.bytes.size(); ++i) {
    if (hyphen_before(i) && text[at++] != '-') return std::nullopt;
    const int high = hex_value(text[at]);
    const int low = hex_value(text[at + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    id.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    at += 2;
  }
  return id;
}

std::optional<Uuid> Uuid::from_bytes(std::span<const std::uint8_t> bytes) {
  Uuid id;
  if (bytes.size() != id.bytes.size()) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
  return id;
}

Uuid derive(const Uuid& space, std::string_view kind, std::string_view key) {
  std::string name(reinterpret_cast<const char*>(space.bytes.data()), space.bytes.size());
  name.append(kind).append(1, ':').append(key);
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
  if (EVP_Digest(name.data(), name.size(), digest.data(), nullptr, EVP_sha1(), nullptr) != 1)
    throw std::runtime_error("OpenSSL offers no SHA-1, which derived ids need (RFC 9562, 5.5)");
  return stamped(*Uuid::from_bytes(std::span(digest).first<16>()), 5);
}

Uuid random_id(std::int64_t utc_ms) {
  Uuid id = random_bytes();
  const auto ms = static_cast<std::uint64_t>(std::max<std::int64_t>(utc_ms, 0));
  for (unsigned i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
  return stamped(id, 7);
}

Uuid random_id() {
  return stamped(random_bytes(), 4);
}

std::string canonical_email(std::string_view email) {
  std::string out(trimmed(email));
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string canonical_key(std::string_view key) {
  key = trimmed(key);
  if (is_ascii(key) || !is_utf8(key)) return std::string(key);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(key.size()));
  if (U_SUCCESS(status))
    nfc->normalizeUTF8(0, icu::StringPiece(key.data(), static_cast<std::int32_t>(key.size())), sink, nullptr,
                       status);
  if (U_FAILURE(status))
    throw std::runtime_error(std::string("ICU cannot normalise: ") + u_errorName(status));
  return out;
}

}  // namespace gatehouse::model
