// SPDX-License-Identifier: Apache-2.0
// A desk's page in a kit: its model and state, and what it asked for.
#pragma once
#include <utility>

#include "kiosk/view/desk_command.hpp"
#include "tests/ui/desk_checks.hpp"

namespace gatehouse::testing {

using Given = std::vector<view::DeskCommand>;

template <class Screen, class State>
class DeskPage {
 public:
  using DrawPage = Given (*)(ui::Ui&, const Screen&, State&, ui::Box);

  /// The sheet is high enough that nothing needs scrolling.
  DeskPage(DrawPage draw_page, Screen of, int width = 1280, int height = 800, int sheet = 2000)
      : screen(std::move(of)), kit(width, height, ui::Theme::night, sheet) {
    draw = [this, draw_page](ui::Ui& ui) {
      for (auto& one : draw_page(ui, screen, state, ui.screen())) commands.push_back(std::move(one));
    };
    kit.frame(draw);
    kit.frame(draw);
  }
  DeskPage(const DeskPage&) = delete;
  DeskPage& operator=(const DeskPage&) = delete;

  /// The commands that pressing what says this gives.
  Given press(std::string_view text, int which = 0) {
    kit.frame(draw);
    commands.clear();
    kit.touch(draw, place_of(kit, text, which));
    return commands;
  }
  Given touch(ImVec2 at) {
    commands.clear();
    kit.touch(draw, at);
    return commands;
  }
  Given stroke(ui::Stroke stroke) {
    commands.clear();
    kit.stroke(draw, stroke);
    return commands;
  }
  void type(std::string text) { kit.type(draw, std::move(text)); }
  bool says(std::string_view text) {
    kit.frame(draw);
    return kit.says(text);
  }

  Screen screen;
  State state;
  Kit kit;
  Kit::Draw draw;
  Given commands;
};

/// check_everywhere for a page; `prepare` may fill its state.
template <class Screen, class State>
void check_page(Given (*draw_page)(ui::Ui&, const Screen&, State&, ui::Box), const Screen& screen,
                const std::function<void(State&)>& prepare = {}) {
  check_everywhere([&, draw_page] {
    const auto state = std::make_shared<State>();
    if (prepare) prepare(*state);
    return [&screen, state, draw_page](ui::Ui& ui) { draw_page(ui, screen, *state, ui.screen()); };
  });
}

}  // namespace gatehouse::testing
