// SPDX-License-Identifier: Apache-2.0
// PINs are kept as scrypt (RFC 7914), by OpenSSL. Both calls take some 50 ms and 32 MiB, on purpose.
#pragma once
#include <string>
#include <string_view>

#include "kiosk/model/error.hpp"

namespace gatehouse::app {

/// "$scrypt$ln=15,r=8,p=1$SALT$KEY" with base64. Fails for a PIN of less than six or more than 32 digits.
model::Result<std::string> hash_pin(std::string_view pin);
/// False also for a hash that is empty or of another form.
bool pin_matches(std::string_view pin, std::string_view hash);
/// Six random digits.
std::string random_pin();

}  // namespace gatehouse::app
