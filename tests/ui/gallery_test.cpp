// SPDX-License-Identifier: Apache-2.0
// The page with every widget, measured: on every size of screen, in both themes.
#include "ui/gallery.hpp"

#include <map>
#include <utility>

#include "tests/catch.hpp"
#include "tests/ui/kit.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using ui::Box;
using ui::Theme;

namespace {

struct Size {
  int width, height;
  int width_mm = 0;  // 0: not known
};
constexpr Size sizes[] = {{800, 480},  {1024, 600},  {1280, 800},      {1920, 1080},      {480, 800},
                          {600, 1024}, {1080, 1920}, {1280, 800, 150}, {1920, 1080, 155}, {800, 480, 108}};

/// The gallery on a sheet that is high enough for all of it.
class Gallery {
 public:
  Gallery(Size size, Theme theme)
      : context_(
            ui::Context::open(ui::Style::for_screen(theme, size.width, size.height, size.width_mm)).value()),
        area_{static_cast<float>(size.width), 20'000} {
    ImGui::GetIO().DisplaySize = area_;
    // So high a sheet has more corners than one index reaches; no screen has.
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    state.ui.record = true;
    draw();
    draw();
  }
  void draw(ui::Input input = {}) {
    ImGui::NewFrame();
    ui::draw_gallery(context_->style(), state, input, area_);
    ImGui::Render();
  }
  const ui::Style& style() const { return context_->style(); }
  ImVec2 area() const { return area_; }

  ui::GalleryState state;

 private:
  std::unique_ptr<ui::Context> context_;
  ImVec2 area_;
};

template <class Check>
void on_every_screen(Check check) {
  for (const auto size : sizes)
    for (const auto theme : {Theme::night, Theme::day}) {
      Gallery gallery(size, theme);
      INFO(size.width << " x " << size.height << ", " << size.width_mm << " mm"
                      << (theme == Theme::night ? " night" : " day"));
      check(gallery);
    }
}

float gap(float a0, float a1, float b0, float b1) {
  return std::max(b0 - a1, a0 - b1);
}

bool overlap(const Box& a, const Box& b, float by) {
  return gap(a.x, a.right(), b.x, b.right()) < -by && gap(a.y, a.bottom(), b.y, b.bottom()) < -by;
}

bool inside(const Box& a, const Box& outer, float slack) {
  return a.x >= outer.x - slack && a.right() <= outer.right() + slack && a.y >= outer.y - slack &&
         a.bottom() <= outer.bottom() + slack;
}

}  // namespace

TEST_CASE("every target is 9 mm wide and high, and 2 mm from the next") {
  on_every_screen([](const Gallery& gallery) {
    const auto& style = gallery.style();
    std::vector<ui::Target> targets;
    for (const auto& one : gallery.state.ui.targets)
      if (one.id != 0) targets.push_back(one);
    REQUIRE(targets.size() > 150);
    for (std::size_t i = 0; i < targets.size(); ++i) {
      const auto& a = targets[i].box;
      CAPTURE(i, a.x, a.y, a.w, a.h);
      CHECK(a.w >= style.touch - 0.01F);
      CHECK(a.h >= style.touch - 0.01F);
      for (std::size_t j = i + 1; j < targets.size(); ++j) {
        const auto& b = targets[j].box;
        const float apart =
            std::max(gap(a.x, a.right(), b.x, b.right()), gap(a.y, a.bottom(), b.y, b.bottom()));
        if (apart < style.apart - 0.5F) {
          CAPTURE(j, b.x, b.y, b.w, b.h);
          CHECK(apart >= style.apart - 0.5F);
        }
      }
    }
  });
}

TEST_CASE("every target has a name of its own") {
  on_every_screen([](const Gallery& gallery) {
    std::map<ui::Id, int> ids;
    for (const auto& one : gallery.state.ui.targets)
      if (one.id != 0) ++ids[one.id];
    for (const auto& [id, count] : ids) CHECK(count == 1);
  });
}

TEST_CASE("every text that is drawn holds 4.5:1 against what it stands on") {
  on_every_screen([](const Gallery& gallery) {
    REQUIRE(gallery.state.ui.written.size() > 300);
    for (const auto& one : gallery.state.ui.written) {
      INFO(one.text << std::hex << ": " << one.ink.rgb << " on " << one.ground.rgb);
      CHECK(ui::contrast(one.ink, one.ground) >= 4.5);
    }
  });
}

TEST_CASE("no text is cut off but by an ellipsis in a table's cell, and none runs into another") {
  on_every_screen([](const Gallery& gallery) {
    const auto& written = gallery.state.ui.written;
    const Box sheet{0, 0, gallery.area().x, gallery.area().y};
    for (std::size_t i = 0; i < written.size(); ++i) {
      const auto& one = written[i];
      INFO(one.text << " at " << one.box.x << "," << one.box.y << " to " << one.box.right());
      if (!one.cell) CHECK(one.text.find("…") == std::string::npos);
      CHECK(inside(one.box, sheet, 0.5F));
      CHECK(inside(one.box, one.clip, 1.5F));
      for (std::size_t j = i + 1; j < written.size(); ++j)
        if (overlap(one.box, written[j].box, 2)) {
          INFO("and " << written[j].text);
          CHECK(one.text.empty());
        }
    }
  });
}

TEST_CASE("text is at least 15 pixels of an em") {
  on_every_screen([](const Gallery& gallery) {
    for (const auto& one : gallery.state.ui.written) CHECK(one.box.h >= 15 * 1.1F * 0.6F);
  });
}

TEST_CASE("Tab comes by every target, and Enter harms nothing") {
  Gallery gallery({1280, 800}, Theme::night);
  std::map<ui::Id, int> seen;
  const auto count = gallery.state.ui.targets.size();
  const auto stroke = [&](ui::Stroke one) {
    ui::Input input;
    input.strokes = {one};
    gallery.draw(std::move(input));
  };
  for (std::size_t i = 0; i < count; ++i) {
    stroke(ui::Stroke::tab);
    ++seen[gallery.state.ui.focused];
  }
  std::size_t targets = 0;
  for (const auto& one : gallery.state.ui.targets) targets += one.id != 0;
  CHECK(seen.size() == targets);
  for (std::size_t i = 0; i < count; ++i) {
    stroke(ui::Stroke::tab);
    stroke(ui::Stroke::enter);
  }
  CHECK(gallery.state.answers.size() > 20);
}

TEST_CASE("on a small screen the gallery scrolls, and what the keyboard is at is in view") {
  const auto context = ui::Context::open(ui::Style::for_screen(Theme::night, 800, 480)).value();
  ImGui::GetIO().DisplaySize = {800, 480};
  ui::GalleryState state;
  const auto draw = [&](ui::Input input) {
    ImGui::NewFrame();
    ui::draw_gallery(context->style(), state, input, {800, 480});
    ImGui::Render();
  };
  draw({});
  draw({});
  CHECK(state.page.content > 2000);
  ui::Input tab;
  tab.strokes = {ui::Stroke::tab};
  for (int i = 0; i < 60; ++i) {
    draw(tab);
    draw({});
    const auto id = state.ui.focused;
    for (const auto& one : state.ui.targets)
      if (one.id == id) CHECK(overlap(one.box, {0, 0, 800, 480}, one.box.h * 0.8F));
  }
  CHECK(state.page.offset > 100);
}
