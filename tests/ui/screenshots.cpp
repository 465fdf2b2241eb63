// SPDX-License-Identifier: Apache-2.0
// gatehouse_screenshots: the pictures of docs/screenshots, every screen in every state for eyes, and what the
// pictures of later changes are compared with.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <iostream>

#include <CLI/CLI.hpp>

#include "kiosk/view/language.hpp"
#include "tests/ui/reference.hpp"
#include "tests/ui/samples.hpp"
#include "tests/ui/scene_pictures.hpp"
#include "tests/ui/sheet.hpp"
#include "ui/gallery.hpp"

namespace {

using gatehouse::model::Outcome;
using gatehouse::view::Language;
namespace model = gatehouse::model;
namespace samples = gatehouse::samples;
namespace ui = gatehouse::ui;
namespace view = gatehouse::view;

using Done = model::Result<void>;

struct Size {
  int width, height;
};

struct Options {
  std::string folder, only, language;
  int width = 1280, height = 800;
  bool all = false, references = false, day = false;
};

Done write(const model::Result<ui::Picture>& picture, const std::string& path) {
  if (!picture) return picture.error();
  return ui::write_png(*picture, path);
}

std::string theme_name(ui::Theme theme) {
  return theme == ui::Theme::day ? "day" : "night";
}

// ---- docs/screenshots

struct Shot {
  std::string name;
  view::GateScreen screen;
  int width = 1280, height = 800;
  ui::Theme theme = ui::Theme::night;
};

/// The screen, made in another language.
view::GateScreen in(Language language, const std::function<view::GateScreen()>& make) {
  (void)view::set_language(language);
  auto screen = make();
  (void)view::set_language(Language::en);
  return screen;
}

std::vector<Shot> gate_shots() {
  return {
      {"gate-idle-es", in(Language::es, samples::idle)},
      {"gate-attention-es", in(Language::es, [] { return samples::with(Outcome::admit_attention); })},
      {"gate-already-used-de", in(Language::de, [] { return samples::with(Outcome::already_redeemed); })},
      {"gate-other-wristband-fr", in(Language::fr, [] { return samples::with(Outcome::tag_inactive); }), 800,
       480},
      {"gate-idle", samples::idle()},
      {"gate-idle-day", samples::idle(), 1280, 800, ui::Theme::day},
      {"gate-idle-trouble", samples::idle_in_trouble()},
      {"gate-idle-copying", samples::idle_copying()},
      {"gate-admit", samples::with_photo(Outcome::admit)},
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
Done draw_section(std::size_t section, ui::Theme theme, int width, int screen_height,
                  const std::string& path) {
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

Done draw_gallery(const std::string& folder) {
  const auto names = ui::gallery_sections();
  for (const auto theme : {ui::Theme::night, ui::Theme::day})
    for (std::size_t i = 0; i < names.size(); ++i) {
      std::string name(names[i]);
      name[0] = static_cast<char>(std::tolower(name[0]));
      const auto done =
          draw_section(i, theme, 1280, 800, folder + "/widgets-" + name + "-" + theme_name(theme) + ".png");
      if (!done) return done;
    }
  return {};
}

Done draw_docs(const std::string& folder) {
  for (const auto& shot : gate_shots()) {
    const auto style = ui::Style::for_screen(shot.theme, shot.width, shot.height);
    const auto done =
        ui::render_png(shot.screen, style, shot.width, shot.height, folder + "/" + shot.name + ".png");
    if (!done) return done;
  }
  const auto shown = samples::main_scenes();
  for (const auto& scene : samples::desk_scenes())
    if (std::find(shown.begin(), shown.end(), scene.name) != shown.end())
      if (const auto done = write(samples::picture_of(scene, ui::Theme::night, 1280, 800),
                                  folder + "/desk-" + scene.name + ".png");
          !done)
        return done;
  for (const auto& scene : samples::gate_scenes())
    if (scene.name == "check-in-wristband")
      if (const auto done =
              write(samples::picture_of(scene, ui::Theme::night, 1280, 800), folder + "/gate-check-in.png");
          !done)
        return done;
  return draw_gallery(folder);
}

// ---- everything

/// Every screen in one size, theme and language, and their contact sheet.
Done draw_sweep(const Options& options, Size size, ui::Theme theme) {
  const auto of = std::to_string(size.width) + "x" + std::to_string(size.height) + "-" + theme_name(theme) +
                  "-" + std::string(model::code(view::language()));
  const auto folder = options.folder + "/" + of;
  std::filesystem::create_directories(folder);
  const bool wide = size.width > size.height;
  samples::ContactSheet sheet(wide ? 3 : 5, wide ? std::max(1, size.width / 640) : 2);
  const auto take = [&](const std::string& name, const model::Result<ui::Picture>& picture) -> Done {
    if (!picture) return picture.error();
    sheet.add(name, *picture);
    return ui::write_png(*picture, folder + "/" + name + ".png");
  };
  for (const auto& scene : samples::gate_scenes())
    if (options.only.empty() || scene.name == options.only)
      if (const auto done =
              take("gate-" + scene.name, samples::picture_of(scene, theme, size.width, size.height));
          !done)
        return done;
  for (const auto& scene : samples::desk_scenes())
    if (options.only.empty() || scene.name == options.only)
      if (const auto done =
              take("desk-" + scene.name, samples::picture_of(scene, theme, size.width, size.height));
          !done)
        return done;
  std::cout << of << std::endl;
  return sheet.write(options.folder + "/sheet-" + of);
}

Done draw_all(const Options& options) {
  for (const auto theme : {ui::Theme::night, ui::Theme::day})
    for (const auto size : {Size{800, 480}, Size{1280, 800}, Size{800, 1280}, Size{1920, 1080}})
      if (const auto done = draw_sweep(options, size, theme); !done) return done;
  for (const auto language : {Language::es, Language::de, Language::fr}) {
    if (const auto set = view::set_language(language); !set) return set;
    if (const auto done = draw_sweep(options, {800, 480}, ui::Theme::night); !done) return done;
  }
  return {};
}

/// One size, theme and language.
Done draw_some(const Options& options) {
  if (!options.language.empty())
    if (const auto language = model::language_of(options.language))
      if (const auto set = view::set_language(*language); !set) return set;
  return draw_sweep(options, {options.width, options.height},
                    options.day ? ui::Theme::day : ui::Theme::night);
}

Done draw(const Options& options, bool some) {
  std::filesystem::create_directories(options.folder);
  if (options.references) return samples::write_references(options.folder);
  if (options.all) return draw_all(options);
  return some ? draw_some(options) : draw_docs(options.folder);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("Pictures of Gatehouse's screens. Without an option: those of docs/screenshots.");
  app.add_option("folder", options.folder, "where the pictures go")->required();
  app.add_flag("--all", options.all, "every screen in every state, size and theme, and contact sheets");
  app.add_flag("--references", options.references, "what the test ui_reference compares with");
  auto* width = app.add_option("--width", options.width, "every screen in this width alone")
                    ->check(CLI::Range(64, 8000));
  auto* height = app.add_option("--height", options.height, "and this height")->check(CLI::Range(64, 8000));
  auto* only =
      app.add_option("--screen", options.only, "this screen alone: customers, customers-empty, idle");
  auto* day = app.add_flag("--day", options.day, "in the day theme");
  auto* language = app.add_option("--language", options.language, "en, es, de or fr")
                       ->check(CLI::IsMember({"en", "es", "de", "fr"}));
  CLI11_PARSE(app, argc, argv);
  const bool some = width->count() + height->count() + only->count() + day->count() + language->count() > 0;
  if (const auto done = draw(options, some); !done) {
    std::cerr << done.error().text() << "\n";
    return 3;
  }
  return 0;
}
