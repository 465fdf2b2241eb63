// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <filesystem>
#include <thread>

#include "kiosk/app/central_house.hpp"
#include "kiosk/app/control.hpp"
#include "kiosk/app/kiosk_house.hpp"
#include "kiosk/app/services.hpp"
#include "kiosk/main/cli.hpp"

namespace gatehouse::cli {
namespace {

using model::Error;
using model::ErrorKind;
using model::Result;

Result<app::Outcome> run_here(app::Services& services, app::Request request, app::Reply& reply) {
  auto job = app::begin(services, std::move(request));
  if (!job) return job.error();
  return app::run(**job, reply);
}

/// The folder is open elsewhere: that program does it. It may just be starting.
Result<app::Outcome> ask_program(const Invocation& invocation, app::Reply& reply) {
  constexpr int tries = 50;
  for (int i = 1;; ++i) {
    auto outcome = app::ask(invocation.folder, invocation.request, reply);
    const bool starting = !outcome && !std::filesystem::exists(invocation.folder + "/control.sock");
    if (!starting || i == tries) return outcome;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

bool in_use(const Error& error) {
  return error.kind == ErrorKind::refused;
}

}  // namespace

Result<app::Outcome> perform(Invocation& invocation, app::Reply& reply) {
  const app::SystemClock clock;
  if (app::CentralHouse::is_one(invocation.folder)) {
    auto house = app::CentralHouse::open(invocation.folder, clock);
    if (!house)
      return in_use(house.error()) ? ask_program(invocation, reply) : Result<app::Outcome>(house.error());
    app::Services services = app::services_of(**house, invocation.folder);
    return run_here(services, std::move(invocation.request), reply);
  }
  if (!std::filesystem::exists(invocation.folder))
    return Error{ErrorKind::usage, "there is no such data folder", invocation.folder, "give one with --data"};
  auto house = app::KioskHouse::open(invocation.folder, clock);
  if (!house)
    return in_use(house.error()) ? ask_program(invocation, reply) : Result<app::Outcome>(house.error());
  if (const std::string& note = (*house)->opening_note(); !note.empty())
    std::fprintf(stderr, "gatehouse: %s\n", note.c_str());
  app::Services services = app::services_of(**house, invocation.folder);
  return run_here(services, std::move(invocation.request), reply);
}

}  // namespace gatehouse::cli
