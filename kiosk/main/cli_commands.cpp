// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include <fcntl.h>
#include <unistd.h>

#include "config/central_settings.hpp"
#include "config/check.hpp"
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
  CLI::App& event = group(root, "event", "Events: zones, gates, policies, ticket types, catalog.");
  const auto change = [&](const char* name, const char* help) {
    Builder builder(event, invocation, name, help, std::string("event ") + name);
    builder.positional("file", "EVENT.toml")
        .flag("--dry-run", "dry_run", "show the difference, change nothing")
        .data();
    builder.app()->get_option("file")->check(file_into(invocation, "text"));
    builder.examples(std::string("  gatehouse event ") + name +
                     " riverside.toml --data /var/lib/gatehouse-central");
  };
  change("add", "A new event from its file.");
  change("apply", "Make an event as its file says; shows the difference.");
  Builder(event, invocation, "list", "Every event.", "event list").data();
}

/// Opened here, where the caller may: the program that runs may be kept from seeing the path. Nothing of it
/// is read unless the file has photos. Returns what is wrong, as a validator does.
std::string open_photo_folder(Invocation& invocation, const std::string& folder) {
  app::Request& request = invocation.request;
  if (request.folder >= 0) ::close(request.folder);
  request.folder = ::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  request.args["photos"] = folder;
  return request.folder < 0 ? folder + ": " + std::strerror(errno) : std::string();
}

void add_import(CLI::App& root, Invocation& invocation) {
  Builder builder(root, invocation, "import",
                  "Customers with their tickets, from CSV. Importing twice changes nothing.");
  builder.positional("file", "FILE.csv")
      .option("--map", "map", "a map file: other headers, forms, delimiter, encoding")
      .option("--photos", "photos", "the folder beneath which the photos lie; the file's own unless said")
      .flag("--dry-run", "dry_run", "read and check everything, change nothing")
      .event()
      .data()
      .examples(
          "  gatehouse import attendees.csv --data /var/lib/gatehouse-central\n  gatehouse import export.csv "
          "--map shop.toml --dry-run\n  gatehouse import members.csv --photos /srv/members/pictures");
  builder.app()->get_option("file")->check([&invocation](const std::string& path) -> std::string {
    // Without O_NONBLOCK a pipe would be waited for. What is no regular file is refused with the request.
    invocation.request.file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (invocation.request.file < 0) return path + ": " + std::strerror(errno);
    const std::filesystem::path rejected = std::filesystem::absolute(path + ".rejected.csv");
    keep_rejected(invocation, rejected.string());
    return invocation.request.folder < 0 ? open_photo_folder(invocation, rejected.parent_path().string())
                                         : std::string();
  });
  builder.app()->get_option("--map")->check(file_into(invocation, "map_text"));
  builder.app()->get_option("--photos")->check([&invocation](const std::string& folder) {
    return open_photo_folder(invocation, folder);
  });
}

void add_inspection(CLI::App& root, Invocation& invocation) {
  Builder(root, invocation, "status", "What runs on this folder, and how it is.").data();
  CLI::App& log = group(root, "log", "The op log or journal.");
  Builder(log, invocation, "verify", "Checks every hash: one changed byte is found.", "log verify").data();
  Builder(root, invocation, "enrol-code", "A one-time code for one kiosk.")
      .required("--name", "name", "the kiosk's name")
      .required("--gate", "gate", "the gate it stands at")
      .event()
      .data()
      .examples("  gatehouse enrol-code --name \"Kiosk 7\" --gate Main --data /var/lib/gatehouse-central");
}

config::FileCheck check_as(const std::string& kind, const std::string& path) {
  const auto checked = [](config::FileKind is, const auto& read) {
    return config::FileCheck{is, read ? config::Mistakes{} : read.error()};
  };
  if (kind == "central") return checked(config::FileKind::central, config::read_central_settings(path));
  if (kind == "event") return checked(config::FileKind::event, config::read_event_file(path));
  if (kind == "map") return checked(config::FileKind::import_map, config::read_import_map(path));
  return checked(config::FileKind::kiosk, config::read_kiosk_settings(path));
}

/// A file's kind is told by its tables, unless it is said.
int check_file(const Invocation& invocation) {
  const std::string path(invocation.request.args.at("file").as_string());
  const auto* said = invocation.request.args.if_contains("kind");
  const auto [kind, mistakes] =
      said != nullptr ? check_as(std::string(said->as_string()), path) : config::check_file(path);
  for (const config::Mistake& mistake : mistakes) std::fprintf(stderr, "%s\n", mistake.text().c_str());
  const std::string_view read_as = config::name(kind);
  if (mistakes.empty())
    std::printf("%s: no mistakes (%.*s)\n", path.c_str(), static_cast<int>(read_as.size()), read_as.data());
  return mistakes.empty() ? 0 : 2;
}

void add_config(CLI::App& root, Invocation& invocation) {
  CLI::App& settings = group(root, "config", "Settings files.");
  Builder builder(settings, invocation, "check", "Reports every mistake of a file at once.", "config check");
  builder.positional("file", "the file")
      .choice("--kind", "kind", {"kiosk", "central", "event", "map"},
              "what the file is; told by its tables unless said")
      .examples(
          "  gatehouse config check /etc/gatehouse/kiosk.toml\n  gatehouse config check riverside.toml");
  builder.app()->final_callback([&invocation] { invocation.instead = check_file; });
}

}  // namespace

void add_commands(CLI::App& root, Invocation& invocation) {
  add_scan(root, invocation);
  add_act_commands(root, invocation);
  add_event(root, invocation);
  add_import(root, invocation);
  add_inspection(root, invocation);
  add_config(root, invocation);
  add_audit_commands(root, invocation);
  add_desk_commands(root, invocation);
  add_station_commands(root, invocation);
  add_bench_commands(root, invocation);
}

}  // namespace gatehouse::cli
