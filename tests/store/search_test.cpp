// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>
#include <set>

#include "kiosk/store/look_up.hpp"
#include "kiosk/store/replica.hpp"
#include "kiosk/store/search_index.hpp"
#include "kiosk/store/words.hpp"
#include "tests/catch.hpp"
#include "tests/store/sample_log.hpp"
#include "tests/support/temp_folder.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using store::Look;
using Texts = std::vector<std::string>;

namespace {

model::CustomerId id_of(int number) {
  return {model::derive(event_id().value, "customer", std::to_string(number))};
}

struct Person {
  std::string first, last, email;
  bool verified = false, suspended = false;
};

log::Fields row_of(int number, const Person& person) {
  namespace field = log::field::customer;
  log::Fields fields{{log::TargetKind::customer, std::string(log::bytes_of(id_of(number).value))}, {}};
  fields.writes = {{field::first_name, person.first, {}},
                   {field::last_name, person.last, {}},
                   {field::email, person.email, {}},
                   {field::account_status, std::int64_t{person.suspended ? 1 : 0}, {}},
                   {field::verification, std::int64_t{person.verified ? 1 : 0}, {}}};
  return fields;
}

/// A replica with people in it; person n has the id id_of(n).
class Book {
 public:
  explicit Book(const std::vector<Person>& people = {}) {
    std::vector<log::Change> changes;
    for (std::size_t at = 0; at < people.size(); ++at) {
      changes.emplace_back(row_of(static_cast<int>(at), people[at]));
      if (changes.size() == 500 || at + 1 == people.size()) write(std::exchange(changes, {}));
    }
  }
  void write(std::vector<log::Change> changes) {
    const log::Op op = log::decode_op(author_.write(noon, std::move(changes))).value();
    replica.apply_own(op);
  }
  void index(int slice = 1000) {
    while (!replica.index_some(slice)) {
    }
  }
  store::FoundPage page(const Look& look) {
    index();
    return store::find_customers(replica.db(), event_id(), look).value();
  }
  /// Names on the first page.
  Texts found(const std::string& text) {
    Look look;
    look.text = text;
    look.page_size = 1000;
    return names(page(look));
  }
  static Texts names(const store::FoundPage& page) {
    Texts all;
    for (const store::Found& found : page.found) all.push_back(found.name);
    return all;
  }
  /// Every page by the place where the one before ended.
  Texts all_pages(Look look, int* pages = nullptr) {
    Texts all;
    for (int count = 1;; ++count) {
      const store::FoundPage shown = page(look);
      for (const store::Found& found : shown.found) all.push_back(found.customer.text());
      if (pages != nullptr) *pages = count;
      if (!shown.more) return all;
      look.after = shown.next;
    }
  }

  TempFolder folder;
  store::Replica replica{folder.path(), device_id(1), {}};

 private:
  Author author_{1};
};

std::vector<Person> crowd(int number) {
  const Texts firsts = {"Maria", "Ana", "José", "Zoë"},
              lasts = {"García", "Müller", "Novák", "Smith", "Ångström"};
  std::vector<Person> people;
  for (int n = 0; n < number; ++n)
    people.push_back({firsts[static_cast<std::size_t>(n) % firsts.size()],
                      lasts[static_cast<std::size_t>(n) % lasts.size()] + std::to_string(n),
                      "guest" + std::to_string(n) + "@example.org", n % 3 == 0, n % 10 == 0});
  return people;
}

/// Names of people in a crowd, one a line.
std::string longest_name(const std::string& letter, int times) {
  std::string name;
  for (int n = 0; n < times; ++n) name += letter;
  return name;
}

}  // namespace

TEST_CASE("words lose case, accents and apostrophes, and keep letters, digits, vowel signs and pictures",
          "[S13][G39][F6]") {
  CHECK(store::words_of("Zoë MÜLLER-Ångström") == Texts{"zoe", "muller", "angstrom"});
  CHECK(store::words_of("Zoe\u0308") == Texts{"zoe"});
  CHECK(store::words_of("O'Brien O\u2019Neil") == Texts{"obrien", "oneil"});
  CHECK(store::words_of("Søren Łukasz Straße Đorđe") == Texts{"soren", "lukasz", "strasse", "dorde"});
  CHECK(store::words_of("ﬁna Ｗｉｄｅ") == Texts{"fina", "wide"});
  CHECK(store::words_of("Δημήτρης ΔΗΜΗΤΡΗΣ").front() == store::words_of("ΔΗΜΗΤΡΗΣ").front());
  CHECK(store::words_of("🎸 DJ👍🏽") == Texts{"🎸", "dj👍"});
  CHECK(store::words_of("-- \t\n\"*()").empty());
  CHECK(store::words_of("\xff\xfe").empty());
  CHECK(store::email_word(" Zoe.M+x@Example.NET ") == "zoe.m+x@example.net");
  CHECK(store::email_word("Zoe").empty());
}

