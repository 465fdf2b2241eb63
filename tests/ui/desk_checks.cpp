// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/desk_checks.hpp"

#include <map>

#include "tests/catch.hpp"

namespace gatehouse::testing {
namespace {

using ui::Box;

struct Size {
  int width, height;
  int sheet;  // higher than the screen: everything that scrolls is in view
};
constexpr Size sizes[] = {{800, 480, 3'000}, {1280, 800, 2'600}, {800, 1280, 3'000}, {1920, 1080, 2'600}};

float gap(float a0, float a1, float b0, float b1) {
  return std::max(b0 - a1, a0 - b1);
}

float apart(const Box& a, const Box& b) {
  return std::max(gap(a.x, a.right(), b.x, b.right()), gap(a.y, a.bottom(), b.y, b.bottom()));
}

bool seen(const Box& box) {
  return box.w > 1 && box.h > 1;
}

/// Both lie below what covers them, or both above.
bool same_layer(std::size_t a, std::size_t b, std::size_t over) {
  return (a < over) == (b < over);
}

Box shown(const ui::Written& one) {
  return ui::intersection(one.box, one.clip);
}

void check_one_text(const ui::Written& one, const Box& sheet) {
  CHECK(ui::contrast(one.ink, one.ground) >= 4.5);
  if (!one.cell) CHECK(one.text.find("…") == std::string::npos);
  CHECK((one.box.x >= one.clip.x - 1.5F && one.box.right() <= one.clip.right() + 1.5F));
  const bool scrolls = one.clip.h < sheet.h - 1 || one.clip.w < sheet.w - 1;
  if (!scrolls) CHECK((one.box.y >= sheet.y - 0.5F && one.box.bottom() <= sheet.bottom() + 0.5F));
}

}  // namespace

void check_targets(const Measured& frame) {
  std::vector<std::pair<std::size_t, ui::Target>> targets;
  std::map<ui::Id, int> ids;
  for (std::size_t i = 0; i < frame.state.targets.size(); ++i) {
    const auto& one = frame.state.targets[i];
    if (one.id == 0) continue;
    ++ids[one.id];
    if (seen(ui::intersection(one.box, one.clip))) targets.emplace_back(i, one);
  }
  for (const auto& [id, count] : ids) CHECK(count == 1);
  for (const auto& [i, one] : targets) {
    const auto& a = one.box;
    CAPTURE(i, a.x, a.y, a.w, a.h);
    CHECK(a.w >= frame.style.touch - 0.01F);
    CHECK(a.h >= frame.style.touch - 0.01F);
    CHECK((a.x >= -0.5F && a.right() <= frame.sheet.right() + 0.5F));
    for (const auto& [j, other] : targets) {
      if (j <= i || !same_layer(i, j, frame.over_targets)) continue;
      const float between = apart(ui::intersection(a, one.clip), ui::intersection(other.box, other.clip));
      if (between >= frame.style.apart - 0.5F) continue;
      const auto& b = other.box;
      CAPTURE(j, b.x, b.y, b.w, b.h);
      CHECK(between >= frame.style.apart - 0.5F);
    }
  }
}

void check_texts(const Measured& frame) {
  const auto& written = frame.state.written;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const auto& one = written[i];
    if (!seen(shown(one))) continue;
    INFO(one.text << " at " << one.box.x << "," << one.box.y << " to " << one.box.right() << ","
                  << one.box.bottom() << std::hex << ": " << one.ink.rgb << " on " << one.ground.rgb);
    check_one_text(one, frame.sheet);
    for (std::size_t j = i + 1; j < written.size(); ++j)
      if (same_layer(i, j, frame.over_texts) && seen(shown(written[j])) &&
          apart(shown(one), shown(written[j])) < -2) {
        INFO("and " << written[j].text);
        CHECK(one.text.empty());
      }
  }
}

void check_everywhere(const std::function<Kit::Draw()>& make) {
  for (const auto size : sizes) {
    Kit kit(size.width, size.height);
    for (const int sheet : {0, size.sheet})
      for (const auto theme : {ui::Theme::night, ui::Theme::day}) {
        INFO(size.width << " x " << size.height << ", sheet " << sheet
                        << (theme == ui::Theme::night ? " night" : " day"));
        kit.turn(theme, sheet);
        const auto draw = make();
        for (int i = 0; i < 3; ++i) kit.frame(draw);
        REQUIRE_FALSE(kit.state.written.empty());
        const Measured frame{kit.state, kit.style(), kit.sheet()};
        check_targets(frame);
        check_texts(frame);
      }
  }
}

ImVec2 place_of(const Kit& kit, std::string_view text, int which) {
  for (const auto& one : kit.state.written)
    if (one.text == text && which-- == 0) return one.box.centre();
  FAIL("nothing says " << text << " in:\n" << kit.text());
  return {};
}

}  // namespace gatehouse::testing
