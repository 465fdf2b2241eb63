// SPDX-License-Identifier: Apache-2.0
// gatehouse_screenshots FOLDER: draws the pictures of docs/screenshots.
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "kiosk/view/language.hpp"
#include "tests/ui/desk_pictures.hpp"
#include "tests/ui/samples.hpp"
#include "ui/gallery.hpp"
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

/// The screen, made in another language.
gatehouse::view::GateScreen in(gatehouse::view::Language language,
                               const std::function<gatehouse::view::GateScreen()>& make) {
  (void)gatehouse::view::set_language(language);
  auto screen = make();
  (void)gatehouse::view::set_language(gatehouse::view::Language::en);
  return screen;
}

std::vector<Shot> shots() {
  using gatehouse::view::Language;
  return {
      {"gate-idle-es", in(Language::es, samples::idle)},
      {"gate-attention-es", in(Language::es, [] { return samples::with(Outcome::admit_attention); })},
      {"gate-already-used-de", in(Language::de, [] { return samples::with(Outcome::already_redeemed); })},
      {"gate-other-wristband-fr", in(Language::fr, [] { return samples::with(Outcome::tag_inactive); }), 800,
       480},
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

/// The page is drawn on a sheet that is surely long enough, and cut off where it ends.
gatehouse::model::Result<void> draw_section(std::size_t section, ui::Theme theme, int width,
                                            int screen_height, const std::string& path) {
  constexpr int sheet = 4000;
  ui::GalleryState state;
  state.only = section;
  const auto style = ui::Style::for_screen(theme, width, screen_height);
  const auto draw = [&](const ui::Style& with, ImVec2 size) {
    ui::draw_gallery(with, state, {}, size);
    // The keyboard is at the second target, so that its ring is to be seen.
    if (state.ui.targets.size() < 2) return;
    state.ui.focused = state.ui.targets[1].id;
    state.ui.ring = true;
  };
  auto picture = ui::render_drawing({draw, style.palette.ground, 0, 3}, style, width, sheet);
  if (!picture) return picture.error();
  picture->height = std::min(sheet, static_cast<int>(state.page.content));
  return ui::write_png(*picture, path);
}

int draw_gallery(const std::string& folder) {
  const auto names = ui::gallery_sections();
  for (const auto theme : {ui::Theme::night, ui::Theme::day})
    for (std::size_t i = 0; i < names.size(); ++i) {
      std::string name(names[i]);
      name[0] = static_cast<char>(std::tolower(name[0]));
      const auto path = folder + "/widgets-" + name + (theme == ui::Theme::day ? "-day" : "-night") + ".png";
      if (const auto done = draw_section(i, theme, 1280, 800, path); !done) {
        std::cerr << done.error().text() << "\n";
        return 3;
      }
    }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && (argc < 4 || argc > 6)) {
    std::cerr << "gatehouse_screenshots FOLDER [WIDTH HEIGHT [NAME [day]]: the desk's pages alone]\n";
    return 2;
  }
  std::filesystem::create_directories(argv[1]);
  if (argc >= 4)
    return samples::draw_desks(argv[1], std::atoi(argv[2]), std::atoi(argv[3]), argc > 4 ? argv[4] : "",
                               argc > 5)
               ? 0
               : 3;
  for (const auto& shot : shots()) {
    const auto path = std::string(argv[1]) + "/" + shot.name + ".png";
    const auto style = ui::Style::for_screen(shot.theme, shot.width, shot.height);
    const auto done = ui::render_png(shot.screen, style, shot.width, shot.height, path);
    if (!done) {
      std::cerr << done.error().text() << "\n";
      return 3;
    }
  }
  if (!samples::draw_desks(argv[1], 1280, 800)) return 3;
  return draw_gallery(argv[1]);
}
