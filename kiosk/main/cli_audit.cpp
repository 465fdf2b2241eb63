// SPDX-License-Identifier: Apache-2.0
// The log in words, the reconciliation list, exports, imports taken back, closing an event.
#include "kiosk/main/cli_builder.hpp"

namespace gatehouse::cli {
namespace {

void add_conflicts(CLI::App& root, Invocation& invocation) {
  CLI::App& conflicts =
      group(root, "conflicts", "The reconciliation list: what gates out of touch could not prevent.");
  Builder(conflicts, invocation, "list", "What stands against each other, with both sides.", "conflicts list")
      .flag("--all", "all", "closed ones too")
      .acts("not needed")
      .event()
      .data()
      .examples("  gatehouse conflicts list --data /var/lib/gatehouse-central");
  Builder(conflicts, invocation, "close", "Close one, for the sides there are now.", "conflicts close")
      .positional("id", "as the list tells it")
      .required("--note", "note", "what was found out")
      .acts("not needed")
      .event()
      .data()
      .examples("  gatehouse conflicts close 3fa91c07b2d4 --note \"one person, two phones\" --operator 17");
}

void add_log_show(CLI::App& root, Invocation& invocation) {
  CLI::App& log = group(root, "log", "The op log or journal.");
  Builder builder(log, invocation, "show", "Who did what, when, where and why; the oldest first.",
                  "log show");
  builder.option("--person", "person", "only what touches this customer, by id, and their tickets and tags")
      .option("--ticket", "ticket", "only what touches this ticket")
      .option("--tag", "tag", "only what touches this tag")
      .option("--by", "number", "only what this operator did, by staff number")
      .option("--from", "from", "not before: 2026-07-04T19:30, event-local")
      .option("--until", "until", "before this time")
      .number("--limit", "limit", "only the latest so many")
      .acts("not needed")
      .event()
      .data()
      .examples("  gatehouse log show --ticket ABC123\n  gatehouse log show --by 17 --from 2026-07-04T18:00");
}

/// JSON is told row by row; without it the rows come as CSV, ready to be written.
void as_rows(Builder& builder, Invocation& invocation) {
  builder.app()->final_callback([&invocation, command = builder.app()] {
    invocation.request.command = (command->get_parent()->get_name() + " ") + command->get_name();
    if (invocation.json) invocation.request.args["objects"] = true;
  });
}

void add_export(CLI::App& root, Invocation& invocation) {
  CLI::App& exports = group(root, "export", "Tables as CSV on standard output, for a spreadsheet.");
  const auto table = [&](const char* name, const char* help) {
    Builder builder(exports, invocation, name, help, std::string("export ") + name);
    builder.option("--customer", "customer", "only this customer's, by id").acts("not needed").event().data();
    builder.examples(std::string("  gatehouse export ") + name + " --event Riverside > " + name + ".csv");
    as_rows(builder, invocation);
  };
  table("customers", "Customers with contact data, tickets and tags.");
  table("orders", "Orders; never what bars and vendors sold.");
  table("passages", "Every scan and its verdict.");
  table("credits", "Every credit entry: with --customer a credit history.");
  CLI::App& customer = group(root, "customer", "One customer.");
  Builder builder(customer, invocation, "csv", "This customer's details as CSV.", "customer csv");
  builder.positional("id", "the customer's id")
      .flag("--credits", "credits", "the credit history instead")
      .acts("not needed")
      .event()
      .data()
      .examples("  gatehouse customer csv 01890a5d-ac96-774b-bcce-b302099a8057 --operator 17 > ana.csv");
  as_rows(builder, invocation);
}

/// `import FILE` stands already; `list` and `undo` are commands below it.
void add_imports(CLI::App& root, Invocation& invocation) {
  CLI::App& imports = group(root, "import", "Customers with their tickets, from CSV.");
  imports.get_option("file")->required(false);
  imports.final_callback([&imports, &invocation] {
    if (!imports.get_subcommands().empty()) return;
    if (imports.get_option("file")->count() == 0) throw CLI::RequiredError("file");
    invocation.request.command = "import";
  });
  Builder(imports, invocation, "list", "Every import, the latest first.", "import list").data();
  Builder(imports, invocation, "undo", "Take an import back: its tickets are refused from then on.",
          "import undo")
      .positional("id", "the import's id, as the list tells it")
      .option("--reason", "reason", "why")
      .data()
      .examples("  gatehouse import undo 01890a5d-ac96-774b-bcce-b302099a8057 --reason \"wrong file\"");
}

void add_event_close(CLI::App& root, Invocation& invocation) {
  CLI::App& event = group(root, "event", "Events: zones, gates, policies, ticket types, catalog.");
  Builder(event, invocation, "close", "Everything at its gates is too late from then on. For good.",
          "event close")
      .positional("name", "the event's name")
      .data()
      .examples("  gatehouse event close \"Riverside 2026\" --data /var/lib/gatehouse-central");
}

}  // namespace

void add_audit_commands(CLI::App& root, Invocation& invocation) {
  add_conflicts(root, invocation);
  add_log_show(root, invocation);
  add_export(root, invocation);
  add_imports(root, invocation);
  add_event_close(root, invocation);
}

}  // namespace gatehouse::cli
