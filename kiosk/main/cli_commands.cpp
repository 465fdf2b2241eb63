// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include <fcntl.h>
#include <unistd.h>

#include "config/central_settings.hpp"
#include "config/event_file.hpp"
#include "config/import_map.hpp"
#include "config/kiosk_settings.hpp"
#include "kiosk/main/cli_builder.hpp"
#include "kiosk/store/folder.hpp"

namespace gatehouse::cli {
namespace {

constexpr std::size_t max_event_file = std::size_t{1} << 20U;

void add_scan(CLI::App& root, Invocation& invocation) {
  Builder(root, invocation, "scan",
          "One passage, exactly as if it had been read. Exit status 1 when it is refused.")
      .positional("credential", "a ticket's reference, or a tag's UID with --kind tag")
      .choice("--kind", "kind", {"tag", "ticket"}, "what the credential is; a ticket unless said")
      .option("--gate", "gate", "the gate's name; the kiosk's own unless said")
      .choice("--direction", "direction", {"entry", "exit"}, "for a lane that is a toggle")
      .option("--reader", "reader", "the reader it came from, for the record")
      .flag("--overrule", "overrule", "a supervisor overrules the refusal; needs --operator and --reason")
      .acts("why it is overruled")
      .data()
      .examples(
          "  gatehouse scan ABC123 --data /var/lib/gatehouse\n  gatehouse scan 04A1B2C3D4E5F6 --kind tag "
          "--json");
}

void add_ticket(CLI::App& root, Invocation& invocation) {
  CLI::App* ticket = root.add_subcommand("ticket", "Ban, unban, redeem or unredeem a ticket.");
  ticket->require_subcommand(1);
  const auto act = [&](const char* name, const char* help, const char* reason) {
    Builder(*ticket, invocation, name, help, std::string("ticket ") + name)
        .positional("reference", "the ticket's reference")
        .acts(reason)
        .event()
        .data()
        .examples(std::string("  gatehouse ticket ") + name +
                  " ABC123 --operator 17 --reason \"charge-back\"");
  };
  act("ban", "Refuse this ticket at every gate.", "why");
  act("unban", "Take back every ban that stands.", "why; needed");
  act("redeem", "Mark this ticket used.", "why");
  act("unredeem", "Take back the redemption, with all its act marked.", "why; needed");
}

void add_tag(CLI::App& root, Invocation& invocation) {
  CLI::App* tag = root.add_subcommand("tag", "Ban, unban, redeem, unredeem, activate or assign a tag.");
  tag->require_subcommand(1);
  const auto act = [&](const char* name, const char* help, const char* reason) -> Builder {
    Builder builder(*tag, invocation, name, help, std::string("tag ") + name);
    builder.positional("uid", "the tag's UID in hex").acts(reason).event().data();
    builder.examples(std::string("  gatehouse tag ") + name + " 04:A1:B2:C3:D4:E5:F6 --operator 17");
    return builder;
  };
  act("ban", "Refuse this tag at every gate.", "why");
  act("unban", "Take back every ban that stands.", "why; needed");
  act("redeem", "Mark this tag used.", "why");
  act("unredeem", "Take back the redemption, with all its act marked.", "why; needed");
  act("activate", "Make this tag its customer's active one; all others are refused from then on.", "why");
  act("assign", "Give a fresh tag to somebody.", "why")
      .option("--ticket", "ticket", "to the holder of this ticket")
      .option("--customer", "customer", "to the customer with this id")
      .flag("--anonymous", "anonymous", "to a new anonymous customer")
      .option("--type", "type", "the tag's ticket type; the ticket's unless said")
      .examples(
          "  gatehouse tag assign 04A1B2C3D4E5F6 --ticket ABC123 --operator 17\n"
          "  gatehouse tag assign 04A1B2C3D4E5F6 --anonymous --type Guest --operator 17");
}

/// Reads the file here, where the caller may; the program that runs need not be allowed to.
CLI::Validator file_into(Invocation& invocation, const std::string& name) {
  return CLI::Validator(
      [&invocation, name](std::string& path) -> std::string {
        const auto text = store::read_file(path, max_event_file);
        if (!text) return text.error().text();
        invocation.request.args[name] = *text;
        return {};
      },
      "FILE");
}

void add_event(CLI::App& root, Invocation& invocation) {
  CLI::App* event = root.add_subcommand("event", "Events: zones, gates, policies, ticket types, catalog.");
  event->require_subcommand(1);
  const auto change = [&](const char* name, const char* help) {
    Builder builder(*event, invocation, name, help, std::string("event ") + name);
    builder.positional("file", "EVENT.toml")
        .flag("--dry-run", "dry_run", "show the difference, change nothing")
        .data();
    builder.app()->get_option("file")->check(file_into(invocation, "text"));
    builder.examples(std::string("  gatehouse event ") + name +
                     " riverside.toml --data /var/lib/gatehouse-central");
  };
  change("add", "A new event from its file.");
  change("apply", "Make an event as its file says; shows the difference.");
  Builder(*event, invocation, "list", "Every event.", "event list").data();
}

void add_operator(CLI::App& root, Invocation& invocation) {
  CLI::App* operators = root.add_subcommand("operator", "Who may act: staff number, name, role, PIN.");
  operators->require_subcommand(1);
  Builder(*operators, invocation, "add", "A new operator. Asks for the PIN, or reads it from --new-pin-fd.",
          "operator add")
      .positional("number", "staff number")
      .option("--name", "name", "the name that others see")
      .choice("--role", "role", {"gate", "supervisor", "technician"}, "what they may do")
      .number("--new-pin-fd", "new_pin_fd", "read the new PIN from this open file descriptor")
      .acts("why")
      .data()
      .examples(
          "  gatehouse operator add 17 --name \"Lu Chen\" --role supervisor --data "
          "/var/lib/gatehouse-central");
  Builder(*operators, invocation, "list", "Every operator.", "operator list").data();
}

void add_import(CLI::App& root, Invocation& invocation) {
  Builder builder(root, invocation, "import",
                  "Customers with their tickets, from CSV. Importing twice changes nothing.");
  builder.positional("file", "FILE.csv")
      .option("--map", "map", "a map file: other headers, forms, delimiter, encoding")
      .flag("--dry-run", "dry_run", "read and check everything, change nothing")
      .event()
      .data()
      .examples(
          "  gatehouse import attendees.csv --data /var/lib/gatehouse-central\n  gatehouse import export.csv "
          "--map shop.toml --dry-run");
  builder.app()->get_option("file")->check([&invocation](const std::string& path) -> std::string {
    invocation.request.file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (invocation.request.file < 0) return path + ": " + std::strerror(errno);
    invocation.request.args["rejected"] = std::filesystem::absolute(path + ".rejected.csv").string();
    return {};
  });
  builder.app()->get_option("--map")->check(file_into(invocation, "map_text"));
}

void add_inspection(CLI::App& root, Invocation& invocation) {
  Builder(root, invocation, "status", "What runs on this folder, and how it is.").data();
  CLI::App* log = root.add_subcommand("log", "The op log or journal.");
  log->require_subcommand(1);
  Builder(*log, invocation, "verify", "Checks every hash: one changed byte is found.", "log verify").data();
  Builder(root, invocation, "enrol-code", "A one-time code for one kiosk.")
      .required("--name", "name", "the kiosk's name")
      .required("--gate", "gate", "the gate it stands at")
      .event()
      .data()
      .examples("  gatehouse enrol-code --name \"Kiosk 7\" --gate Main --data /var/lib/gatehouse-central");
}

/// A file's kind is told by its tables.
int check_file(const Invocation& invocation) {
  const std::string path(invocation.request.args.at("file").as_string());
  const std::string kind(invocation.request.args.contains("kind")
                             ? invocation.request.args.at("kind").as_string().c_str()
                             : "kiosk");
  config::Mistakes mistakes;
  const auto take = [&](const auto& checked) {
    if (!checked) mistakes = checked.error();
  };
  if (kind == "central")
    take(config::read_central_settings(path));
  else if (kind == "event")
    take(config::read_event_file(path));
  else if (kind == "map")
    take(config::read_import_map(path));
  else
    take(config::read_kiosk_settings(path));
  for (const config::Mistake& mistake : mistakes) std::fprintf(stderr, "%s\n", mistake.text().c_str());
  if (mistakes.empty()) std::printf("%s: no mistakes\n", path.c_str());
  return mistakes.empty() ? 0 : 2;
}

void add_config(CLI::App& root, Invocation& invocation) {
  CLI::App* settings = root.add_subcommand("config", "Settings files.");
  settings->require_subcommand(1);
  Builder builder(*settings, invocation, "check", "Reports every mistake of a file at once.", "config check");
  builder.positional("file", "the file")
      .choice("--kind", "kind", {"kiosk", "central", "event", "map"},
              "what the file is; a kiosk's settings unless said")
      .examples(
          "  gatehouse config check /etc/gatehouse/kiosk.toml\n  gatehouse config check riverside.toml "
          "--kind event");
  builder.app()->final_callback([&invocation] { invocation.instead = check_file; });
}

}  // namespace

void add_commands(CLI::App& root, Invocation& invocation) {
  add_scan(root, invocation);
  add_ticket(root, invocation);
  add_tag(root, invocation);
  add_event(root, invocation);
  add_import(root, invocation);
  add_operator(root, invocation);
  add_inspection(root, invocation);
  add_config(root, invocation);
  add_audit_commands(root, invocation);
  add_desk_commands(root, invocation);
  add_station_commands(root, invocation);
  add_bench_commands(root, invocation);
}

}  // namespace gatehouse::cli
