// SPDX-License-Identifier: Apache-2.0
// gatehouse-kiosk enrol: this machine becomes a kiosk of an organiser.
#include <filesystem>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "kiosk/main/kiosk_commands.hpp"
#include "kiosk/store/folder.hpp"
#include "kiosk/store/journal.hpp"
#include "sync/client/enrol.hpp"

namespace gatehouse::main {
namespace {

struct EnrolArguments {
  std::string code, central;
  std::string data = "/var/lib/gatehouse";
};

std::string host_name() {
  char name[256] = {};
  return ::gethostname(name, sizeof name - 1) == 0 ? name : "";
}

model::Result<store::Identity> enrol(const EnrolArguments& arguments) {
  auto lock = store::FolderLock::take(arguments.data);
  if (!lock) return lock.error();
  if (std::filesystem::exists(arguments.data + "/central.json"))
    return model::Error{model::ErrorKind::refused, "this folder is central's", arguments.data,
                        "give another with --data"};
  store::Journal journal(arguments.data);
  if (const auto identity = journal.identity())
    return model::Error{model::ErrorKind::refused,
                        "this folder belongs to a kiosk already: " + identity->name, arguments.data,
                        "give another with --data"};
  const auto enrolment =
      client::enrol({arguments.code, arguments.central, arguments.data, host_name(), GATEHOUSE_VERSION});
  if (!enrolment) return enrolment.error();
  journal.set_identity(enrolment->identity);
  client::enrol_done(arguments.data);
  return enrolment->identity;
}

int run(const EnrolArguments& arguments) {
  const auto identity = enrol(arguments);
  if (!identity) {
    std::cerr << "gatehouse-kiosk: " << identity.error().text() << '\n';
    return static_cast<int>(identity.error().kind);
  }
  std::cout << "This is " << identity->name << " of " << identity->organiser_name << " now, device "
            << identity->device.text() << ".\n";
  return done;
}

}  // namespace

void add_enrol(CLI::App& app, int& status) {
  auto arguments = std::make_shared<EnrolArguments>();
  CLI::App* command =
      app.add_subcommand("enrol", "Makes this machine a kiosk, by a one-time code from central");
  command->add_option("code", arguments->code, "the code that gatehouse enrol-code printed")->required();
  command->add_option("--central", arguments->central, "where central is: HOST:PORT")->required();
  command->add_option("--data", arguments->data, "the data folder")->capture_default_str();
  command->footer(
      "Example:\n  gatehouse-kiosk enrol 7K3MXQ2-A9DFH1T-00VWXYZ-N8R5B4C --central central.example:7411 "
      "--data /var/lib/gatehouse");
  command->callback([arguments, &status] { status = run(*arguments); });
}

}  // namespace gatehouse::main
