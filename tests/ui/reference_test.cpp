// SPDX-License-Identifier: Apache-2.0
// The screens are those of the pictures in the repository, within what people do not notice.
#include "tests/ui/reference.hpp"

#include <filesystem>
#include <fstream>

#include "tests/catch.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)

namespace {

std::string kept_with() {
  std::ifstream file(GATEHOUSE_REFERENCES "/versions.txt");
  std::string line;
  std::getline(file, line);
  return line;
}

bool same_packages() {
  return kept_with() == samples::drawn_with();
}

/// What else a failure may come from.
std::string about_versions() {
  if (same_packages()) return {};
  return "\nThe pictures were drawn with other packages: " + kept_with() +
         "; here are: " + samples::drawn_with();
}

void save(const ui::Picture& picture, const std::string& name) {
  std::filesystem::create_directories(GATEHOUSE_PICTURES "/reference");
  CHECK(ui::write_png(picture, GATEHOUSE_PICTURES "/reference/" + name + ".png"));
}

void compare(const samples::ReferencePicture& one) {
  const auto now = samples::reference_of(one);
  if (!now) FAIL(now.error().text());
  const auto then = samples::read_png(GATEHOUSE_REFERENCES "/" + one.name + ".png");
  if (!then) {
    save(*now, one.name);
    FAIL_CHECK(one.name << " has no picture in tests/ui/reference: gatehouse_screenshots --references "
                           "tests/ui/reference draws them all");
    return;
  }
  const auto apart = samples::difference(*then, *now);
  if (same_packages() ? apart.alike() : apart.alike_in_other_fonts()) return;
  save(*now, one.name);
  save(samples::difference_picture(*then, *now), one.name + "-difference");
  FAIL_CHECK(one.name << " looks different: " << apart.mean << " in the mean, " << apart.largest << " at "
                      << 2 * apart.x << "," << 2 * apart.y << ". Look at " GATEHOUSE_PICTURES "/reference/"
                      << one.name << "-difference.png. If it is meant so: gatehouse_screenshots --references "
                      << "tests/ui/reference" << about_versions());
}

ui::Picture plain(int width, int height, std::uint8_t grey) {
  const auto size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3;
  return {width, height, std::vector<std::uint8_t>(size, grey), {}};
}

}  // namespace

TEST_CASE("screens look as their pictures in the repository") {
  if (!same_packages()) WARN("only large differences count." << about_versions());
  for (const auto& one : samples::reference_pictures()) compare(one);
}

TEST_CASE("the comparison sees what people see, and not what they do not") {
  const auto ground = plain(400, 240, 0x20);
  CHECK(samples::difference(ground, ground).alike());
  CHECK(samples::difference(ground, plain(400, 240, 0x21)).alike());
  CHECK_FALSE(samples::difference(ground, plain(400, 240, 0x28)).alike());
  CHECK_FALSE(samples::difference(ground, plain(400, 200, 0x20)).alike());
  auto dotted = ground;
  dotted.rgb[3 * (120 * 400 + 200)] = 255;
  CHECK(samples::difference(ground, dotted).alike());
  for (std::size_t y = 100; y < 108; ++y)
    for (std::size_t x = 200; x < 232; x += 3) dotted.rgb[3 * (y * 400 + x) + 1] = 255;
  const auto written = samples::difference(ground, dotted);
  CHECK_FALSE(written.alike());
  CHECK(written.x >= 192);
  CHECK((written.y >= 96 && written.y <= 104));
  const auto shown = samples::difference_picture(ground, dotted);
  CHECK(shown.rgb[3 * (100 * 400 + 200)] > 200);
  CHECK(shown.rgb[0] < 40);
}

TEST_CASE("a text of a real screen that moved, changed or is missing is a difference") {
  auto all = samples::reference_pictures();
  const auto named = [&](const std::string& name) {
    for (const auto& one : all)
      if (one.name == name) return samples::reference_of(one).value();
    FAIL(name);
    return ui::Picture{};
  };
  const auto night = named("desk-customers"), day = named("desk-customers-day");
  CHECK_FALSE(samples::difference(night, day).alike());
  const auto asked = samples::difference(named("desk-customer"), named("desk-customer-ban"));
  CHECK_FALSE(asked.alike());
  CHECK_FALSE(asked.alike_in_other_fonts());
  CHECK_FALSE(samples::difference(night, day).alike_in_other_fonts());
  const auto& ground = night.rgb;
  auto empty = night;
  for (std::size_t i = 0; i < ground.size(); ++i) empty.rgb[i] = ground[ground.size() - 3 + i % 3];
  CHECK_FALSE(samples::difference(night, empty).alike_in_other_fonts());
  auto moved = night;
  for (std::size_t i = moved.rgb.size(); i-- > 400 * 3 * 2;) moved.rgb[i] = moved.rgb[i - 400 * 3 * 2];
  CHECK_FALSE(samples::difference(night, moved).alike());
}

TEST_CASE("a picture that is not there or broken is an error with its name") {
  const auto none = samples::read_png("/nowhere/picture.png");
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().text().find("/nowhere/picture.png") != std::string::npos);
}
