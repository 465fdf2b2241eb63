// SPDX-License-Identifier: Apache-2.0
// Two programs can open one serial port and spoil each other's bytes; libnfc does not keep them apart. So
// every Gatehouse program takes an advisory lock (flock) before it touches a device.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "drivers/unique_fd.hpp"
#include "kiosk/model/error.hpp"

namespace gatehouse::drivers {

/// Opens a serial port without making it the controlling terminal, non-blocking, and locks it. The lock lasts
/// as long as the descriptor. Fails, with words for a technician, where the port is not there, may not be
/// opened or is held by another program.
model::Result<UniqueFd> open_locked_port(const std::filesystem::path& port);

/// The device path inside a libnfc connection string: "pn532_uart:/dev/ttyUSB0:115200" has "/dev/ttyUSB0",
/// "acr122_usb:001:004" has none (empty).
std::filesystem::path port_of(std::string_view connection_string);

/// Locks the device of a connection string: its port, or where it has none a lock file that is named after
/// it.
model::Result<UniqueFd> lock_device(std::string_view connection_string);

}  // namespace gatehouse::drivers
