// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/cli_builder.hpp"
#include "kiosk/store/folder.hpp"

namespace gatehouse::cli {
namespace {

constexpr std::size_t max_rule_file = std::size_t{1} << 16U;

/// The subcommand under which others stand, which another file may have made.
CLI::App& found_or_made(CLI::App& root, const std::string& name, const std::string& help) {
  const auto found = root.get_subcommands([&](const CLI::App* app) { return app->get_name() == name; });
  if (!found.empty()) return *found.front();
  CLI::App* made = root.add_subcommand(name, help);
  made->require_subcommand(1);
  return *made;
}

void add_exchanges(CLI::App& root, Invocation& invocation) {
  Builder(
      root, invocation, "check-in",
      "A ticket for a fresh wristband, which becomes its holder's active one. Exit status 1 when refused.")
      .positional("reference", "the ticket's reference")
      .required("--tag", "tag", "the wristband's UID in hex")
      .option("--gate", "gate", "a check-in's name; the kiosk's own gate unless said")
      .flag("--overrule", "overrule", "a supervisor overrules the refusal; needs --operator and --reason")
      .acts("why it is overruled")
      .event()
      .data()
      .examples("  gatehouse check-in ABC123 --tag 04A1B2C3D4E5F6 --gate \"Box office\"");
  Builder(root, invocation, "validate",
          "Marks a ticket used, without a wristband. Exit status 1 when refused.")
      .positional("reference", "the ticket's reference")
      .option("--gate", "gate", "a validation's name; the kiosk's own gate unless said")
      .flag("--overrule", "overrule", "a supervisor overrules the refusal; needs --operator and --reason")
      .acts("why it is overruled")
      .event()
      .data()
      .examples("  gatehouse validate ABC123 --gate \"Press desk\"");
}

void add_undo(CLI::App& root, Invocation& invocation) {
  Builder(root, invocation, "undo",
          "A passage or exchange never was. Gate staff: their own, within ten seconds; a supervisor: any.")
      .positional("passage", "the passage's id, as scan --json tells it")
      .acts("why; needed after ten seconds")
      .event()
      .data()
      .examples(
          "  gatehouse undo 0197c1e2-7a61-7c52-9d51-2f1f6f0a4b11\n"
          "  gatehouse undo 0197c1e2-7a61-7c52-9d51-2f1f6f0a4b11 --operator 17 --reason \"turned back\"");
}

void add_replay(CLI::App& root, Invocation& invocation) {
  Builder builder(found_or_made(root, "log", "The op log or journal."), invocation, "replay",
                  "Judges recorded passages again under another policy; prints each that would differ.",
                  "log replay");
  builder.required("--policy", "policy", "a policy's name, or a gate's for the policy of that gate")
      .option("--gate", "gate", "only passages at this gate")
      .option("--from", "from", "only passages from this time on; event-local unless it has an offset")
      .option("--until", "until", "only passages before this time")
      .option("--rule", "rule", "a file with JsonLogic, instead of the policy's own rule")
      .acts("")
      .event()
      .data()
      .examples(
          "  gatehouse log replay --policy \"In and out\" --gate Main --from 2026-07-03T18:00\n"
          "  gatehouse log replay --policy Main --rule under-18.json --json");
  builder.app()->get_option("--rule")->check([&invocation](const std::string& path) -> std::string {
    const auto text = store::read_file(path, max_rule_file);
    if (!text) return text.error().text();
    invocation.request.args["rule_text"] = *text;
    return {};
  });
}

}  // namespace

void add_station_commands(CLI::App& root, Invocation& invocation) {
  add_exchanges(root, invocation);
  add_undo(root, invocation);
  add_replay(root, invocation);
  root.get_subcommand("scan")->add_flag_function(
      "--from-look-up", [&invocation](std::int64_t) { invocation.request.args["from_look_up"] = true; },
      "admitted from a customer's page, not read; where the gate's policy allows it");
}

}  // namespace gatehouse::cli
