// SPDX-License-Identifier: Apache-2.0
// The screen's pixels, drawn by EGL without X. Every picture is left in GATEHOUSE_PICTURES for eyes.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "tests/catch.hpp"
#include "tests/ui/eyes.hpp"
#include "tests/ui/samples.hpp"
#include "ui/picture.hpp"

using namespace gatehouse;           // NOLINT(google-build-using-namespace)
using namespace gatehouse::testing;  // NOLINT(google-build-using-namespace)
using model::Outcome;
using ui::Picture;
using ui::Theme;

namespace {

Picture drawn(const view::GateScreen& screen, const std::string& name, int width = 1280, int height = 800,
              Theme theme = Theme::night) {
  const auto picture = ui::render(screen, ui::Style::for_screen(theme, width, height), width, height);
  if (!picture) FAIL(picture.error().text());
  std::filesystem::create_directories(GATEHOUSE_PICTURES);
  const auto written = ui::write_png(*picture, std::string(GATEHOUSE_PICTURES) + "/" + name + ".png");
  if (!written) FAIL(written.error().text());
  return *picture;
}

double share_of(const Picture& picture, ui::Colour colour) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < picture.rgb.size(); i += 3)
    count += (static_cast<std::uint32_t>(picture.rgb[i]) << 16 |
              static_cast<std::uint32_t>(picture.rgb[i + 1]) << 8 | picture.rgb[i + 2]) == colour.rgb;
  return static_cast<double>(count) * 3 / static_cast<double>(picture.rgb.size());
}

/// The place of the verdict's mark at 1280 x 800, and of nothing else.
constexpr int left = 40, right = 370, top = 200, bottom = 560;

/// True where the mark differs from its ground by a contrast of 2:1 or more in lightness alone: a shape that
/// is there without any colour.
std::vector<bool> mark_mask(const Picture& picture, const Matrix& eye) {
  const double ground = luminance_to(eye, pixel(picture, left, top));
  std::vector<bool> mask;
  for (int y = top; y < bottom; ++y)
    for (int x = left; x < right; ++x) {
      const double here = luminance_to(eye, pixel(picture, x, y));
      const auto [low, high] = std::minmax(here, ground);
      mask.push_back((high + 0.05) / (low + 0.05) >= 2.0);
    }
  return mask;
}

/// Pixels in both masks, over pixels in either.
double overlap(const std::vector<bool>& a, const std::vector<bool>& b) {
  double both = 0, either = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    both += a[i] && b[i];
    either += a[i] || b[i];
  }
  return either == 0 ? 1 : both / either;
}

