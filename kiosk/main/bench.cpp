// SPDX-License-Identifier: Apache-2.0
// gatehouse bench scan: what a durable scan costs on an event of any size. Its floor, a bare one-row commit
// with synchronous=FULL on the same disk, is measured in turn with the scans, in the same run.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

#include <boost/json/serialize.hpp>
#include <unistd.h>

#include "kiosk/app/kiosk_house.hpp"
#include "kiosk/app/scan.hpp"
#include "kiosk/log/acceptor.hpp"
#include "kiosk/main/cli.hpp"
#include "kiosk/store/facts.hpp"
#include "kiosk/store/read_ahead.hpp"

namespace gatehouse::cli {
namespace {

constexpr std::size_t tickets_an_op = 2000;
/// So many are inside when the scans begin, or half of a smaller event.
constexpr std::int64_t people_inside = 50'000;
constexpr std::size_t passages_an_op = 500;

std::string reference_of(std::int64_t number) {
  char text[32];
  std::snprintf(text, sizeof text, "T%09lld", static_cast<long long>(number));
  return text;
}

std::string uid_of(std::int64_t number) {
  std::string uid("\x04", 1);
  for (int shift = 40; shift >= 0; shift -= 8) uid.push_back(static_cast<char>(number >> shift));
  return uid;
}

std::string bytes_of(const model::Uuid& id) {
  return std::string(log::bytes_of(id));
}

/// Writes the event's log as a central would have sent it.
class BenchEvent {
 public:
  BenchEvent(const std::string& folder, const app::Clock& clock)
      : folder_(folder), clock_(clock), space_(model::derive({}, "bench", "event")) {}

  model::EventId event() const { return {model::derive(space_, "event", "Bench")}; }
  model::GateId gate() const { return {model::derive(space_, "gate", "Main")}; }
  model::CustomerId customer(std::int64_t number) const {
    return {model::derive(space_, "customer", std::to_string(number))};
  }

  void make(std::int64_t tickets) {
    store::Identity identity{
        {space_}, "Bench", {model::random_id()}, "Bench", event(), gate(), "127.0.0.1:1", {}, {}, {}};
    store::Journal(folder_).set_identity(identity);
    store::Replica replica(folder_, identity.device, {}, 256 * 1024);
    replica.set_position({{model::random_id()}, 0, {}});
    append(replica, definitions());
    for (std::int64_t first = 0; first < tickets; first += tickets_an_op) {
      const bool first_of_group = first % (50 * static_cast<std::int64_t>(tickets_an_op)) == 0;
      if (first_of_group && first > 0) replica.commit();
      if (first_of_group) replica.begin();
      append(replica, tickets_from(first, std::min<std::int64_t>(tickets, first + tickets_an_op)));
      std::fprintf(stderr, "\r\033[K%lld tickets and tags", static_cast<long long>(first + tickets_an_op));
    }
    for (std::int64_t first = 0; first < std::min(people_inside, tickets / 2);
         first += static_cast<std::int64_t>(passages_an_op))
      append(replica, entries_from(first, tickets));
    replica.commit();
    std::fprintf(stderr, "\r\033[K");
    replica.checkpoint();
  }

 private:
  using Changes = std::vector<log::Change>;

  static void set(Changes& changes, log::TargetKind kind, std::string key,
                  std::vector<log::FieldWrite> writes) {
    changes.emplace_back(log::Fields{{kind, std::move(key)}, std::move(writes)});
  }

  Changes definitions() const {
    using log::TargetKind;
    namespace field = log::field;
    const model::Uuid zone = model::derive(space_, "zone", "Arena"),
                      policy = model::derive(space_, "policy", "Once");
    Changes changes;
    set(changes, TargetKind::event, bytes_of(event().value),
        {{field::event::name, std::string("Bench"), {}},
         {field::event::time_zone, std::string("Europe/Madrid"), {}},
         {field::event::currency, std::string("EUR"), {}}});
    set(changes, TargetKind::zone, bytes_of(zone),
        {{field::zone::name, std::string("Arena"), {}},
         {field::zone::capacity, std::int64_t{10} * people_inside, {}},
         {field::zone::presence_ends_minute, std::int64_t{6} * 60, {}}});
    set(changes, TargetKind::policy, bytes_of(policy),
        {{field::policy::name, std::string("Once"), {}}, {field::policy::rule, std::int64_t{0}, {}}});
    set(changes, TargetKind::gate, bytes_of(gate().value),
        {{field::gate::name, std::string("Main"), {}},
         {field::gate::zone, bytes_of(zone), {}},
         {field::gate::policy, bytes_of(policy), {}}});
    set(changes, TargetKind::type, bytes_of(model::derive(space_, "type", "General")),
        {{field::type::name, std::string("General"), {}}});
    return changes;
  }

  Changes tickets_from(std::int64_t first, std::int64_t end) const {
    using log::TargetKind;
    namespace field = log::field;
    const std::string type = bytes_of(model::derive(space_, "type", "General"));
    Changes changes;
    for (std::int64_t number = first; number < end; ++number) {
      const std::string who = bytes_of(customer(number).value), uid = uid_of(number);
      set(changes, TargetKind::customer, who,
          {{field::customer::first_name, "First" + std::to_string(number % 997), {}},
           {field::customer::last_name, "Last" + std::to_string(number), {}}});
      set(changes, TargetKind::ticket, reference_of(number),
          {{field::ticket::type, type, {}}, {field::ticket::customer, who, {}}});
      set(changes, TargetKind::tag, uid,
          {{field::tag::customer, who, {}},
           {field::tag::type, type, {}},
           {field::tag::ticket, reference_of(number), {}}});
      set(changes, TargetKind::event_customer, who, {{field::event_customer::active_tag, uid, {}}});
    }
    return changes;
  }

