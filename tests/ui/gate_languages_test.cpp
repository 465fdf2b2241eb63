// SPDX-License-Identifier: Apache-2.0
// The gate's screen in every language it speaks: translated texts are longer, and nothing of them may be
// lost.
#include <algorithm>

#include "kiosk/view/exchange.hpp"
#include "kiosk/view/language.hpp"
#include "kiosk/view/texts.hpp"
#include "kiosk/view/unjudged.hpp"
#include "tests/catch.hpp"
#include "tests/ui/plain_imgui.hpp"
#include "tests/ui/samples.hpp"
#include "ui/text.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::PlainScreen;

namespace {

struct Size {
  int width, height;
};
constexpr Size sizes[] = {{800, 480}, {1024, 600}, {1280, 800}, {1920, 1080},
                          {480, 800}, {600, 1024}, {1080, 1920}};

/// Calls `check` in each language but English, and goes back to that.
template <class Check>
void in_every_language(const Check& check) {
  for (const auto language : model::languages) {
    if (language == view::Language::en) continue;
    REQUIRE(view::set_language(language));
    check(language);
  }
  REQUIRE(view::set_language(view::Language::en));
}

std::string in_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

void check_inside(const PlainScreen& plain, Size size) {
  const auto& ink = plain.ink();
  CHECK(ink.left >= -1);
  CHECK(ink.top >= -1);
  CHECK(ink.right <= static_cast<float>(size.width) + 1);
  CHECK(ink.bottom <= static_cast<float>(size.height) + 1);
}

void check_told(PlainScreen& plain, const view::GateScreen& screen, Size size) {
  plain.frame(screen);
  const auto said = in_one_line(plain.text());
  INFO(size.width << " x " << size.height << "\n" << plain.text());
  const auto holds = [&](const std::string& text) {
    INFO(text);
    CHECK(said.find(text) != std::string::npos);
  };
  holds(screen.strip.gate);
  holds(screen.strip.link.text);
  holds(screen.strip.readers.text);
  holds(screen.strip.clock.text);
  if (screen.verdict) {
    const auto& panel = *screen.verdict;
    holds(panel.word);
    holds(panel.next);
    holds(panel.holder);
    holds(panel.again);
    holds(panel.clear);
    for (const auto& line : panel.details) holds(line);
    for (const auto& line : panel.notes) holds(line);
  } else {
    holds(screen.idle.headline);
    holds(screen.idle.line);
    for (const auto& trouble : screen.idle.troubles) holds(trouble);
    for (const auto& figure : screen.figures) holds(figure.caption);
  }
  check_inside(plain, size);
}

}  // namespace

TEST_CASE("every verdict is told whole in every language, on every size of screen") {
  for (const auto size : sizes) {
    PlainScreen plain(size.width, size.height);
    in_every_language([&](view::Language language) {
      INFO(model::code(language));
      for (const auto outcome : samples::outcomes()) check_told(plain, samples::with(outcome), size);
      check_told(plain, samples::repeated(), size);
      check_told(plain, samples::leaving(), size);
    });
  }
}

TEST_CASE("every word of a verdict has its letters in the largest face, in every language") {
  PlainScreen plain(800, 480);
  in_every_language([&](view::Language language) {
    for (const bool leaving : {false, true})
      for (const auto outcome : samples::outcomes()) {
        const auto word = view::outcome_word(outcome, leaving);
        INFO(model::code(language) << ": " << word);
        CHECK(ui::can_show(plain.style().faces.word, std::string(word)));
      }
    for (const auto word : {view::tr("NOT ACTIVE"), view::tr("VALID"), view::tr("CHECKED IN")})
      CHECK(ui::can_show(plain.style().faces.word, std::string(word)));
  });
}

TEST_CASE("idle, offline, trouble and check-in are told whole in every language") {
  for (const auto size : sizes) {
    PlainScreen plain(size.width, size.height);
    in_every_language([&](view::Language language) {
      INFO(model::code(language));
      check_told(plain, samples::idle(), size);
      check_told(plain, samples::idle_offline(), size);
      check_told(plain, samples::idle_in_trouble(), size);
      check_told(plain, view::starting_screen(), size);
      auto screen = samples::idle();
      view::say_unjudged(screen.idle, view::tr("The disk is full. Call a technician"), "21:04:12");
      check_told(plain, screen, size);
      for (const auto& words :
           {view::station_idle(model::Station::check_in), view::station_idle(model::Station::validation),
            view::ticket_first("04A1B2C3D44F2A"), view::exchange_timed_out()}) {
        screen = samples::idle();
        screen.idle.headline = words.headline;
        screen.idle.line = words.line;
        check_told(plain, screen, size);
      }
    });
  }
}
