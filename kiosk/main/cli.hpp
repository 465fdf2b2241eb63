// SPDX-License-Identifier: Apache-2.0
// The command line's own parts: reading arguments, reaching the data folder, printing answers.
#pragma once
#include <functional>
#include <string>

#include <CLI/CLI.hpp>

#include "kiosk/app/request.hpp"

namespace gatehouse::cli {

/// What the arguments say, before anything is opened.
struct Invocation {
  app::Request request;
  std::string folder = "/var/lib/gatehouse";
  bool json = false;
  int pin_fd = -1;
  /// Runs instead of a request, where the command needs no data folder.
  std::function<int(const Invocation&)> instead;
  /// What is done with an answer before it is printed, where the caller's own rights are needed.
  std::function<model::Result<app::Outcome>(app::Outcome)> finish;
  /// How the answer, and each of its rows, reads as plain text; empty: name by name.
  std::function<void(const boost::json::object&)> print_answer, print_row;
  /// A row that is not to be printed: true where it was one.
  std::function<bool(const boost::json::object&)> take_row;
};

int main(int argc, char** argv);

/// cli_commands.cpp: every subcommand, with its options, help and examples.
void add_commands(CLI::App& root, Invocation& invocation);

/// cli_folder.cpp: asks the program that runs on the folder, or opens the folder itself.
model::Result<app::Outcome> perform(Invocation& invocation, app::Reply& reply);

/// cli_pin.cpp: from `option`'s descriptor, or asked for where standard input is a terminal.
model::Result<std::string> read_pin(int fd, const std::string& prompt, const std::string& option);
/// The caller owns the folder (or is root) and may act for an operator.
bool owns(const std::string& folder);

/// cli_rejected.cpp: an import's rejected lines become the file `path`, by the caller's own rights.
void keep_rejected(Invocation& invocation, const std::string& path);

/// cli_print.cpp
void print_outcome(const Invocation& invocation, const app::Outcome& outcome);
void print_row(const Invocation& invocation, const boost::json::object& row);
void print_error(const model::Error& error);

/// bench.cpp: `gatehouse bench scan`.
int bench_scan(const Invocation& invocation);
/// bench_search.cpp: `gatehouse bench search`.
int bench_search(const Invocation& invocation);

}  // namespace gatehouse::cli
