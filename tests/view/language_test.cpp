// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/language.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "kiosk/view/customers_screen.hpp"
#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"
#include "tests/catch.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using view::Language;

namespace {

/// The other tests of this program speak English.
struct BackToEnglish {
  ~BackToEnglish() { (void)view::set_language(Language::en); }
  BackToEnglish() = default;
  BackToEnglish(const BackToEnglish&) = delete;
  BackToEnglish& operator=(const BackToEnglish&) = delete;
};

}  // namespace

TEST_CASE("every language has a code and is reached by turning") {
  Language language = Language::en;
  for (const auto code : model::language_codes) {
    CHECK(model::code(language) == code);
    CHECK(model::language_of(code) == language);
    language = model::next(language);
  }
  CHECK(language == Language::en);
  CHECK_FALSE(model::language_of("xx"));
  CHECK_FALSE(model::language_of(""));
}

TEST_CASE("what a rule answers is a sentence in the language that is set, and names stay as they are") {
  const BackToEnglish back;
  CHECK(view::tr_answer("this tag was used before") == "This tag was used before");
  CHECK(view::tr_answer("this tag is banned by Lu Chen") == "This tag is banned by Lu Chen");
  CHECK(view::tr_answer("").empty());
  REQUIRE(view::set_language(Language::de));
  CHECK(view::tr_answer("this tag is banned") == "Dieses Band ist gesperrt");
  CHECK(view::tr_answer("this tag is banned by Lu Chen") == "Dieses Band ist gesperrt von Lu Chen");
  CHECK(view::tr_answer("this tag is someone's already: Ana: Ruiz") ==
        "Dieses Band gehört schon jemandem: Ana: Ruiz");
  CHECK(view::tr_answer("nobody knows: why by whom") == "Nobody knows: why by whom");
}

TEST_CASE("texts are in the language that is set, and English is what they are kept by") {
  const BackToEnglish back;
  CHECK(view::language() == Language::en);
  CHECK(view::tr("Call a technician") == "Call a technician");
  const std::string_view english = view::tr("ALREADY USED");
  for (const auto& [language, word, sentence] :
       {std::tuple{Language::es, "YA USADA", "Llame a un técnico"},
        std::tuple{Language::de, "SCHON BENUTZT", "Techniker rufen"},
        std::tuple{Language::fr, "DÉJÀ UTILISÉ", "Appeler un technicien"}}) {
    REQUIRE(view::set_language(language));
    CHECK(view::language() == language);
    CHECK(view::tr("ALREADY USED") == word);
    CHECK(view::tr("Call a technician") == sentence);
    CHECK(view::outcome_word(model::Outcome::already_redeemed) == word);
    CHECK(view::tr("no such sentence") == "no such sentence");
    CHECK(view::tr("").empty());
  }
  REQUIRE(view::set_language(Language::en));
  CHECK(view::tr("ALREADY USED") == english);
}

TEST_CASE("the desk's screens are named in the operator's language", "[S11]") {
  const BackToEnglish back;
  REQUIRE(view::set_language(Language::es));
  CHECK(view::CustomersWords{}.title == "Clientes");
  CHECK(view::CustomersWords{}.spent == view::tr("Total amount spent"));
  CHECK(view::CustomersWords{}.spent != "Total amount spent");
}

TEST_CASE("what is told of a number follows the language's own rule") {
  const BackToEnglish back;
  const auto left = [](std::int64_t n) {
    return view::tr_n("{n} entry left after this", "{n} entries left after this", n);
  };
  CHECK(left(0) == "0 entries left after this");
  REQUIRE(view::set_language(Language::es));
  CHECK(left(0) == "Después quedan 0 accesos");
  CHECK(left(1) == "Después queda 1 acceso");
  CHECK(left(2'000'001) == "Después quedan 2\u202F000\u202F001 accesos");
  REQUIRE(view::set_language(Language::fr));
  CHECK(left(0) == "Il reste ensuite 0 entrée");
  CHECK(left(2) == "Il reste ensuite 2 entrées");
  CHECK(left(5'000'000'001) == "Il reste ensuite 5\u202F000\u202F000\u202F001 entrées");
  CHECK(view::tr_n("no such {n}", "no such {n}s", 1) == "no such 1");
}

TEST_CASE("days and months are the language's") {
  const BackToEnglish back;
  const auto zone = model::EventZone::open("Europe/Madrid").value();
  constexpr model::UtcMs saturday = 1783191852000, day = 86'400'000;
  REQUIRE(view::set_language(Language::es));
  CHECK(view::when(saturday - day, saturday, zone) == "vie 3 jul 21:04");
  REQUIRE(view::set_language(Language::de));
  CHECK(view::when(saturday - day, saturday, zone) == "Fr 3. Jul 21:04");
  CHECK(view::when(saturday - 365 * day, saturday, zone) == "4. Jul 2025 21:04");
  REQUIRE(view::set_language(Language::fr));
  CHECK(view::when(saturday - day, saturday, zone) == "ven 3 juil 21:04");
  CHECK(view::age(2 * day) == "2 jours");
}

TEST_CASE("a text that was fetched before the language was turned stays what it was") {
  const BackToEnglish back;
  REQUIRE(view::set_language(Language::de));
  const std::string_view german = view::tr("Look at the guest");
  for (const Language language : model::languages) REQUIRE(view::set_language(language));
  CHECK(german == "Gast ansehen");
}

TEST_CASE("one thread may ask for English while the screen speaks something else") {
  const BackToEnglish back;
  REQUIRE(view::set_language(Language::fr));
  {
    const view::InEnglish english;
    const view::InEnglish within;
    CHECK(view::tr("Look at the guest") == "Look at the guest");
    CHECK(view::tr_n("{n} day", "{n} days", 2) == "2 days");
    std::string elsewhere;
    std::thread([&] { elsewhere = view::tr("Look at the guest"); }).join();
    CHECK(elsewhere == "Regarder la personne");
  }
  CHECK(view::tr("Look at the guest") == "Regarder la personne");
}

TEST_CASE("the language may be turned while other threads make texts") {
  const BackToEnglish back;
  const std::vector<std::string_view> right = {"Call a technician", "Llame a un técnico", "Techniker rufen",
                                               "Appeler un technicien"};
  std::atomic<bool> done{false};
  std::atomic<int> texts{0}, wrong{0};
  std::vector<std::thread> makers;
  for (int i = 0; i < 3; ++i)
    makers.emplace_back([&] {
      while (!done) {
        if (std::find(right.begin(), right.end(), view::tr("Call a technician")) == right.end()) ++wrong;
        if (view::tr_n("{n} day", "{n} days", 3).find('3') == std::string::npos) ++wrong;
        ++texts;
      }
    });
  for (int turn = 0; turn < 400 || texts < 1000; ++turn)
    if (!view::set_language(model::next(view::language()))) ++wrong;
  done = true;
  for (auto& maker : makers) maker.join();
  CHECK(wrong == 0);
}
