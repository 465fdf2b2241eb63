// SPDX-License-Identifier: Apache-2.0
// gatehouse bench scan: what a durable scan costs on an event of any size. Its floor, a bare one-row commit
// with synchronous=FULL on the same disk, is measured in turn with the scans, in the same run.
#include <cstdint>
#include <cstdio>
#include <fstream>

#include <boost/json/serialize.hpp>
#include <unistd.h>

#include "kiosk/app/kiosk_house.hpp"
#include "kiosk/app/scan.hpp"
#include "kiosk/main/bench_event.hpp"
#include "kiosk/main/bench_figures.hpp"
#include "kiosk/main/cli.hpp"
#include "kiosk/store/facts.hpp"
#include "kiosk/store/read_ahead.hpp"

namespace gatehouse::cli {
namespace {

struct Figures {
  Distribution floor, scan, tables, facts, verdict;
};

std::int64_t resident_kib() {
  std::ifstream file("/proc/self/statm");
  std::int64_t size = 0, resident = 0;
  return file >> size >> resident ? resident * ::sysconf(_SC_PAGESIZE) / 1024 : 0;
}

/// A scan, then a bare commit, in turn, so that both meet the same disk.
Figures measure(app::KioskHouse& house, const app::Clock& clock, const std::string& folder,
                std::int64_t tickets, std::int64_t scans) {
  Figures figures;
  store::Database bare(folder + "/floor.db", store::Access::read_write, store::Durability::full);
  bare.execute("CREATE TABLE IF NOT EXISTS row (bytes BLOB NOT NULL) STRICT");
  app::House rooms = house.house();
  std::uint64_t random = static_cast<std::uint64_t>(clock.mono_ns());
  const auto timed = [&](Distribution& into, const auto& what) {
    const std::int64_t start = clock.mono_ns();
    what();
    into.add(clock.mono_ns() - start);
  };
  for (std::int64_t i = 0; i < scans; ++i) {
    random = random * 6364136223846793005U + 1442695040888963407U;
    const auto number = static_cast<std::int64_t>((random >> 16U) % static_cast<std::uint64_t>(tickets));
    app::ScanRequest request;
    const bool tag = i % 2 == 0;
    request.reading.credential =
        model::Credential{tag ? model::CredentialKind::tag : model::CredentialKind::ticket,
                          tag ? model::hex(bench_uid(number)) : bench_reference(number)};
    store::Question question{rooms.definitions(rooms.event), rooms.gate, clock.now(), request.reading, {}, 0};
    question.people_inside = [&](const model::ZoneId& zone) {
      return rooms.people_inside(rooms.event, zone, question.now.value);
    };
    const model::Gate& gate = *question.definitions->find(rooms.gate);
    const model::Lane lane{gate, question.definitions->policy(gate.policy), model::Direction::entry, false};
    timed(figures.scan, [&] {
      const auto result = app::scan(rooms, request, {});
      if (!result) throw std::runtime_error(result.error().text());
    });
    timed(figures.tables, [&] { house.replica().apply_queued(); });
    // A row of the bytes that the scan has written.
    const std::string row = house.journal().read(house.journal().last_seq()).value();
    timed(figures.floor, [&] { bare.cached("INSERT INTO row VALUES (?)").with(store::Blob{row}).run(); });
    // Another credential, so that its pages are as cold as the scan's were.
    const std::int64_t other = (number + tickets / 2) % tickets;
    question.reading.credential->value = tag ? model::hex(bench_uid(other)) : bench_reference(other);
    model::Facts facts;
    timed(figures.facts, [&] {
      facts = store::read_facts(rooms.tables(), question);
      const model::Verdict verdict = model::judge(facts, lane, question.now, question.definitions->time_zone);
      if (!model::admitted(verdict.outcome) && verdict.outcome != model::Outcome::already_redeemed)
        throw std::runtime_error("the bench's ticket is refused");
    });
    timed(figures.verdict, [&] {
      if (model::judge(facts, lane, question.now, question.definitions->time_zone).outcome ==
          model::Outcome::unknown)
        throw std::runtime_error("the bench's ticket is unknown");
    });
    if (i % 200 == 199) {  // as a kiosk does when idle
      house.journal().checkpoint();
      house.replica().checkpoint();
      bare.checkpoint();
    }
  }
  return figures;
}

void print(const Invocation& invocation, Figures& figures, std::int64_t tickets) {
  const std::pair<const char*, Distribution*> rows[] = {
      {"bare one-row commit, synchronous=FULL", &figures.floor},
      {"durable scan, to what may be shown", &figures.scan},
      {"its tables, after it is shown", &figures.tables},
      {"facts from the store and verdict", &figures.facts},
      {"verdict alone", &figures.verdict}};
  const double ratio = figures.scan.us(0.5) / figures.floor.us(0.5);
  if (invocation.json) {
    boost::json::object object{
        {"tickets", tickets}, {"resident_kib", resident_kib()}, {"scan_to_floor_median", ratio}};
    for (const auto& [name, row] : rows) object[name] = row->json();
    std::printf("%s\n", boost::json::serialize(object).c_str());
    return;
  }
  std::printf("%lld tickets and as many tags; microseconds\n%-40s %10s %10s %10s %10s\n",
              static_cast<long long>(tickets), "", "median", "p90", "p99", "most");
  for (const auto& [name, row] : rows)
    std::printf("%-40s %10.1f %10.1f %10.1f %10.1f\n", name, row->us(0.5), row->us(0.9), row->us(0.99),
                row->us(1));
  std::printf("a durable scan costs %.2f times a bare commit (medians); resident %lld KiB\n", ratio,
              static_cast<long long>(resident_kib()));
}

}  // namespace

int bench_scan(const Invocation& invocation) {
  const std::int64_t tickets = number_of(invocation, "tickets", 1'000'000),
                     scans = number_of(invocation, "scans", 2000);
  if (tickets < 2 || scans < 1) {
    print_error({model::ErrorKind::usage, "there must be two tickets or more, and a scan", {}, {}});
    return 2;
  }
  const app::SystemClock clock;
  const auto made =
      bench_folder(invocation, clock, std::to_string(tickets), BenchEvent::Contents::credentials, tickets);
  if (!made) {
    print_error(made.error());
    return 3;
  }
  const std::string& folder = *made;
  const std::int64_t start = clock.mono_ns();
  auto house = app::KioskHouse::open(folder, clock);
  if (!house) {
    print_error(house.error());
    return 3;
  }
  std::fprintf(stderr, "opened in %.1f ms\n", static_cast<double>(clock.mono_ns() - start) / 1e6);
  if (invocation.request.args.if_contains("cold") == nullptr) {
    // As a kiosk does after its start.
    store::ReadAhead ahead(folder + "/replica.db");
    while (!ahead.some(std::size_t{1} << 20U)) {
    }
  }
  const std::int64_t counting = clock.mono_ns();
  const app::House rooms = (*house)->house();
  const auto definitions = rooms.definitions(rooms.event);
  const std::int64_t inside =
      rooms.people_inside(rooms.event, definitions->zones.at(0).id, clock.now().value);
  std::fprintf(stderr, "%lld inside, counted in %.1f ms\n", static_cast<long long>(inside),
               static_cast<double>(clock.mono_ns() - counting) / 1e6);
  Figures figures = measure(**house, clock, folder, tickets, scans);
  print(invocation, figures, tickets);
  return 0;
}

}  // namespace gatehouse::cli
