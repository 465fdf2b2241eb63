// SPDX-License-Identifier: Apache-2.0
// gatehouse-central: the meeting place of an event's kiosks.
#include <cstdio>
#include <exception>
#include <filesystem>

#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config/central_settings.hpp"
#include "kiosk/app/central_house.hpp"
#include "kiosk/main/central_serve.hpp"
#include "kiosk/main/failure.hpp"
#include "kiosk/main/log_level.hpp"

namespace {

using namespace gatehouse;

int complain(const model::Error& error) {
  std::fprintf(stderr, "gatehouse-central: %s\n", error.text().c_str());
  return static_cast<int>(error.kind);
}

/// Whoever may write in the folder could put another authority's key there. Others' rights in a folder of
/// ours that is empty are taken away; any other such folder is not ours to change.
model::Result<void> keep_others_out(const std::string& folder) {
  struct stat about {};
  if (::stat(folder.c_str(), &about) != 0 || !S_ISDIR(about.st_mode)) return {};
  if ((about.st_mode & (S_IWGRP | S_IWOTH)) == 0) return {};
  std::error_code ignored;
  const bool ours = about.st_uid == ::geteuid() && (about.st_mode & S_ISVTX) == 0;
  if (!ours || !std::filesystem::is_empty(folder, ignored) || ::chmod(folder.c_str(), 0700) != 0)
    return model::Error{model::ErrorKind::usage, "others may write in this folder", folder,
                        "choose one that does not exist yet, or empty it and take their rights away (chmod "
                        "700)"};
  std::printf("Others could write in %s: now only its owner may enter it (mode 0700).\n", folder.c_str());
  return {};
}

int init(const std::string& folder, const std::string& organiser) {
  if (const auto kept = keep_others_out(folder); !kept) return complain(kept.error());
  const app::SystemClock clock;
  const auto made = app::CentralHouse::create(folder, organiser, clock);
  if (!made) return complain(made.error());
  std::printf(
      "A new central is in %s.\nFirst technician: staff number %s, PIN %s\nWrite the PIN down now: it is "
      "kept nowhere.\n",
      folder.c_str(), made->technician.c_str(), made->pin.c_str());
  return 0;
}

/// As in the settings; on the command line port 0 is any free one, which `gatehouse status` then tells.
model::Result<config::Address> listen_address(const std::string& text) {
  if (!text.ends_with(":0")) return config::parse_address(text);
  auto address = config::parse_address(text.substr(0, text.size() - 1) + "1");
  if (address) address->port = 0;
  return address;
}

int serve(const std::string& folder, const std::string& listen, const std::string& file) {
  config::CentralSettings settings;
  if (!file.empty()) {
    auto read = config::read_central_settings(file);
    if (!read) {
      std::fprintf(stderr, "%s\n", config::text(read.error()).c_str());
      return 2;
    }
    settings = std::move(*read);
  }
  if (!listen.empty()) {
    auto address = listen_address(listen);
    if (!address) return complain(address.error());
    settings.listen = *address;
  }
  main::set_log_level(settings.log_level);
  const auto ended = main::serve_central(folder, settings);
  return ended ? 0 : complain(ended.error());
}

}  // namespace

int main(int argc, char** argv) {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("gatehouse-central"));
  CLI::App root("Gatehouse central: keeps the one order of all kiosks' acts.", "gatehouse-central");
  root.set_version_flag("--version", std::string("gatehouse-central ") + GATEHOUSE_VERSION);
  root.require_subcommand(1);
  std::string folder = "/var/lib/gatehouse-central", organiser = "Organiser", listen, file;
  CLI::App* make =
      root.add_subcommand("init", "A new log and certificate authority, and the first technician.");
  make->add_option("--data", folder, "the data folder to make")->capture_default_str();
  make->add_option("--organiser", organiser, "the organiser's name")->capture_default_str();
  make->footer(
      "Example:\n  gatehouse-central init --data /var/lib/gatehouse-central --organiser \"Riverside "
      "Events\"");
  CLI::App* run = root.add_subcommand("serve", "Takes kiosks until it is ended.");
  run->add_option("--data", folder, "the data folder")->capture_default_str();
  run->add_option("--listen", listen, "ADDR:PORT; goes before the settings");
  run->add_option("--config", file, "settings, such as /etc/gatehouse/central.toml");
  run->footer("Example:\n  gatehouse-central serve --data /var/lib/gatehouse-central --listen 0.0.0.0:7411");
  try {
    root.parse(argc, argv);
    return make->parsed() ? init(folder, organiser) : serve(folder, listen, file);
  } catch (const CLI::ParseError& error) {
    return root.exit(error) == 0 ? 0 : 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "gatehouse-central: %s\n", gatehouse::words_of(error).c_str());
    return 3;
  }
}
