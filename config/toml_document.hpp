// SPDX-License-Identifier: Apache-2.0
// TOML text into a table, with the guards that make any bytes safe to hand to toml++. For this room only.
#pragma once
#include <string>
#include <string_view>

#include <toml++/toml.h>

#include "config/mistake.hpp"

namespace gatehouse::config {

/// Fails with the first mistake of syntax: toml++ cannot read on behind one. `file` is how mistakes name it.
Checked<toml::table> parse_toml(std::string_view text, const std::string& file);

}  // namespace gatehouse::config
