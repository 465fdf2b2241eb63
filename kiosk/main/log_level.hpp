// SPDX-License-Identifier: Apache-2.0
// The settings' log level, put into effect.
#pragma once
#include <spdlog/spdlog.h>

#include "config/kiosk_settings.hpp"

namespace gatehouse::main {

inline spdlog::level::level_enum level_of(config::LogLevel level) {
  switch (level) {
    case config::LogLevel::trace:
      return spdlog::level::trace;
    case config::LogLevel::debug:
      return spdlog::level::debug;
    case config::LogLevel::info:
      return spdlog::level::info;
    case config::LogLevel::warning:
      return spdlog::level::warn;
    case config::LogLevel::error:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

/// For every logger there is, and those to come.
inline void set_log_level(config::LogLevel level) {
  spdlog::set_level(level_of(level));
}

}  // namespace gatehouse::main
