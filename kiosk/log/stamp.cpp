// SPDX-License-Identifier: Apache-2.0
#include "kiosk/log/stamp.hpp"

#include <algorithm>
#include <stdexcept>

#include <openssl/evp.h>

namespace gatehouse::log {

Hash sha256(std::string_view bytes) {
  Hash hash{};
  // Fetched once: EVP_sha256() would have OpenSSL search its providers at every call.
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  if (EVP_Digest(bytes.data(), bytes.size(), hash.data(), nullptr, sha256, nullptr) != 1)
    throw std::runtime_error("OpenSSL cannot compute SHA-256");
  return hash;
}

std::string_view bytes_of(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::string_view bytes_of(const model::Uuid& id) {
  return {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()};
}

Clock HybridClock::tick(std::int64_t utc_ms) {
  last_ = std::max(clock_of_ms(utc_ms), last_ + 1);
  return last_;
}

void HybridClock::observe(Clock accepted) {
  last_ = std::max(last_, accepted);
}

}  // namespace gatehouse::log
