// SPDX-License-Identifier: Apache-2.0
// Words that more than one settings file has. For this room only.
#pragma once
#include "config/kiosk_settings.hpp"
#include "config/section.hpp"

namespace gatehouse::config {

inline constexpr Words<LogLevel, 5> log_level_words{{{"trace", LogLevel::trace},
                                                     {"debug", LogLevel::debug},
                                                     {"info", LogLevel::info},
                                                     {"warning", LogLevel::warning},
                                                     {"error", LogLevel::error}}};

}  // namespace gatehouse::config
