// SPDX-License-Identifier: Apache-2.0
// gatehouse_screenshots FOLDER: draws the pictures of docs/screenshots.
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "tests/ui/samples.hpp"
#include "ui/picture.hpp"

namespace {

using gatehouse::model::Outcome;
namespace samples = gatehouse::samples;
namespace ui = gatehouse::ui;

struct Shot {
  std::string name;
  gatehouse::view::GateScreen screen;
  int width = 1280, height = 800;
  ui::Theme theme = ui::Theme::night;
};

std::vector<Shot> shots() {
  return {
      {"gate-idle", samples::idle()},
      {"gate-idle-day", samples::idle(), 1280, 800, ui::Theme::day},
      {"gate-idle-trouble", samples::idle_in_trouble()},
      {"gate-admit", samples::with(Outcome::admit)},
      {"gate-admit-offline", samples::with(Outcome::admit, samples::offline_station())},
      {"gate-attention", samples::with(Outcome::admit_attention)},
      {"gate-already-used", samples::with(Outcome::already_redeemed)},
      {"gate-other-wristband", samples::with(Outcome::tag_inactive)},
      {"gate-banned", samples::with(Outcome::ticket_banned)},
      {"gate-small", samples::with(Outcome::already_redeemed), 800, 480},
      {"gate-portrait", samples::with(Outcome::admit_attention), 600, 1024},
  };
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "gatehouse_screenshots FOLDER\n";
    return 2;
  }
  std::filesystem::create_directories(argv[1]);
  for (const auto& shot : shots()) {
    const auto path = std::string(argv[1]) + "/" + shot.name + ".png";
    const auto style = ui::Style::for_screen(shot.theme, shot.width, shot.height);
    const auto done = ui::render_png(shot.screen, style, shot.width, shot.height, path);
    if (!done) {
      std::cerr << done.error().text() << "\n";
      return 3;
    }
  }
  return 0;
}