TEST_CASE("names in any script are stored unharmed, found by their beginnings and listed",
          "[S22][G39][F6][F7]") {
  const Texts names = {"محمد الفارسي",  "דוד כהן",     "さくら 山田", "李小龙", "Дмитрий Иванов",
                       "नेहा शर्मा",      "ελένη Παππά", "สมชาย ใจดี",   "🎸 Star", "e\u0301lodie cafe\u0301",
                       "Nguyễn Thị Ánh"};
  std::vector<Person> people;
  for (const std::string& name : names) {
    const std::size_t space = name.find(' ');
    people.push_back(space == std::string::npos ? Person{name, "", ""}
                                                : Person{name.substr(0, space), name.substr(space + 1), ""});
  }
  Book book(people);
  for (const char* text :
       {"محم", "דוד", "さく", "李小", "дмит", "नेह", "ΕΛΕΝΗ", "สมช", "🎸", "élod", "nguyen anh"}) {
    INFO(text);
    CHECK(book.found(text).size() == 1);
  }
  CHECK(book.found("山田") == Texts{"さくら 山田"});
  Texts listed = book.found(""), expected = names;
  CHECK(listed.size() == names.size());
  std::sort(listed.begin(), listed.end());
  std::sort(expected.begin(), expected.end());
  CHECK(listed == expected);
}

TEST_CASE("a name of two hundred characters is found by its beginning, whole, and sorted", "[S22][G39]") {
  const std::string a = longest_name("Ä", 200), b = longest_name("😀", 200), c = longest_name("山", 200);
  Book book({{a, "Zebra", ""}, {"Ben", a + "b", ""}, {"Cas", b, ""}, {"Dan", c, ""}, {"Eva", a + "a", ""}});
  CHECK(book.found("aaaaaaaaaa").size() == 3);
  CHECK(book.found(a).size() == 3);
  CHECK(book.found(longest_name("a", 200) + "b").size() == 1);
  CHECK(book.found(b) == Texts{"Cas " + b});
  CHECK(book.found(c) == Texts{"Dan " + c});
  CHECK(book.found(longest_name("山", 201)).empty());
  const Texts all = book.found("");
  REQUIRE(all.size() == 5);
  CHECK(std::find(all.begin(), all.end(), "Eva " + a + "a") <
        std::find(all.begin(), all.end(), "Ben " + a + "b"));
}

TEST_CASE("the list is sorted by last name, then first, as CLDR's root collation has it", "[S12][S15][F7]") {
  Book book({{"Ben", "zeta", ""},
             {"ana", "Ähre", ""},
             {"Zoë", "Ahre", ""},
             {"Cher", "", ""},
             {"", "", "b@example.org"},
             {"", "", ""},
             {"", "", "A@example.org"},
             {"ana", "de la Cruz", ""},
             {"Ana", "de la Cruz", ""},
             {"Bea", "de", ""},
             {"Bea", "Zeta", ""}});
  CHECK(book.found("") == Texts{"ana Ähre", "Zoë Ahre", "Cher", "Bea de", "ana de la Cruz", "Ana de la Cruz",
                                "Bea Zeta", "Ben zeta", "", "", ""});
  Look look;
  look.page_size = 20;
  const auto page = book.page(look);
  CHECK(page.total == 11);
  REQUIRE(page.found.size() == 11);
  CHECK(page.found[8].email == "A@example.org");
  CHECK(page.found[9].email == "b@example.org");
  CHECK(page.found[10].email.empty());
}