  /// Holders spread over all tickets, each of whom has come in.
  Changes entries_from(std::int64_t first, std::int64_t tickets) const {
    const std::int64_t all = std::min(people_inside, tickets / 2);
    Changes changes;
    for (std::int64_t n = first; n < std::min(all, first + static_cast<std::int64_t>(passages_an_op)); ++n) {
      const std::int64_t number = n * (tickets / all);
      log::Passage passage;
      passage.id = {model::derive(space_, "passage", std::to_string(number))};
      passage.gate = gate();
      passage.credential = model::Credential{model::CredentialKind::ticket, reference_of(number)};
      passage.ticket = reference_of(number);
      passage.customer = customer(number);
      passage.verdict.outcome = model::Outcome::admit;
      changes.emplace_back(std::move(passage));
    }
    return changes;
  }

  void append(store::Replica& replica, Changes changes) {
    log::Op op;
    op.id = {central_, chain_.seq + 1};
    op.prev = chain_.head;
    op.wall_ms = clock_.now().value;
    op.clock = hybrid_.tick(op.wall_ms);
    op.act.event = event();
    op.act.changes = std::move(changes);
    const log::Accepted accepted =
        log::accept(log::encode(op), central_, central_, op.wall_ms, chain_, head_, hybrid_);
    if (replica.apply(accepted.entry) != store::Applied::yes)
      throw std::runtime_error("the bench's own log does not apply: " + chain_.quarantined);
  }

  std::string folder_;
  const app::Clock& clock_;
  model::Uuid space_;
  model::DeviceId central_{model::random_id()};
  log::DeviceChain chain_;
  log::LogHead head_;
  log::HybridClock hybrid_;
};

/// Nanoseconds of one thing done many times.
class Distribution {
 public:
  void add(std::int64_t ns) { values_.push_back(ns); }
  double us(double quantile) {
    std::sort(values_.begin(), values_.end());
    const auto last = static_cast<double>(values_.size() - 1);
    return static_cast<double>(values_[static_cast<std::size_t>(quantile * last)]) / 1000.0;
  }
  boost::json::object json() {
    return {{"p50_us", us(0.5)},
            {"p90_us", us(0.9)},
            {"p99_us", us(0.99)},
            {"max_us", us(1)},
            {"count", values_.size()}};
  }

 private:
  std::vector<std::int64_t> values_;
};

struct Figures {
  Distribution floor, scan, tables, facts, verdict;
};

std::int64_t resident_kib() {
  std::FILE* file = std::fopen("/proc/self/statm", "r");
  long long size = 0, resident = 0;
  if (file == nullptr) return 0;
  const int read = std::fscanf(file, "%lld %lld", &size, &resident);
  std::fclose(file);
  return read == 2 ? resident * ::sysconf(_SC_PAGESIZE) / 1024 : 0;
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
                          tag ? model::hex(uid_of(number)) : reference_of(number)};
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
    question.reading.credential->value = tag ? model::hex(uid_of(other)) : reference_of(other);
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

std::int64_t number_of(const Invocation& invocation, const char* name, std::int64_t otherwise) {
  const auto* value = invocation.request.args.if_contains(name);
  return value != nullptr && value->is_int64() ? value->as_int64() : otherwise;
}

}  // namespace

int bench_scan(const Invocation& invocation) {
  const std::int64_t tickets = number_of(invocation, "tickets", 1'000'000),
                     scans = number_of(invocation, "scans", 2000);
  if (tickets < 2 || scans < 1) {
    print_error({model::ErrorKind::usage, "there must be two tickets or more, and a scan", {}, {}});
    return 2;
  }
  const auto* named = invocation.request.args.if_contains("folder");
  std::string folder = named != nullptr
                           ? std::string(named->as_string())
                           : (std::filesystem::temp_directory_path() / "gatehouse-bench").string();
  folder += "/" + std::to_string(tickets);
  const app::SystemClock clock;
  if (!std::filesystem::exists(folder + "/made.2")) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    BenchEvent(folder, clock).make(tickets);
    if (const auto written = store::write_durably(folder + "/made.2", ""); !written) {
      print_error(written.error());
      return 3;
    }
  }
  const std::int64_t start = clock.mono_ns();
  auto house = app::KioskHouse::open(folder, clock);
  if (!house) {
    print_error(house.error());
    return 3;
  }
  std::fprintf(stderr, "opened in %.1f ms\n", static_cast<double>(clock.mono_ns() - start) / 1e6);
  const std::int64_t counting = clock.mono_ns();
  const app::House rooms = (*house)->house();
  const auto definitions = rooms.definitions(rooms.event);
  const std::int64_t inside =
      rooms.people_inside(rooms.event, definitions->zones.at(0).id, clock.now().value);
  std::fprintf(stderr, "%lld inside, counted in %.1f ms\n", static_cast<long long>(inside),
               static_cast<double>(clock.mono_ns() - counting) / 1e6);
  if (invocation.request.args.if_contains("cold") == nullptr) {
    // As a kiosk does after its start.
    store::ReadAhead ahead(folder + "/replica.db");
    while (!ahead.some(std::size_t{1} << 20U)) {
    }
  }
  Figures figures = measure(**house, clock, folder, tickets, scans);
  print(invocation, figures, tickets);
  return 0;
}

}  // namespace gatehouse::cli
