// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/cli.hpp"

#include <cstdio>

#include <unistd.h>

namespace gatehouse::cli {
namespace {

/// Usage mistakes are exit status 2, whatever CLI11 would make of them.
int usage_status(const CLI::App& root, const CLI::ParseError& error) {
  const int status = root.exit(error);
  return status == 0 ? 0 : 2;
}

model::Result<void> add_pin(Invocation& invocation) {
  app::Request& request = invocation.request;
  if (request.operator_number.empty()) return {};
  if (invocation.pin_fd < 0 && owns(invocation.folder)) return {};
  auto pin = read_pin(invocation.pin_fd, "PIN of " + request.operator_number + ": ", "--pin-fd");
  if (!pin) return pin.error();
  request.pin = *pin;
  request.pin_given = true;
  return {};
}

/// A new PIN is asked for, or read from --new-pin-fd: never an argument that others could see.
model::Result<void> add_new_pin(Invocation& invocation) {
  const std::string& command = invocation.request.command;
  if (command != "operator add" && command != "operator pin") return {};
  boost::json::object& args = invocation.request.args;
  const auto* fd = args.if_contains("new_pin_fd");
  auto pin = read_pin(fd != nullptr ? static_cast<int>(fd->as_int64()) : -1, "New PIN: ", "--new-pin-fd");
  if (!pin) return pin.error();
  args["new_pin"] = *pin;
  return {};
}

app::Reply printing(const Invocation& invocation) {
  const bool quiet = invocation.json || ::isatty(STDERR_FILENO) == 0;
  return {[&invocation](const boost::json::object& row) {
            if (!invocation.take_row || !invocation.take_row(row)) print_row(invocation, row);
          },
          [quiet](const boost::json::object& progress) {
            const auto* said = progress.if_contains("said");
            if (!quiet && said != nullptr && said->is_string())
              std::fprintf(stderr, "\r\033[K%s", said->as_string().c_str());
          }};
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App root("Gatehouse: check-in for venues. Looks up, scans, acts, imports and inspects a data folder.",
                "gatehouse");
  Invocation invocation;
  root.set_version_flag("--version", std::string("gatehouse ") + GATEHOUSE_VERSION);
  root.require_subcommand(1);
  root.footer(
      "Exit status: 0 done, 1 refused, 2 wrong usage or input, 3 failure.\n"
      "gatehouse COMMAND --help has examples.");
  add_commands(root, invocation);
  try {
    root.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return usage_status(root, error);
  }
  if (invocation.instead) return invocation.instead(invocation);
  for (const auto& ask : {add_pin, add_new_pin})
    if (const auto pin = ask(invocation); !pin) {
      print_error(pin.error());
      return static_cast<int>(pin.error().kind);
    }
  app::Reply reply = printing(invocation);
  auto outcome = perform(invocation, reply);
  if (outcome && invocation.finish) outcome = invocation.finish(std::move(*outcome));
  if (!invocation.json && ::isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "\r\033[K");
  if (!outcome) {
    print_error(outcome.error());
    return static_cast<int>(outcome.error().kind);
  }
  print_outcome(invocation, *outcome);
  return outcome->exit;
}

}  // namespace gatehouse::cli