TEST_CASE("an exact key comes first: a ticket, a tag, an order, an email in any case",
          "[G40][G41][G42][S13]") {
  Book book({{"Ana", "Ruiz", "Ana.Ruiz@Example.org"}, {"A1", "Other", "ana.ruiz@example.organic"}});
  const std::string ana(log::bytes_of(id_of(0).value));
  book.write({log::Fields{{log::TargetKind::ticket, "A1"}, {{log::field::ticket::customer, ana, {}}}},
              log::Fields{{log::TargetKind::ticket, "RF2F"}, {{log::field::ticket::customer, ana, {}}}},
              log::Fields{{log::TargetKind::tag, std::string("\x04\xA1\xB2\xC3\xD4\xE5\xF6")},
                          {{log::field::tag::customer, ana, {}}}},
              log::Fields{{log::TargetKind::order, std::string(16, 'o')},
                          {{log::field::order::number, std::string("17-4"), {}},
                           {log::field::order::customer, ana, {}}}}});
  for (const char* text :
       {"A1", " A1 ", "rf2f", "04:a1:b2:c3:d4:e5:f6", "04A1B2C3D4E5F6", "17-4", "ANA.RUIZ@example.ORG"}) {
    INFO(text);
    Look look;
    look.text = text;
    const auto page = book.page(look);
    CHECK(page.by == store::FoundBy::key);
    REQUIRE(page.found.size() == 1);
    CHECK(page.found[0].customer == id_of(0));
  }
  CHECK(book.found("a1") == Texts{"A1 Other"});
  CHECK(book.found("ana.ruiz@ex").size() == 2);
  CHECK(book.found("ruiz example") == Texts{"A1 Other", "Ana Ruiz"});
  Look look;
  look.text = "A1";
  look.status = model::Verification::verified;
  CHECK(book.page(look).found.empty());
}

TEST_CASE("filters by verification and account status leave exactly those, in every order of pages",
          "[F6][F10][F11][F12][S21]") {
  const auto people = crowd(300);
  Book book(people);
  for (const auto status :
       {std::optional<model::Verification>(), std::optional(model::Verification::verified),
        std::optional(model::Verification::non_verified)})
    for (const auto account :
         {std::optional<model::AccountStatus>(), std::optional(model::AccountStatus::active),
          std::optional(model::AccountStatus::suspended)})
      for (const char* text : {"", "maria", "guest"}) {
        std::size_t expected = 0;
        for (const Person& person : people)
          expected += (!status || person.verified == (*status == model::Verification::verified)) &&
                      (!account || person.suspended == (*account == model::AccountStatus::suspended)) &&
                      (std::string(text) != "maria" || person.first == "Maria");
        Look look;
        look.text = text;
        look.status = status;
        look.account = account;
        look.page_size = 7;
        Texts all = book.all_pages(look);
        CHECK(all.size() == expected);
        CHECK(book.page(look).total == static_cast<std::int64_t>(expected));
        std::sort(all.begin(), all.end());
        CHECK(std::unique(all.begin(), all.end()) == all.end());
      }
}

TEST_CASE("a change of status or name moves a customer in list, filter and total", "[S21][S29][F10][F15]") {
  Book book({{"Ana", "Ruiz", ""}, {"Ben", "Smith", ""}});
  CHECK(book.found("") == Texts{"Ana Ruiz", "Ben Smith"});
  book.write({row_of(0, {"Ana", "Zapata", "", true, true})});
  CHECK(book.found("") == Texts{"Ben Smith", "Ana Zapata"});
  CHECK(book.found("ruiz").empty());
  Look look;
  look.account = model::AccountStatus::suspended;
  look.status = model::Verification::verified;
  CHECK(Book::names(book.page(look)) == Texts{"Ana Zapata"});
  CHECK(book.page(look).total == 1);
  look.account = model::AccountStatus::active;
  CHECK(book.page(look).total == 0);
}

TEST_CASE("pages by place and by number are the same list, and a page out of reach says so", "[S14]") {
  Book book(crowd(230));
  Look look;
  look.page_size = 25;
  int pages = 0;
  const Texts all = book.all_pages(look, &pages);
  CHECK(all.size() == 230);
  CHECK(pages == 10);
  Texts numbered;
  for (look.page = 1; look.page <= 11; ++look.page)
    for (const store::Found& found : book.page(look).found) numbered.push_back(found.customer.text());
  CHECK(numbered == all);
  look.page = 2'000'000'000;
  CHECK_FALSE(store::find_customers(book.replica.db(), event_id(), look).has_value());
  for (const char* after : {"x", "n", "nzz", "n12", "r", "r-1", "r1x", "rr"}) {
    INFO(after);
    look.after = after;
    look.page = 1;
    const auto page = store::find_customers(book.replica.db(), event_id(), look);
    REQUIRE_FALSE(page.has_value());
    CHECK(page.error().kind == model::ErrorKind::usage);
    CHECK(page.error().where == "--after");
  }
}