std::vector<char> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("the same screen gives the same bytes") {
  const auto folder = std::string(GATEHOUSE_PICTURES);
  drawn(samples::with(Outcome::tag_inactive), "twice-1");
  drawn(samples::with(Outcome::tag_inactive), "twice-2");
  const auto first = bytes_of(folder + "/twice-1.png");
  CHECK(first.size() > 10'000);
  CHECK(first == bytes_of(folder + "/twice-2.png"));
}

TEST_CASE("every outcome fills the screen with its colour, says its word, and looks like no other") {
  std::set<std::vector<std::uint8_t>> seen;
  const auto& palette = ui::palette(Theme::night);
  for (const auto outcome : samples::outcomes()) {
    const auto screen = samples::with(outcome);
    const auto number = std::to_string(static_cast<int>(outcome));
    const auto picture = drawn(screen, "outcome-" + std::string(number.size() < 2 ? "0" : "") + number);
    INFO(screen.verdict->word);
    CHECK(share_of(picture, palette.of(screen.verdict->tone).fill) > 0.5);
    CHECK(picture.text.find(screen.verdict->holder) != std::string::npos);
    CHECK(seen.insert(picture.rgb).second);
  }
}

TEST_CASE("idle shows no verdict's colour") {
  for (const auto theme : {Theme::night, Theme::day}) {
    const auto picture =
        drawn(samples::idle(), theme == Theme::night ? "idle" : "idle-day", 1280, 800, theme);
    const auto& palette = ui::palette(theme);
    CHECK(share_of(picture, palette.ground) > 0.5);
    for (const auto tone : {view::Tone::admit, view::Tone::attention, view::Tone::refuse})
      CHECK(share_of(picture, palette.of(tone).fill) < 0.01);
  }
}

TEST_CASE("the three marks are told apart by shape, by every eye and without colour") {
  for (const auto theme : {Theme::night, Theme::day}) {
    const auto suffix = theme == Theme::night ? std::string("-night") : std::string("-day");
    const std::map<std::string, Picture> pictures = {
        {"admit", drawn(samples::with(Outcome::admit), "mark-admit" + suffix, 1280, 800, theme)},
        {"attention",
         drawn(samples::with(Outcome::admit_attention), "mark-attention" + suffix, 1280, 800, theme)},
        {"refuse",
         drawn(samples::with(Outcome::already_redeemed), "mark-refuse" + suffix, 1280, 800, theme)}};
    for (const auto& [eye, matrix] : eyes()) {
      std::map<std::string, std::vector<bool>> masks;
      for (const auto& [name, picture] : pictures) {
        masks[name] = mark_mask(picture, matrix);
        const auto ink = std::count(masks[name].begin(), masks[name].end(), true);
        INFO(name << " by " << eye << ": " << ink << " pixels");
        CHECK(ink > 20'000);
      }
      INFO(eye);
      CHECK(overlap(masks["admit"], masks["attention"]) < 0.75);
      CHECK(overlap(masks["attention"], masks["refuse"]) < 0.75);
      CHECK(overlap(masks["admit"], masks["refuse"]) < 0.85);
    }
  }
}

TEST_CASE("every size, both themes, every state has its picture") {
  struct Size {
    const char* name;
    int width, height;
  };
  for (const auto& size :
       {Size{"800x480", 800, 480}, Size{"1024x600", 1024, 600}, Size{"1920x1080", 1920, 1080},
        Size{"480x800", 480, 800}, Size{"1080x1920", 1080, 1920}}) {
    const std::string at = size.name;
    const auto& palette = ui::palette(Theme::night);
    drawn(samples::idle(), "idle-" + at, size.width, size.height);
    drawn(samples::idle_in_trouble(), "trouble-" + at, size.width, size.height);
    drawn(samples::longest(Outcome::ticket_banned), "longest-" + at, size.width, size.height);
    drawn(samples::with(Outcome::admit_attention), "attention-" + at, size.width, size.height);
    const auto refuse = drawn(samples::with(Outcome::tag_inactive), "refuse-" + at, size.width, size.height);
    CHECK(share_of(refuse, palette.refuse.fill) > 0.45);
    CHECK(refuse.text.find("4F2A") != std::string::npos);
  }
  drawn(samples::with(Outcome::admit), "admit-day", 1280, 800, Theme::day);
  drawn(samples::with(Outcome::admit, samples::offline_station()), "admit-offline");
  drawn(samples::idle_offline(), "idle-offline");
  drawn(samples::idle_in_trouble(), "trouble-day", 1280, 800, Theme::day);
  drawn(samples::repeated(), "repeated");
  drawn(samples::leaving(), "leaving");
  drawn(view::starting_screen(), "starting");
  drawn(samples::named("נועה", "לוי"), "name-hebrew");
  drawn(samples::named("ليلى", "حداد"), "name-arabic");
  drawn(samples::named("太郎", "山田"), "name-japanese");
  drawn(samples::named("", ""), "name-none");
  drawn(samples::longest(Outcome::admit_attention), "longest");
}

TEST_CASE("a picture that cannot be made says why") {
  const auto style = ui::Style::for_screen(Theme::night, 1280, 800);
  CHECK_FALSE(ui::render({}, style, 0, 800).has_value());
  CHECK_FALSE(ui::render({}, style, 1280, 9000).has_value());
  const auto nowhere = ui::render_png({}, style, 64, 64, "/nowhere/picture.png");
  REQUIRE_FALSE(nowhere.has_value());
  CHECK(nowhere.error().text().find("/nowhere/picture.png") != std::string::npos);
}
