// SPDX-License-Identifier: Apache-2.0
// Commands that look customers, orders and balances up.
#include "kiosk/app/commands.hpp"

namespace gatehouse::app {

std::span<const NamedCommand> desk_commands() {
  return {};
}

}  // namespace gatehouse::app
