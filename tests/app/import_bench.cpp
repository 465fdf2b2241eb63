// SPDX-License-Identifier: Apache-2.0
// Imports a file twice into the data folder of a new central and says what it took: gatehouse_import_bench
// FILE.csv FOLDER [dry]. gatehouse-generate makes such files.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include "kiosk/app/central_house.hpp"
#include "kiosk/app/define_event.hpp"
#include "kiosk/app/import.hpp"
#include "kiosk/store/schema.hpp"

using namespace gatehouse;

namespace {

/// Of this process: on a machine that others use too, the figure to compare.
double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
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
  const double cpu = cpu_seconds();
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
      "%s: %lld taken, %lld rejected, %lld ops in %.1f s: %.0f lines a second, %.0f a second of CPU; step "
      "p50 %.1f ms, p99 %.1f "
      "ms, "
      "max %.1f ms; RSS at most %ld MiB\n",
      dry ? "dry" : "real", static_cast<long long>(result.taken), static_cast<long long>(result.rejected),
      static_cast<long long>(result.ops), took, static_cast<double>(result.taken + result.rejected) / took,
      static_cast<double>(result.taken + result.rejected) / (cpu_seconds() - cpu), steps[steps.size() / 2],
      steps[steps.size() * 99 / 100], steps.back(), usage.ru_maxrss / 1024);
  for (const config::RejectedLine& line : result.first_rejected)
    std::printf("  line %lld: %s\n", static_cast<long long>(line.line), line.reason.c_str());
  ::close(descriptor);
}

/// Bytes this process has caused to be written to the disk.
void print_written() {
  std::ifstream io("/proc/self/io");
  for (std::string line; std::getline(io, line);)
    if (line.starts_with("write_bytes")) std::printf("%s\n", line.c_str());
}

std::vector<std::string> names(store::Database& db, const std::string& sql) {
  std::vector<std::string> all;
  store::Statement query = db.prepare(sql);
  while (query.step()) all.push_back(query.text(0));
  return all;
}

/// A table's rows in the order of its key, from one statement into another: no row is copied as it lies on
/// the page, because an import does not have them so.
void copy_sorted(store::Database& from, store::Database& to, const std::string& table) {
  const std::vector<std::string> keys =
      names(from, "SELECT name FROM pragma_table_info('" + table + "') WHERE pk>0 ORDER BY pk");
  std::string order, marks;
  for (const std::string& key : keys) order += (order.empty() ? " ORDER BY " : ",") + key;
  for (const std::string& column : names(from, "SELECT name FROM pragma_table_info('" + table + "')")) {
    (void)column;
    marks += marks.empty() ? "?" : ",?";
  }
  sqlite3_stmt *read = nullptr, *write = nullptr;
  sqlite3_prepare_v2(from.handle(), ("SELECT * FROM " + table + order).c_str(), -1, &read, nullptr);
  sqlite3_prepare_v2(to.handle(), ("INSERT OR IGNORE INTO " + table + " VALUES (" + marks + ")").c_str(), -1,
                     &write, nullptr);
  while (sqlite3_step(read) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(read); ++i)
      sqlite3_bind_value(write, i + 1, sqlite3_column_value(read, i));
    sqlite3_step(write);
    sqlite3_reset(write);
  }
  sqlite3_finalize(read);
  sqlite3_finalize(write);
}

/// Sorted bulk insertion of the same final rows: the replica's tables with their indexes, the search index,
/// and the log's entries.
void floor_of(app::House& house, const std::string& folder) {
  const auto start = std::chrono::steady_clock::now();
  const double cpu = cpu_seconds();
  const std::string ordinary =
      "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'customer_search%' AND "
      "name NOT LIKE 'sqlite%'";
  std::int64_t rows = 0;
  {
    store::Database db(folder + "/floor.db", store::Access::read_write, store::Durability::normal, 65536);
    store::migrate(db, store::replica_schema());
    store::Transaction transaction(db);
    for (const std::string& table : names(db, ordinary)) {
      copy_sorted(house.tables(), db, table);
      store::Statement count = db.prepare("SELECT count(*) FROM " + table);
      if (count.step()) rows += count.number(0);
    }
    db.execute("INSERT INTO customer_search (customer_search) VALUES ('rebuild')");
    transaction.commit();
    store::Database log(folder + "/oplog.db", store::Access::read_only, store::Durability::normal);
    store::Database copy(folder + "/floor-log.db", store::Access::read_write, store::Durability::normal);
    for (const std::string& sql : names(log, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
      copy.execute(sql);
    store::Transaction entries(copy);
    copy_sorted(log, copy, "entry");
    entries.commit();
  }
  std::printf("floor, sorted bulk insertion of %lld rows: %.1f s, %.1f s of CPU\n",
              static_cast<long long>(rows), seconds_since(start), cpu_seconds() - cpu);
  print_written();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const app::SystemClock clock;
  if (!app::CentralHouse::create(argv[2], "Bench", clock)) return 3;
  const auto opened = app::CentralHouse::open(argv[2], clock).value();
  app::House house = opened->house();
  const config::EventFile file = config::read_event_file(GATEHOUSE_CONFIG "/sample-event.toml").value();
  app::Actor owner;
  owner.by_owner = true;
  const auto event = app::add_event(house, owner, file).value().event;
  if (argc > 3) run(house, event, argv[1], argv[2], true);
  opened->gather(true);
  run(house, event, argv[1], argv[2], false);
  opened->gather(false);
  const auto start = std::chrono::steady_clock::now();
  while (!opened->replica().index_some(2000)) {
  }
  std::printf("search index: %.1f s\n", seconds_since(start));
  print_written();
  run(house, event, argv[1], argv[2], false);
  floor_of(house, argv[2]);
}
