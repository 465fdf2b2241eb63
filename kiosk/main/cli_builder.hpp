// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/json/array.hpp>

#include "kiosk/main/cli.hpp"

namespace gatehouse::cli {

/// The subcommand under which others stand ("ticket" of "ticket ban"): found, or made. Several files may add
/// to one; the first one's help stands.
inline CLI::App& group(CLI::App& root, const std::string& name, const std::string& help) {
  const auto found = root.get_subcommands([&](const CLI::App* app) { return app->get_name() == name; });
  if (!found.empty()) return *found.front();
  CLI::App* made = root.add_subcommand(name, help);
  made->require_subcommand(1);
  return *made;
}

/// Adds options that become arguments of the request.
class Builder {
 public:
  Builder(CLI::App& parent, Invocation& invocation, const std::string& name, const std::string& description,
          const std::string& command = {})
      : invocation_(invocation), command_(parent.add_subcommand(name, description)) {
    command_->callback([this_invocation = &invocation, full = command.empty() ? name : command] {
      this_invocation->request.command = full;
    });
    command_->add_flag("--json", invocation.json, "print JSON: one object, or one a line");
  }

  Builder& data() {
    command_->add_option("--data", invocation_.folder, "a kiosk's or central's data folder")
        ->capture_default_str();
    return *this;
  }
  Builder& event() { return option("--event", "event", "the event's name, where central has several"); }
  Builder& asked_by() {
    command_->add_option("--operator", invocation_.request.operator_number, "staff number of who acts");
    command_->add_option("--pin-fd", invocation_.pin_fd, "read the PIN from this open file descriptor");
    return *this;
  }
  Builder& acts(const std::string& reason_help) {
    asked_by();
    return option("--reason", "reason", reason_help);
  }
  Builder& positional(const std::string& name, const std::string& help) {
    add(name, name, help)->required();
    return *this;
  }
  Builder& option(const std::string& flags, const std::string& name, const std::string& help) {
    add(flags, name, help);
    return *this;
  }
  Builder& required(const std::string& flags, const std::string& name, const std::string& help) {
    add(flags, name, help)->required();
    return *this;
  }
  /// May be given several times, or with several values: a list of texts.
  Builder& list(const std::string& flags, const std::string& name, const std::string& help) {
    command_->add_option_function<std::vector<std::string>>(
        flags,
        [this_invocation = &invocation_, name](const std::vector<std::string>& values) {
          this_invocation->request.args[name] = boost::json::array(values.begin(), values.end());
        },
        help);
    return *this;
  }
  Builder& choice(const std::string& flags, const std::string& name, const std::vector<std::string>& of,
                  const std::string& help) {
    add(flags, name, help)->check(CLI::IsMember(of));
    return *this;
  }
  Builder& flag(const std::string& flags, const std::string& name, const std::string& help) {
    command_->add_flag_function(
        flags,
        [this_invocation = &invocation_, name](std::int64_t) { this_invocation->request.args[name] = true; },
        help);
    return *this;
  }
  Builder& number(const std::string& flags, const std::string& name, const std::string& help) {
    command_->add_option_function<std::int64_t>(
        flags,
        [this_invocation = &invocation_, name](const std::int64_t& value) {
          this_invocation->request.args[name] = value;
        },
        help);
    return *this;
  }
  /// Plain text, where rows or the answer are more than names and values.
  Builder& prints(std::function<void(const boost::json::object&)> row,
                  std::function<void(const boost::json::object&)> answer) {
    command_->parse_complete_callback(
        [this_invocation = &invocation_, row = std::move(row), answer = std::move(answer)] {
          this_invocation->print_row = row;
          this_invocation->print_answer = answer;
        });
    return *this;
  }
  Builder& examples(const std::string& text) {
    command_->footer("Examples:\n" + text);
    return *this;
  }
  CLI::App* app() { return command_; }

 private:
  CLI::Option* add(const std::string& flags, const std::string& name, const std::string& help) {
    return command_->add_option_function<std::string>(
        flags,
        [this_invocation = &invocation_, name](const std::string& value) {
          this_invocation->request.args[name] = value;
        },
        help);
  }

  Invocation& invocation_;
  CLI::App* command_;
};

/// Subcommands by what they are about; add_commands() calls them all.
void add_act_commands(CLI::App& root, Invocation& invocation);      // cli_acts.cpp
void add_audit_commands(CLI::App& root, Invocation& invocation);    // cli_audit.cpp
void add_desk_commands(CLI::App& root, Invocation& invocation);     // cli_desk.cpp
void add_station_commands(CLI::App& root, Invocation& invocation);  // cli_station.cpp
void add_bench_commands(CLI::App& root, Invocation& invocation);    // cli_bench.cpp

}  // namespace gatehouse::cli
