// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/bench_event.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

#include <unistd.h>

#include "kiosk/store/folder.hpp"
#include "kiosk/store/journal.hpp"

namespace gatehouse::cli {
namespace {

using log::TargetKind;
namespace field = log::field;

/// So many are inside when the scans begin, or half of a smaller event.
constexpr std::int64_t people_inside = 50'000;
constexpr std::int64_t passages_an_op = 500;
constexpr std::int64_t customers_an_op = 1000;
constexpr std::int64_t ops_a_commit = 100;
constexpr std::int64_t first_order = 1'767'225'600'000;  // 2026-01-01

constexpr std::array first_names = {
    "Maria", "Ana",   "José",   "Luis",   "Chloé",  "Jonas",   "Zoë",   "Mohammed", "Sofia",
    "Lukas", "Emma",  "Noah",   "Olivia", "Søren",  "Łukasz",  "Inés",  "Øyvind",   "Marta",
    "Omar",  "Pavel", "Yuki",   "Wei",    "Aïsha",  "Björn",   "Noor",  "Carlos",   "Lucía",
    "Hugo",  "Paula", "Daniel", "محمد",   "さくら", "Дмитрий", "Ελένη", "明",       "नेहा"};
constexpr std::array last_names = {"García", "Müller",   "Smith",    "Nguyen",  "Fernández", "Jansen",
                                   "Rossi",  "Kowalski", "Ruiz",     "Schmidt", "O'Brien",   "Silva",
                                   "Martin", "Novák",    "Ångström", "Kim"};
constexpr std::array syllables = {"ba",  "co",  "del", "fan", "gor", "hel", "ir",  "jan",
                                  "kol", "lem", "mor", "nav", "os",  "pel", "rud", "sta",
                                  "tor", "ul",  "ver", "wik", "xan", "yor", "zel", "quin"};

std::uint64_t mixed(std::int64_t number, std::uint64_t salt) {
  std::uint64_t x = static_cast<std::uint64_t>(number) * 0x9E3779B97F4A7C15U + salt * 0xD1B54A32D192ED03U;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31U);
}

/// The first of a list much more often than the last.
template <class List>
std::string often(const List& list, std::uint64_t random) {
  const std::uint64_t spread = random % (list.size() * list.size());
  std::size_t at = 0;
  while ((at + 1) * (at + 1) <= spread) ++at;
  return list[list.size() - 1 - at];
}

std::string made_up(std::uint64_t random) {
  std::string name;
  for (int part = 0; part < 3; ++part, random /= syllables.size())
    name += syllables[random % syllables.size()];
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

std::string bytes_of(const model::Uuid& id) {
  return std::string(log::bytes_of(id));
}

void set(std::vector<log::Change>& changes, TargetKind kind, std::string key,
         std::vector<log::FieldWrite> writes) {
  changes.emplace_back(log::Fields{{kind, std::move(key)}, std::move(writes)});
}

std::string numbered(const char* form, std::int64_t number) {
  char text[40];
  std::snprintf(text, sizeof text, form, static_cast<long long>(number));
  return text;
}

}  // namespace

std::string bench_reference(std::int64_t number) {
  return numbered("T%09lld", number);
}

std::string bench_order_number(std::int64_t number) {
  return numbered("W%09lld", number);
}

std::string bench_uid(std::int64_t number) {
  std::string uid("\x04", 1);
  for (int shift = 40; shift >= 0; shift -= 8) uid.push_back(static_cast<char>(number >> shift));
  return uid;
}

BenchPerson bench_person(std::int64_t number) {
  BenchPerson person;
  person.first_name = often(first_names, mixed(number, 1));
  const std::uint64_t family = mixed(number, 2);
  person.last_name = family % 3 == 0 ? often(last_names, family / 3) : made_up(family / 3);
  if (family % 11 == 0) person.last_name += " " + made_up(mixed(number, 3));
  const char* domain = mixed(number, 4) % 10 < 4   ? "gmail.com"
                       : mixed(number, 4) % 10 < 7 ? "example.org"
                                                   : nullptr;
  person.email = made_up(mixed(number, 5)) + "." + std::to_string(number) + "@" +
                 (domain != nullptr ? domain : made_up(mixed(number, 6) % 5000) + ".example");
  return person;
}

BenchEvent::BenchEvent(std::string folder, const app::Clock& clock, Contents contents)
    : folder_(std::move(folder)),
      clock_(clock),
      contents_(contents),
      space_(model::derive({}, "bench", "event")) {}

void BenchEvent::make(std::int64_t customers) {
  const store::Identity identity{
      {space_}, "Bench", {model::random_id()}, "Bench", event(), gate(), "127.0.0.1:1", {}, {}, {}};
  store::Journal(folder_).set_identity(identity);
  store::Replica replica(folder_, identity.device, {}, 256 * 1024);
  replica.set_position({{model::random_id()}, 0, {}});
  append(replica, definitions());
  const std::int64_t inside = std::min(people_inside, customers / 2);
  for (std::int64_t first = 0; first < inside; first += passages_an_op)
    append(replica, entries_from(first, std::min(inside, first + passages_an_op), customers / inside));
  for (std::int64_t first = 0; first < customers; first += customers_an_op) {
    const bool first_of_group = first % (ops_a_commit * customers_an_op) == 0;
    if (first_of_group && first > 0) replica.commit();
    if (first_of_group) replica.begin();
    append(replica, from(first, std::min(customers, first + customers_an_op)));
    if (::isatty(STDERR_FILENO) != 0)
      std::fprintf(stderr, "\r\033[K%s customers", std::to_string(first + customers_an_op).c_str());
  }
  replica.commit();
  if (contents_ == Contents::everything) {
    if (::isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "\r\033[Kindexing");
    while (!replica.index_some(20'000)) {
    }
  }
  if (::isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "\r\033[K");
  replica.checkpoint();
}

BenchEvent::Changes BenchEvent::definitions() const {
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
  set(changes, TargetKind::item, bytes_of(model::derive(space_, "item", "Burger")),
      {{field::item::name, std::string("Burger"), {}}, {field::item::kind, std::int64_t{3}, {}}});
  return changes;
}

/// Holders spread over all tickets, one of every `apart`, each of whom has come in.
BenchEvent::Changes BenchEvent::entries_from(std::int64_t first, std::int64_t end, std::int64_t apart) const {
  Changes changes;
  for (std::int64_t n = first; n < end; ++n) {
    const std::string reference = bench_reference(n * apart);
    log::Passage passage;
    passage.id = {model::derive(space_, "passage", std::to_string(n))};
    passage.gate = gate();
    passage.credential = model::Credential{model::CredentialKind::ticket, reference};
    passage.ticket = reference;
    passage.customer = customer(n * apart);
    passage.verdict.outcome = model::Outcome::admit;
    changes.emplace_back(std::move(passage));
  }
  return changes;
}

void BenchEvent::add_credentials(Changes& changes, std::int64_t number) const {
  const std::string who = bytes_of(customer(number).value), uid = bench_uid(number),
                    type = bytes_of(model::derive(space_, "type", "General"));
  set(changes, TargetKind::ticket, bench_reference(number),
      {{field::ticket::type, type, {}}, {field::ticket::customer, who, {}}});
  set(changes, TargetKind::tag, uid,
      {{field::tag::customer, who, {}},
       {field::tag::type, type, {}},
       {field::tag::ticket, bench_reference(number), {}}});
  set(changes, TargetKind::event_customer, who, {{field::event_customer::active_tag, uid, {}}});
}

void BenchEvent::add_purchase(Changes& changes, std::int64_t number) const {
  const model::OrderId order{model::derive(space_, "order", bench_order_number(number))};
  const model::ItemId burger{model::derive(space_, "item", "Burger")};
  const auto chance = mixed(number, 7);
  set(changes, TargetKind::order, bytes_of(order.value),
      {{field::order::number, bench_order_number(number), {}},
       {field::order::customer, bytes_of(customer(number).value), {}},
       {field::order::placed_at, first_order + static_cast<std::int64_t>(chance % 15'000'000) * 1000, {}},
       {field::order::source, std::int64_t{1}, {}},
       {field::order::payment_status,
        std::int64_t{chance % 100 == 0  ? 2
                     : chance % 10 == 0 ? 0
                                        : 1},
        {}},
       {field::order::amount_paid_minor, static_cast<std::int64_t>(chance % 20'000), {}},
       {field::order::currency, std::string("EUR"), {}},
       {field::order::checkout_link, "https://shop.example/c/" + std::to_string(number), {}}});
  changes.emplace_back(
      log::Order{order, {{model::derive(space_, "order_line", bench_order_number(number)), burger, 2, 750}}});
  for (int entry = 0; entry < 3; ++entry) {
    log::Credit credit;
    credit.id = {model::derive(space_, "credit", std::to_string(number) + "/" + std::to_string(entry))};
    credit.customer = customer(number);
    credit.kind = static_cast<model::ItemKind>(1 + entry);
    if (credit.kind == model::ItemKind::token) credit.token = burger;
    credit.delta = static_cast<std::int64_t>(mixed(number, 8) % 500) - 100;
    credit.at = first_order + number;
    changes.emplace_back(credit);
  }
}

BenchEvent::Changes BenchEvent::from(std::int64_t first, std::int64_t end) const {
  Changes changes;
  for (std::int64_t number = first; number < end; ++number) {
    const BenchPerson person = bench_person(number);
    std::vector<log::FieldWrite> fields{{field::customer::first_name, person.first_name, {}},
                                        {field::customer::last_name, person.last_name, {}}};
    if (contents_ == Contents::everything) {
      fields.push_back({field::customer::email, person.email, {}});
      fields.push_back({field::customer::account_status, std::int64_t{number % 1000 == 0 ? 1 : 0}, {}});
      fields.push_back({field::customer::verification, std::int64_t{number % 3 == 0 ? 1 : 0}, {}});
    }
    set(changes, TargetKind::customer, bytes_of(customer(number).value), std::move(fields));
    add_credentials(changes, number);
    if (contents_ == Contents::everything) add_purchase(changes, number);
  }
  return changes;
}

void BenchEvent::append(store::Replica& replica, Changes changes) {
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

model::Result<std::string> bench_folder(const Invocation& invocation, const app::Clock& clock,
                                        const std::string& name, BenchEvent::Contents contents,
                                        std::int64_t customers) {
  const auto* named = invocation.request.args.if_contains("folder");
  std::string folder = named != nullptr
                           ? std::string(named->as_string())
                           : (std::filesystem::temp_directory_path() / "gatehouse-bench").string();
  folder += "/" + name;
  if (std::filesystem::exists(folder + "/made")) return folder;
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  BenchEvent(folder, clock, contents).make(customers);
  if (const auto written = store::write_durably(folder + "/made", ""); !written) return written.error();
  return folder;
}

}  // namespace gatehouse::cli