TEST_CASE("a page goes on where the one before ended, whoever came or went meanwhile", "[S14]") {
  Book book({{"A", "A", ""}, {"B", "B", ""}, {"D", "D", ""}, {"E", "E", ""}});
  Look look;
  look.page_size = 2;
  const auto first = book.page(look);
  CHECK(Book::names(first) == Texts{"A A", "B B"});
  book.write({row_of(9, {"C", "C", ""}), row_of(8, {"0", "0", ""}), row_of(1, {"Z", "Z", ""})});
  look.after = first.next;
  look.page_size = 10;
  CHECK(Book::names(book.page(look)) == Texts{"C C", "D D", "E E", "Z Z"});
}

TEST_CASE("of a word that very many have every one is reached, in the same order on every replica",
          "[S13][S14]") {
  const auto people = crowd(5200);
  Book book(people);
  Look look;
  look.text = "guest";
  look.page_size = 600;
  const auto first = book.page(look);
  CHECK(first.by == store::FoundBy::index);
  CHECK_FALSE(first.total.has_value());
  const Texts all = book.all_pages(look);
  CHECK(std::set<std::string>(all.begin(), all.end()).size() == people.size());
  CHECK(all.size() == people.size());

  // The same people, as another order of entries brings them, indexed in other slices.
  Book other;
  std::vector<int> order(people.size());
  for (std::size_t at = 0; at < order.size(); ++at) order[at] = static_cast<int>(at);
  std::shuffle(order.begin(), order.end(), std::mt19937(7));
  std::vector<log::Change> changes;
  for (const int number : order) {
    changes.emplace_back(row_of(number, people[static_cast<std::size_t>(number)]));
    if (changes.size() == 300) {
      other.write(std::exchange(changes, {}));
      other.replica.index_some(170);
    }
  }
  other.write(std::move(changes));
  CHECK(other.all_pages(look) == all);
  for (const char* text : {"maria", "maria gar", "ana guest1", "jose guest example", "zoe"}) {
    INFO(text);
    look.text = text;
    CHECK(other.all_pages(look) == book.all_pages(look));
  }
}

TEST_CASE("what is found is what a look at every name finds", "[S13][G39][F6]") {
  const auto people = crowd(3000);
  Book book(people);
  std::mt19937 random(3);
  const Texts beginnings = {"m",       "mar", "maria", "gar", "garcia1", "guest2", "exam",
                            "example", "org", "zoe",   "a",   "smith29", "g"};
  for (int run = 0; run < 60; ++run) {
    Texts words;
    for (std::size_t n = 1 + random() % 3; n > 0; --n)
      words.push_back(beginnings[random() % beginnings.size()]);
    std::size_t expected = 0;
    for (const Person& person : people) {
      const std::string all = " " + store::indexed_words(person.first, person.last, person.email);
      expected += std::all_of(words.begin(), words.end(), [&](const std::string& word) {
        return all.find(" " + word) != std::string::npos;
      });
    }
    Look look;
    for (const std::string& word : words) look.text += word + " ";
    look.page_size = 500;
    INFO(look.text);
    CHECK(book.all_pages(look).size() == expected);
  }
}

TEST_CASE("local state of search is no part of what replicas agree on", "[S13]") {
  Book book(crowd(20));
  const std::string before = store::canonical_dump(book.replica.db());
  book.index();
  CHECK(store::canonical_dump(book.replica.db()) == before);
}

TEST_CASE("keys of another ICU are made anew at the next opening", "[S15]") {
  Book book(crowd(30));
  const Texts sorted = book.found("");
  book.replica.db().execute("UPDATE state SET value='0.0/0' WHERE name='collation'");
  book.replica.db().execute("UPDATE search_row SET sort_key=x'01'");
  CHECK(book.found("") != sorted);
  store::Replica again(book.folder.path(), device_id(1), {});
  CHECK_FALSE(again.index_some(29));
  CHECK(again.index_some(1000));
  Look look;
  look.page_size = 1000;
  CHECK(Book::names(store::find_customers(again.db(), event_id(), look).value()) == sorted);
}
