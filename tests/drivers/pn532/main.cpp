// SPDX-License-Identifier: Apache-2.0
// pn532-emulator: prints the pty's path, then carries out the commands on its standard input until that ends.
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "tests/drivers/pn532/emulator.hpp"

int main(int argc, char** argv) {
  CLI::App app{"A PN532 NFC reader on a pseudo-terminal, for libnfc's pn532_uart driver"};
  std::string link =
      (std::filesystem::temp_directory_path() / ("pn532-" + std::to_string(::getpid()))).string();
  app.add_option("--link", link, "Symbolic link that always points at the port, also after a replug");
  CLI11_PARSE(app, argc, argv);
  try {
    gatehouse::pn532::Emulator emulator(link);
    std::cout << emulator.port() << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
      if (line.empty() || line[0] == '#') continue;
      std::cout << gatehouse::pn532::command(emulator, line) << std::endl;
    }
  } catch (const std::exception& error) {
    std::cerr << "pn532-emulator: " << error.what() << '\n';
    return 3;
  }
  return 0;
}
