// SPDX-License-Identifier: Apache-2.0
// gatehouse_screenshots FOLDER: draws the pictures of docs/screenshots.
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "tests/ui/desk_samples.hpp"
#include "tests/ui/samples.hpp"
#include "ui/customer_view.hpp"
#include "ui/customers_view.hpp"
#include "ui/gallery.hpp"
#include "ui/gate_parts.hpp"
#include "ui/look_up_view.hpp"
#include "ui/picture.hpp"
#include "ui/sign_in_view.hpp"

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

using DrawDesk = std::function<void(ui::Ui&, ui::Box)>;

/// A desk screen under the strip, which is always in view.
bool draw_desk(const std::string& path, const DrawDesk& draw_screen, int width, int height) {
  const auto style = ui::Style::for_screen(ui::Theme::night, width, height);
  const auto gate = samples::idle();
  ui::UiState state;
  const auto draw = [&](const ui::Style& with, ImVec2 size) {
    const ui::FullWindow window("desk", size);
    ui::Ui ui(*ImGui::GetWindowDrawList(), with, state, {}, {0, 0, size.x, size.y});
    std::vector<gatehouse::view::Command> commands;
    const ui::Frame frame{ui.list, with, gate, commands};
    auto rest = ui.screen();
    ui::draw_strip(frame, ui::take_top(rest, ui::strip_height(frame, size.x)));
    draw_screen(ui, rest);
  };
  const auto picture = ui::render_drawing({draw, style.palette.ground, 0, 3}, style, width, height);
  if (!picture) {
    std::cerr << picture.error().text() << "\n";
    return false;
  }
  const auto done = ui::write_png(*picture, path);
  if (!done) std::cerr << done.error().text() << "\n";
  return done.has_value();
}

bool draw_desks(const std::string& folder, int width, int height) {
  ui::SignInState pad;
  pad.opened = true;
  pad.staff_number = ui::TextEdit::of("104");
  pad.pin.digits = "1234";
  const gatehouse::view::SignInScreen sign_in;
  ui::CustomersState list;
  ui::CustomerState page;
  const auto customers = samples::customers();
  const auto customer = samples::customer();
  ui::LookUpState box_state;
  box_state.search = ui::TextEdit::of("ruiz");
  const auto look_up = samples::look_up();
  const std::vector<std::pair<std::string, DrawDesk>> all = {
      {"sign-in", [&](ui::Ui& ui, ui::Box box) { ui::draw_sign_in(ui, sign_in, pad, box); }},
      {"customers", [&](ui::Ui& ui, ui::Box box) { ui::draw_customers(ui, customers, list, box); }},
      {"customer", [&](ui::Ui& ui, ui::Box box) { ui::draw_customer(ui, customer, page, box); }},
      {"look-up", [&](ui::Ui& ui, ui::Box box) { ui::draw_look_up(ui, look_up, box_state, box); }},
  };
  for (const auto& [name, draw] : all)
    if (!draw_desk(folder + "/desk-" + name + ".png", draw, width, height)) return false;
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 4) {
    std::cerr << "gatehouse_screenshots FOLDER [WIDTH HEIGHT: the desk's screens alone, in that size]\n";
    return 2;
  }
  std::filesystem::create_directories(argv[1]);
  if (argc == 4) return draw_desks(argv[1], std::atoi(argv[2]), std::atoi(argv[3])) ? 0 : 3;
  for (const auto& shot : shots()) {
    const auto path = std::string(argv[1]) + "/" + shot.name + ".png";
    const auto style = ui::Style::for_screen(shot.theme, shot.width, shot.height);
    const auto done = ui::render_png(shot.screen, style, shot.width, shot.height, path);
    if (!done) {
      std::cerr << done.error().text() << "\n";
      return 3;
    }
  }
  if (!draw_desks(argv[1], 1280, 800)) return 3;
  return draw_gallery(argv[1]);
}
