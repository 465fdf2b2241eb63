// SPDX-License-Identifier: Apache-2.0
// gatehouse-kiosk: the program at the gate.
#include <exception>
#include <iostream>

#include <CLI/CLI.hpp>

#include "kiosk/main/failure.hpp"
#include "kiosk/main/kiosk_commands.hpp"

int main(int argc, char** argv) {
  using namespace gatehouse::main;
  int status = done;
  CLI::App app{"Checks people in at a gate: reads wristbands and tickets, judges them, shows the verdict"};
  app.require_subcommand(1);
  app.footer(
      "Exit status: 0 done, 1 refused, 2 wrong usage or input, 3 failure.\n"
      "gatehouse-kiosk COMMAND --help has examples.");
  app.set_version_flag("--version", std::string("gatehouse-kiosk ") + GATEHOUSE_VERSION);
  add_run(app, status);
  add_enrol(app, status);
  add_gallery(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? done : wrong_usage;
  } catch (const std::exception& error) {
    std::cerr << "gatehouse-kiosk: " << gatehouse::words_of(error) << '\n';
    return failure;
  }
  return status;
}
