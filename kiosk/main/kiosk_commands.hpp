// SPDX-License-Identifier: Apache-2.0
// The commands of gatehouse-kiosk, each in a file of its own. Each adds itself to the command line and leaves
// the exit status of what it did in `status`.
#pragma once

namespace CLI {
class App;
}

namespace gatehouse::main {

void add_run(CLI::App& app, int& status);
void add_enrol(CLI::App& app, int& status);
void add_gallery(CLI::App& app, int& status);

inline constexpr int done = 0, wrong_usage = 2, failure = 3;

}  // namespace gatehouse::main
