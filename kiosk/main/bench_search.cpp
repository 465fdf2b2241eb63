// SPDX-License-Identifier: Apache-2.0
// gatehouse bench search: what looking somebody up costs on an event of any size, next to its floor, one bare
// look-up by primary key on the same connection.
#include <cstdio>

#include <boost/json/serialize.hpp>

#include "kiosk/app/kiosk_house.hpp"
#include "kiosk/main/bench_event.hpp"
#include "kiosk/main/bench_figures.hpp"
#include "kiosk/store/customer_page.hpp"
#include "kiosk/store/look_up.hpp"
#include "kiosk/store/page_token.hpp"
#include "kiosk/store/read_ahead.hpp"
#include "kiosk/store/words.hpp"

namespace gatehouse::cli {
namespace {

/// One kind of thing to look up: its text for the person with a number.
struct Kind {
  const char* name;
  std::string (*text)(std::int64_t number);
};

std::string cut(const std::string& text, std::size_t characters) {
  std::size_t at = 0;
  for (; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U && characters-- == 0) break;
  return text.substr(0, at);
}

constexpr Kind kinds[] = {
    {"first name, as it is", [](std::int64_t number) { return bench_person(number).first_name; }},
    {"last name, as it is", [](std::int64_t number) { return bench_person(number).last_name; }},
    {"first and last name",
     [](std::int64_t number) {
       const BenchPerson person = bench_person(number);
       return person.first_name + " " + person.last_name;
     }},
    {"three letters of a last name",
     [](std::int64_t number) { return cut(bench_person(number).last_name, 3); }},
    {"seven letters of a last name",
     [](std::int64_t number) { return cut(bench_person(number).last_name, 7); }},
    {"first name and three letters",
     [](std::int64_t number) {
       const BenchPerson person = bench_person(number);
       return person.first_name + " " + cut(person.last_name, 3);
     }},
    {"the commonest words, two by two",
     [](std::int64_t number) {
       constexpr const char* texts[] = {"gmail com",    "maria gmail", "maria garcia",
                                        "jose example", "ana muller",  "com",
                                        "mar gma",      "gar mar com", "example gmail"};
       return std::string(texts[static_cast<std::size_t>(number) % std::size(texts)]);
     }},
    {"email, as it is", [](std::int64_t number) { return bench_person(number).email; }},
    {"email, its first eight characters",
     [](std::int64_t number) { return cut(bench_person(number).email, 8); }},
    {"ticket reference", [](std::int64_t number) { return bench_reference(number); }},
    {"tag UID", [](std::int64_t number) { return model::hex(bench_uid(number)); }},
    {"order number", [](std::int64_t number) { return bench_order_number(number); }},
    {"nobody's name", [](std::int64_t number) { return "nobody" + std::to_string(number); }},
};

class SearchBench {
 public:
  SearchBench(app::KioskHouse& house, const app::Clock& clock, std::string folder, std::int64_t customers)
      : house_(house.house()),
        clock_(clock),
        event_(std::move(folder), clock, BenchEvent::Contents::everything),
        customers_(customers),
        random_(static_cast<std::uint64_t>(clock.mono_ns())) {}

  using Figures = std::vector<std::pair<std::string, Distribution>>;

  Figures run(std::int64_t times) {
    Figures figures;
    const auto measure = [&](const std::string& name, const auto& once) {
      Distribution all;
      for (std::int64_t i = 0; i < times; ++i) {
        const std::int64_t number = any();
        all.add(once(number));
      }
      figures.emplace_back(name, std::move(all));
    };
    measure("bare look-up of a customer by id", [&](std::int64_t number) { return floor(number); });
    for (const Kind& kind : kinds)
      measure(std::string("search: ") + kind.name,
              [&](std::int64_t number) { return find(kind.text(number)); });
    measure("search: 'gmail', verified, suspended", [&](std::int64_t) {
      store::Look look;
      look.text = "gmail";
      look.status = model::Verification::verified;
      look.account = model::AccountStatus::suspended;
      return find(look);
    });
    measure("a customer's whole page", [&](std::int64_t number) { return page(number); });
    measure("list: a page at any depth", [&](std::int64_t number) { return list(number, {}); });
    measure("list: suspended accounts alone",
            [&](std::int64_t number) { return list(number, model::AccountStatus::suspended); });
    measure("orders of the event, at any depth", [&](std::int64_t number) { return orders(number); });
    return figures;
  }

