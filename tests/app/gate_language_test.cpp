// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "kiosk/app/scan_json.hpp"
#include "kiosk/view/language.hpp"
#include "tests/app/gate_bench.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using Catch::Contains;
using model::Language;
using view::NextLanguage;

namespace {

/// The language is the process's: each test begins and ends in English.
struct English {
  English() { (void)view::set_language(Language::en); }
  ~English() { (void)view::set_language(Language::en); }
  English(const English&) = delete;
  English& operator=(const English&) = delete;
};

}  // namespace

TEST_CASE("one touch turns the language, and all that is on the screen is said anew") {
  const English english;
  GateBench bench;
  CHECK(bench.screen().strip.language == "EN");
  (void)bench.ticket("nobody's");
  bench.pass(3000);
  REQUIRE(bench.ticket("T-1"));
  REQUIRE(bench.screen().verdict.has_value());
  const auto at = bench.screen().verdict->at;
  const auto before = bench.screen();
  const std::size_t heard = bench.done.size();
  bench.command(NextLanguage{});
  const auto& now = bench.screen();
  CHECK(now.sequence > before.sequence);
  CHECK(now.strip.language == "ES");
  CHECK(now.strip.direction_text == "Entrada");
  REQUIRE(now.verdict.has_value());
  CHECK(now.verdict->word == "PASE");
  CHECK(now.verdict->clear == "Quitar");
  CHECK(now.verdict->at == at);
  CHECK(now.verdict->holder == before.verdict->holder);
  REQUIRE(now.last_scans.size() == 2);
  CHECK(now.last_scans[0].label == before.last_scans[0].label);
  CHECK_THAT(now.last_scans[0].label_unshown, Contains("Entrada T-1"));
  CHECK_THAT(now.last_scans[1].label_unshown, Contains("Entrada"));
  CHECK(now.figures.front().caption == "entradas");
  CHECK(bench.done.size() == heard);  // nothing was scanned, nothing sounds
  CHECK(bench.passages() == 2);
  for (const char* name : {"DE", "FR", "EN"}) {
    bench.command(NextLanguage{});
    CHECK(bench.screen().strip.language == name);
  }
  CHECK(bench.screen().verdict->word == "ADMIT");
}

TEST_CASE("a chosen language outlives a restart, until the settings say something else") {
  const English english;
  GateBench bench;
  bench.command(NextLanguage{});
  bench.command(NextLanguage{});
  CHECK(view::language() == Language::de);
  bench.stop();
  REQUIRE(view::set_language(Language::en));  // as the program begins: with what the settings say
  bench.start();
  CHECK(bench.screen().strip.language == "DE");
  CHECK(bench.screen().strip.direction_text == "Eingang");

  bench.stop();
  bench.settings.screen.language = Language::fr;
  REQUIRE(view::set_language(Language::fr));
  bench.start();
  CHECK(bench.screen().strip.language == "FR");
}

TEST_CASE("what the command line is answered stays English") {
  const English english;
  GateBench bench;
  const auto shown = bench.ticket("nobody's").value();
  const auto before = app::scan_json(*shown.result);
  bench.command(NextLanguage{});
  CHECK(bench.screen().verdict->word == "DESCONOCIDO");
  CHECK(app::scan_json(*shown.result) == before);
  CHECK(before.at("word") == "UNKNOWN");
}

TEST_CASE("a note of the language that makes no sense is passed over") {
  const English english;
  GateBench bench;
  for (const char* note : {"", "de", "xx en", "de ", " en", "de en more", "de de"}) {
    bench.house->journal().set_note("language", note);
    bench.stop();
    bench.start();
    INFO(note);
    CHECK(bench.screen().strip.language == "EN");
  }
}

TEST_CASE("whoever shows other texts hears that the language was turned, and whoever hears none is told") {
  const English english;
  GateBench bench;
  int turned = 0;
  bench.stop();
  bench.hooks_more = [&](app::GateHooks& hooks) { hooks.on_language = [&turned] { ++turned; }; };
  bench.start();
  bench.command(NextLanguage{});
  CHECK(turned == 1);

  CHECK(bench.screen().strip.sound.text.empty());
  bench.gate->set_sound(false);
  CHECK(bench.screen().strip.sound == view::Signal{view::State::warning, "Sin sonido"});
  bench.gate->set_sound(true);
  CHECK(bench.screen().strip.sound.text.empty());
}
