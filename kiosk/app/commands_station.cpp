// SPDX-License-Identifier: Apache-2.0
// Commands of a gate and its stations.
#include "kiosk/app/commands.hpp"

namespace gatehouse::app {

std::span<const NamedCommand> station_commands() {
  return {};
}

}  // namespace gatehouse::app
