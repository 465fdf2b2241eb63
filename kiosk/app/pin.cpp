// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/pin.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

namespace gatehouse::app {
namespace {

constexpr std::string_view prefix = "$scrypt$ln=15,r=8,p=1$";
constexpr std::uint64_t cost = 1U << 15U, block = 8, lanes = 1, memory = 64U << 20U;
using Bytes = std::array<unsigned char, 24>;

std::string base64(const Bytes& bytes) {
  std::array<unsigned char, 33> text{};
  const int size = EVP_EncodeBlock(text.data(), bytes.data(), static_cast<int>(bytes.size()));
  return {reinterpret_cast<const char*>(text.data()), static_cast<std::size_t>(size)};
}

Bytes derive_key(std::string_view pin, std::string_view salt) {
  Bytes key{};
  if (EVP_PBE_scrypt(pin.data(), pin.size(), reinterpret_cast<const unsigned char*>(salt.data()), salt.size(),
                     cost, block, lanes, memory, key.data(), key.size()) != 1)
    throw std::runtime_error("OpenSSL cannot compute scrypt");
  return key;
}

}  // namespace

model::Result<std::string> hash_pin(std::string_view pin) {
  const bool digits = std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || pin.size() < 6 || pin.size() > 32)
    return model::Error{
        model::ErrorKind::usage, "a PIN has six or more digits, and nothing but digits", "PIN", {}};
  Bytes salt{};
  if (RAND_bytes(salt.data(), static_cast<int>(salt.size())) != 1)
    throw std::runtime_error("OpenSSL has no random bytes");
  const std::string salt_text = base64(salt);
  return std::string(prefix) + salt_text + "$" + base64(derive_key(pin, salt_text));
}

bool pin_matches(std::string_view pin, std::string_view hash) {
  if (hash.substr(0, prefix.size()) != prefix) return false;
  hash.remove_prefix(prefix.size());
  const std::size_t end = hash.find('$');
  if (end == std::string_view::npos) return false;
  const std::string key = base64(derive_key(pin, hash.substr(0, end)));
  const std::string_view wanted = hash.substr(end + 1);
  return key.size() == wanted.size() && CRYPTO_memcmp(key.data(), wanted.data(), key.size()) == 0;
}

std::string random_pin() {
  std::string pin;
  while (pin.size() < 6) {
    unsigned char byte = 0;
    if (RAND_bytes(&byte, 1) != 1) throw std::runtime_error("OpenSSL has no random bytes");
    if (byte < 250) pin.push_back(static_cast<char>('0' + byte % 10));
  }
  return pin;
}

}  // namespace gatehouse::app
