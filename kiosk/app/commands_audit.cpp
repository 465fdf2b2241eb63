// SPDX-License-Identifier: Apache-2.0
// Commands on the log, contradictions, imports and exports.
#include "kiosk/app/commands.hpp"

namespace gatehouse::app {

std::span<const NamedCommand> audit_commands() {
  return {};
}

}  // namespace gatehouse::app
