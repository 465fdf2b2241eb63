// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace gatehouse::config {

/// What is wrong with `text` as JSON (RFC 8259), in words; empty where nothing is.
std::string json_fault(std::string_view text);

}  // namespace gatehouse::config
