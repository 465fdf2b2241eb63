// SPDX-License-Identifier: Apache-2.0
// Imports a file into a new data folder twice and says what it took: import_bench FILE.csv FOLDER [dry]
// The file's lines are made up by import_bench --make LINES.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <sys/resource.h>

#include "kiosk/app/define_event.hpp"
#include "kiosk/app/import.hpp"
#include "kiosk/app/kiosk_house.hpp"

using namespace gatehouse;

namespace {

void make(long lines) {
  std::puts(
      "ticket_reference,ticket_type,first_name,last_name,email,phone,city,order_number,order_status,"
      "amount_paid,tag_uid");
  for (long i = 0; i < lines; ++i)
    std::printf("T%08lX,Type %ld,First%ld,Last%ld,p%ld@example.org,+34600%06ld,Sevilla,O-%ld,paid,89.50,%s\n",
                static_cast<long>(static_cast<std::uint32_t>(i) * 2654435761U), i % 5, i / 2, i / 2, i / 2,
                i / 2 % 1'000'000, i / 2, "");
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void run(app::House& house, const model::EventId& event, const char* file, const char* folder, bool dry) {
  const int descriptor = ::open(file, O_RDONLY | O_CLOEXEC);
  app::ImportRequest request;
  request.event = event;
  request.actor.by_owner = true;
  request.file = file;
  request.folder = folder;
  request.dry_run = dry;
  const auto start = std::chrono::steady_clock::now();
  auto import = app::Import::open(house, request, app::import_source(descriptor)).value();
  std::vector<double> steps;
  for (bool finished = false; !finished;) {
    const auto step = std::chrono::steady_clock::now();
    finished = import->step().value();
    steps.push_back(seconds_since(step) * 1000);
  }
  const double took = seconds_since(start);
  const app::ImportResult& result = import->result();
  std::sort(steps.begin(), steps.end());
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  std::printf(
      "%s: %lld taken, %lld rejected, %lld ops in %.1f s: %.0f lines a second; step p50 %.1f ms, p99 %.1f "
      "ms, "
      "max %.1f ms; RSS at most %ld MiB\n",
      dry ? "dry" : "real", static_cast<long long>(result.taken), static_cast<long long>(result.rejected),
      static_cast<long long>(result.ops), took, static_cast<double>(result.taken + result.rejected) / took,
      steps[steps.size() / 2], steps[steps.size() * 99 / 100], steps.back(), usage.ru_maxrss / 1024);
  ::close(descriptor);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::strcmp(argv[1], "--make") == 0) {
    make(std::stol(argv[2]));
    return 0;
  }
  if (argc < 3) return 2;
  {
    store::Journal journal(argv[2]);
    store::Identity identity;
    identity.organiser = {model::random_id()};
    identity.device = {model::random_id()};
    journal.set_identity(identity);
  }
  const app::SystemClock clock;
  const auto opened = app::KioskHouse::open(argv[2], clock).value();
  app::House house = opened->house();
  config::EventFile file;
  file.name = "Bench";
  file.time_zone = "Europe/Madrid";
  file.currency = "EUR";
  app::Actor owner;
  owner.by_owner = true;
  const auto event = app::add_event(house, owner, file).value().event;
  if (argc > 3) run(house, event, argv[1], argv[2], true);
  run(house, event, argv[1], argv[2], false);
  run(house, event, argv[1], argv[2], false);
}
