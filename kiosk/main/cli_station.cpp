// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/cli_builder.hpp"

namespace gatehouse::cli {

void add_station_commands(CLI::App&, Invocation&) {}

}  // namespace gatehouse::cli
