// SPDX-License-Identifier: Apache-2.0
// gatehouse-kiosk gallery: every widget of the screen, for eyes. Reads and writes no data.
#include <charconv>
#include <iostream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "kiosk/main/kiosk_commands.hpp"
#include "ui/gallery.hpp"
#include "ui/picture.hpp"
#include "ui/window.hpp"

namespace gatehouse::main {
namespace {

struct Size {
  int width = 1280, height = 800;
};

struct GalleryOptions {
  bool windowed = false, whole = false;
  ui::Theme theme = ui::Theme::night;
  std::string size = "1280x800", section, screenshot;
};

/// "1280x800". Checked by size_mistake() before.
Size size_of(const std::string& text) {
  Size size{0, 0};
  const auto* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, size.width);
  if (first.ec == std::errc{} && first.ptr != end && *first.ptr == 'x') {
    const auto second = std::from_chars(first.ptr + 1, end, size.height);
    if (second.ec == std::errc{} && second.ptr == end) return size;
  }
  return {0, 0};
}

std::string size_mistake(const std::string& text) {
  const auto size = size_of(text);
  const auto fits = [](int side) { return side >= 320 && side <= 8192; };
  return fits(size.width) && fits(size.height)
             ? ""
             : "a size is WIDTHxHEIGHT in pixels, each from 320 to 8192, not '" + text + "'";
}

int outcome(const model::Result<void>& result) {
  if (result) return done;
  std::cerr << "gatehouse-kiosk: " << result.error().text() << '\n';
  return static_cast<int>(result.error().kind);
}

std::optional<std::size_t> section_of(const std::string& name) {
  const auto names = ui::gallery_sections();
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return i;
  return {};
}

model::Result<void> draw_picture(const GalleryOptions& options) {
  const auto size = size_of(options.size);
  const auto style = ui::Style::for_screen(options.theme, size.width, size.height);
  ui::GalleryState state;
  state.only = section_of(options.section);
  const ui::Drawing drawing{
      [&](const ui::Style& with, ImVec2 area) { ui::draw_gallery(with, state, {}, area); },
      style.palette.ground, 0, 2};
  // A sheet that is surely long enough, cut off where the page ends.
  auto picture = ui::render_drawing(drawing, style, size.width, options.whole ? 8192 : size.height);
  if (!picture) return picture.error();
  if (options.whole) picture->height = std::min(picture->height, static_cast<int>(ui::gallery_height(state)));
  return ui::write_png(*picture, options.screenshot);
}

model::Result<void> show(const GalleryOptions& options) {
  const auto size = size_of(options.size);
  const auto state = std::make_shared<ui::GalleryState>();
  state->only = section_of(options.section);
  ui::Scene scene;
  scene.draw = [state](const ui::Style& style, ImVec2 area, const ui::Input& input) {
    ui::draw_gallery(style, *state, input, area);
    return std::vector<view::Command>{};
  };
  scene.wake_in = [state] { return state->ui.wake_in; };
  // Nothing is at stake here: it ends in full screen too.
  scene.key = [](ui::Key key, bool control) -> std::optional<view::Command> {
    if (key == ui::Key::q && control) return view::Quit{};
    return {};
  };
  ui::WindowOptions window;
  window.windowed = options.windowed;
  window.width = size.width;
  window.height = size.height;
  window.theme = options.theme;
  window.title = "Gatehouse gallery";
  auto opened = ui::Window::open(window, std::move(scene), {});
  if (!opened) return opened.error();
  return (*opened)->run();
}

}  // namespace

void add_gallery(CLI::App& app, int& status) {
  const auto options = std::make_shared<GalleryOptions>();
  CLI::App* command = app.add_subcommand("gallery", "Every widget of the screen in each of its states");
  command->add_flag("--windowed", options->windowed, "In a window, not the whole screen");
  const std::map<std::string, ui::Theme> themes{{"night", ui::Theme::night}, {"day", ui::Theme::day}};
  command->add_option("--theme", options->theme, "night or day")->transform(CLI::CheckedTransformer(themes));
  command->add_option("--size", options->size, "Of the window or the picture, in pixels")
      ->capture_default_str()
      ->check(size_mistake, "WIDTHxHEIGHT");
  const auto names = ui::gallery_sections();
  command->add_option("--section", options->section, "One section alone")
      ->check(CLI::IsMember(std::vector<std::string>(names.begin(), names.end())));
  auto* picture = command->add_option("--screenshot", options->screenshot,
                                      "Draw without a display, into this PNG file, and end");
  command->add_flag("--whole", options->whole, "The picture goes on to the end of the page")->needs(picture);
  command->footer(
      "Nothing is read or changed. Ctrl+Q ends it.\n"
      "\n"
      "Examples:\n"
      "  gatehouse-kiosk gallery --windowed --theme day\n"
      "  gatehouse-kiosk gallery --size 800x480 --screenshot gallery.png --whole");
  command->callback([options, &status] {
    status = outcome(options->screenshot.empty() ? show(*options) : draw_picture(*options));
  });
}

}  // namespace gatehouse::main
