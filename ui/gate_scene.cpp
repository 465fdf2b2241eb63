// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <utility>

#include "kiosk/view/station.hpp"
#include "ui/gate_view.hpp"
#include "ui/scene.hpp"

namespace gatehouse::ui {

Scene gate_scene(const view::Mailbox<view::GateScreen>& screens, bool windowed) {
  using Held = std::shared_ptr<const view::GateScreen>;
  const auto held = std::make_shared<Held>(std::make_shared<view::GateScreen>(view::starting_screen()));
  Scene scene;
  scene.fetch = [held, &screens] {
    auto newest = screens.get();
    if (!newest || newest == *held) return false;
    *held = std::move(newest);
    return true;
  };
  scene.draw = [held, portraits = Portraits()](const Style& style, ImVec2 size, const Input&) mutable {
    return draw_gate(**held, style, size, portraits);
  };
  scene.ground = [held](const Style& style) { return ground_of(**held, style); };
  scene.scripts = [held] { return scripts_in(**held); };
  scene.key = [held, windowed](Key key, bool control) {
    return command_for_key(key, control, **held, windowed);
  };
  scene.sequence = [held] { return (*held)->sequence; };
  return scene;
}

}  // namespace gatehouse::ui
