// SPDX-License-Identifier: Apache-2.0
// What is to be seen on every page in every state: where the keyboard is, and what a status means without its
// colour. And the scenes are what the kiosk draws.
#include <algorithm>
#include <functional>
#include <map>

#include "tests/catch.hpp"
#include "tests/ui/scene_kit.hpp"
#include "tests/ui/senses.hpp"
#include "ui/scene.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::SceneKit;
using view::Sense;

namespace {

/// Of the last frame: all triangles, with or without their colours.
std::size_t drawn(bool colours) {
  std::size_t hash = 0;
  const auto add = [&](std::size_t value) { hash = (hash ^ value) * 1099511628211U; };
  const auto* data = ImGui::GetDrawData();
  for (int i = 0; i < data->CmdListsCount; ++i)
    for (const auto& vertex : data->CmdLists[i]->VtxBuffer) {
      for (const float value : {vertex.pos.x, vertex.pos.y, vertex.uv.x, vertex.uv.y})
        add(std::hash<float>{}(value));
      if (colours) add(vertex.col);
    }
  return hash;
}

const ui::Target* focused(const SceneKit& kit) {
  const auto& state = kit.state.page.ui;
  const auto at = std::find_if(state.targets.begin(), state.targets.end(),
                               [&](const ui::Target& one) { return one.id != 0 && one.id == state.focused; });
  return at == state.targets.end() ? nullptr : &*at;
}

/// The frame as it would be without the keyboard there, and back.
std::size_t without_focus(SceneKit& kit, bool text) {
  const auto kept = kit.state;
  if (text) kit.state.page.ui.focused = 0;
  kit.state.page.ui.ring = false;
  kit.frame();
  const auto hash = drawn(true);
  kit.state = kept;
  kit.frame();
  return hash;
}

void check_focus(SceneKit& kit) {
  const auto targets = kit.state.page.ui.targets.size();
  for (std::size_t i = 0; i < targets; ++i) {
    kit.stroke(ui::Stroke::tab);
    kit.frame();
    // A key of the on-screen keyboard goes with it when the field loses the caret.
    if (focused(kit) == nullptr) kit.stroke(ui::Stroke::tab);
    const auto* target = focused(kit);
    CAPTURE(i);
    if (target == nullptr) {
      FAIL_CHECK("the keyboard is nowhere");
      continue;
    }
    const auto seen = ui::intersection(target->box, target->clip);
    CAPTURE(target->box.x, target->box.y, target->box.w, target->box.h);
    CHECK(seen.h >= std::min(target->box.h, target->clip.h) - 1);
    CHECK(seen.w >= target->box.w - 1);
    const bool text = target->text;
    kit.frame();
    const auto with = drawn(true);
    CHECK(without_focus(kit, text) != with);
  }
}

}  // namespace

TEST_CASE("the keyboard is seen wherever it goes, on every page") {
  for (const auto& size : {std::pair(800, 480), std::pair(1280, 800)}) {
    SceneKit kit(size.first, size.second);
    for (const auto& scene : samples::desk_scenes()) {
      if (scene.screen.toast) continue;  // it lies over what is below it for some seconds
      INFO(scene.name << ", " << size.first << " x " << size.second);
      kit.show(scene, size.first == 800 ? ui::Theme::night : ui::Theme::day);
      check_focus(kit);
    }
  }
}

TEST_CASE("every status of every page has a shape of its own for what it means, without any colour") {
  constexpr int high = 4'000;  // nothing that counts is out of view
  SceneKit kit(1280, 800);
  std::size_t checked = 0;
  for (auto& scene : samples::desk_scenes()) {
    const auto ends = [&](std::string_view with) { return scene.name.ends_with(with); };
    if (scene.screen.question || scene.screen.toast || ends("-loading") || ends("-failed")) continue;
    auto changed = scene;
    const auto all = testing::senses_of(changed.screen.page);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Sense before = *all[i];
      std::map<std::size_t, Sense> seen;
      for (const auto sense : {Sense::good, Sense::attention, Sense::bad, Sense::off}) {
        INFO(scene.name << ", status " << i << " as " << static_cast<int>(sense));
        *all[i] = sense;
        kit.show(changed, ui::Theme::night, high);
        CHECK(seen.emplace(drawn(false), sense).second);
        ++checked;
      }
      *all[i] = before;
    }
  }
  CHECK(checked > 200);
}

TEST_CASE("a toast stands above the buttons at the foot of the page") {
  for (const auto& size : {std::pair(800, 480), std::pair(1280, 800), std::pair(800, 1280)}) {
    SceneKit kit(size.first, size.second);
    for (const auto& scene : samples::desk_scenes()) {
      if (!scene.screen.toast) continue;
      INFO(scene.name << ", " << size.first << " x " << size.second);
      kit.show(scene);
      const auto frame = kit.measured();
      REQUIRE(frame.over_targets < frame.state.targets.size());
      const auto toast = frame.state.targets[frame.over_targets].box;
      for (std::size_t i = 0; i < frame.over_targets; ++i) {
        const auto& one = frame.state.targets[i];
        const auto seen = ui::intersection(one.box, one.clip);
        const bool in_foot = one.box.y >= frame.sheet.bottom() - frame.state.foot;
        if (in_foot && seen.h > 1) CHECK(toast.bottom() <= seen.y);
      }
    }
  }
}

TEST_CASE("the scenes are what the kiosk draws") {
  SceneKit kit(1280, 800);
  for (const auto& scene : samples::desk_scenes()) {
    if (scene.prepare || scene.caret) continue;
    INFO(scene.name);
    kit.show(scene);
    view::Mailbox<view::GateScreen> gates;
    view::Mailbox<view::DeskScreen> desks;
    gates.put(scene.gate);
    desks.put(scene.screen);
    std::vector<ui::Written> written;
    const auto kiosk =
        ui::kiosk_scene(gates, desks, true, [&](const std::vector<ui::Written>& texts) { written = texts; });
    kiosk.fetch();
    for (int i = 0; i < 4; ++i) {
      ImGui::NewFrame();
      kiosk.draw(kit.style(), ImGui::GetIO().DisplaySize, {});
      ImGui::Render();
    }
    const auto& expected = kit.state.page.ui.written;
    REQUIRE(written.size() == expected.size());
    for (std::size_t i = 0; i < written.size(); ++i) {
      CHECK(written[i].text == expected[i].text);
      CHECK((written[i].box.x == expected[i].box.x && written[i].box.y == expected[i].box.y));
    }
  }
}