 private:
  std::int64_t any() {
    random_ = random_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::int64_t>((random_ >> 16U) % static_cast<std::uint64_t>(customers_));
  }
  template <class What>
  std::int64_t timed(const What& what) {
    const std::int64_t start = clock_.mono_ns();
    what();
    return clock_.mono_ns() - start;
  }
  std::int64_t floor(std::int64_t number) {
    store::Database& db = house_.tables();
    const model::CustomerId id = event_.customer(number);
    return timed([&] {
      store::Statement& query = db.cached("SELECT first_name, last_name FROM customer WHERE id=?").with(id);
      if (!query.step()) throw std::runtime_error("the bench's customer is not there");
      query.reset();
    });
  }
  std::int64_t find(const store::Look& look) {
    store::Database& db = house_.tables();
    return timed([&] { store::find_customers(db, house_.event, look).value(); });
  }
  std::int64_t find(const std::string& text) {
    store::Look look;
    look.text = text;
    return find(look);
  }
  std::int64_t page(std::int64_t number) {
    store::Database& db = house_.tables();
    const model::CustomerId id = event_.customer(number);
    return timed([&] {
      if (!store::customer_page(db, house_.definitions, house_.event, id))
        throw std::runtime_error("the bench's customer is not there");
    });
  }
  std::int64_t list(std::int64_t number, std::optional<model::AccountStatus> account) {
    const BenchPerson person = bench_person(number);
    const std::string id(log::bytes_of(event_.customer(number).value));
    store::Look look;
    look.after = store::name_token(store::sort_key(person.first_name, person.last_name, person.email), id);
    look.account = account;
    return find(look);
  }
  std::int64_t orders(std::int64_t number) {
    store::Database& db = house_.tables();
    store::OrderLook look;
    look.event = house_.event;
    look.until = 1'767'225'600'000 + number * 15'000;
    return timed([&] { store::list_orders(db, look).value(); });
  }

  app::House house_;
  const app::Clock& clock_;
  BenchEvent event_;
  std::int64_t customers_;
  std::uint64_t random_;
};

void print(const Invocation& invocation, SearchBench::Figures& figures, std::int64_t customers) {
  if (invocation.json) {
    boost::json::object object{{"customers", customers}};
    for (auto& [name, row] : figures) object[name] = row.json();
    std::printf("%s\n", boost::json::serialize(object).c_str());
    return;
  }
  std::printf("%lld customers, tickets, tags and orders each, three credit entries for each; microseconds\n",
              static_cast<long long>(customers));
  std::printf("%-44s %10s %10s %10s %10s\n", "", "median", "p90", "p99", "most");
  for (auto& [name, row] : figures)
    std::printf("%-44s %10.1f %10.1f %10.1f %10.1f\n", name.c_str(), row.us(0.5), row.us(0.9), row.us(0.99),
                row.us(1));
}

}  // namespace

int bench_search(const Invocation& invocation) {
  const std::int64_t customers = number_of(invocation, "customers", 1'000'000),
                     times = number_of(invocation, "times", 2000);
  if (customers < 2 || times < 1) {
    print_error({model::ErrorKind::usage, "there must be two customers or more, and a time", {}, {}});
    return 2;
  }
  const app::SystemClock clock;
  const auto folder = bench_folder(invocation, clock, "search-" + std::to_string(customers),
                                   BenchEvent::Contents::everything, customers);
  if (!folder) {
    print_error(folder.error());
    return 3;
  }
  auto house = app::KioskHouse::open(*folder, clock);
  if (!house) {
    print_error(house.error());
    return 3;
  }
  // As a kiosk does after its start.
  store::ReadAhead ahead(*folder + "/replica.db");
  while (!ahead.some(std::size_t{1} << 20U)) {
  }
  auto figures = SearchBench(**house, clock, *folder, customers).run(times);
  print(invocation, figures, customers);
  return 0;
}

}  // namespace gatehouse::cli
