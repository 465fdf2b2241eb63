// SPDX-License-Identifier: Apache-2.0
// gatehouse-kiosk run: the gate.
#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>
#include <signal.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "kiosk/app/gate_readers.hpp"
#include "kiosk/main/kiosk_commands.hpp"
#include "kiosk/main/kiosk_core.hpp"
#include "kiosk/main/kiosk_screen.hpp"
#include "kiosk/main/log_level.hpp"
#include "kiosk/view/language.hpp"
#include "ui/frame_stats.hpp"

namespace gatehouse::main {
namespace {

struct RunOptions {
  std::string config = "/etc/gatehouse/kiosk.toml";
  std::string data = "/var/lib/gatehouse";
  bool headless = false, windowed = false, frame_stats = false;
  std::string screenshot, describe;
  std::string reader_program;
};

int complain(const model::Error& error) {
  std::cerr << "gatehouse-kiosk: " << error.text() << '\n';
  return static_cast<int>(error.kind);
}

/// Every mistake at once, those of recordings too.
std::optional<config::KioskSettings> settings_of(const RunOptions& options) {
  auto settings = config::read_kiosk_settings(options.config);
  if (!settings) {
    std::cerr << config::text(settings.error()) << '\n';
    return std::nullopt;
  }
  const auto mistakes = app::replay_mistakes(*settings);
  for (const model::Error& mistake : mistakes) std::cerr << mistake.text() << '\n';
  if (!mistakes.empty()) return std::nullopt;
  return std::move(*settings);
}

void start_logging(config::LogLevel level) {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("gatehouse-kiosk"));
  spdlog::set_pattern("%n: %l: %v");  // the journal has the time
  set_log_level(level);
}

std::filesystem::path beside_this_program(const std::string& name) {
  std::error_code none;
  return std::filesystem::read_symlink("/proc/self/exe", none).parent_path() / name;
}

app::GateOptions gate_options(const RunOptions& options, const config::KioskSettings& settings) {
  app::GateOptions gate;
  gate.settings = settings;
  gate.reader_socket = settings.reader_socket.empty() ? std::filesystem::path(options.data) / "readers.sock"
                                                      : std::filesystem::path(settings.reader_socket);
  gate.reader_program = options.reader_program.empty() ? beside_this_program("gatehouse-reader")
                                                       : std::filesystem::path(options.reader_program);
  return gate;
}

desk::DeskOptions desk_options(const RunOptions& options, const config::KioskSettings& settings) {
  desk::DeskOptions desk;
  desk.folder = options.data;
  desk.export_folder = settings.export_folder;
  desk.on_screen_keyboard = settings.screen.on_screen_keyboard;
  desk.idle_ms = std::int64_t{settings.session_seconds} * 1000;
  return desk;
}

ui::Theme theme_of(const config::KioskSettings& settings) {
  return settings.screen.theme == config::Theme::day ? ui::Theme::day : ui::Theme::night;
}

/// Frames of this run, told once a minute by the log.
struct ToldFrames {
  using Clock = std::chrono::steady_clock;
  ui::FrameStats stats;
  Clock::time_point told = Clock::now();

  void add(std::int64_t ns, std::string_view page) {
    stats.add(ns, page);
    if (Clock::now() - told < std::chrono::minutes(1)) return;
    told = Clock::now();
    spdlog::info("{}", stats.text());
  }
};

/// The window's callbacks need the core, and the core needs the screen: `core` is filled in before run().
std::unique_ptr<KioskScreen> screen_of(const RunOptions& options, const config::KioskSettings& settings,
                                       const KioskScreens& screens, ToldFrames& frames, KioskCore*& core) {
  if (options.headless) return no_screen();
  const bool windowed = options.windowed || settings.screen.windowed;
  ui::Scene scene =
      ui::kiosk_scene(screens.gate, screens.desk, windowed,
                      options.describe.empty() ? ui::Describe() : describe_into(options.describe));
  if (!options.screenshot.empty())
    return picture_screen(std::move(scene), options.screenshot, theme_of(settings));
  ui::WindowOptions window;
  window.windowed = windowed;
  window.theme = theme_of(settings);
  ui::WindowCallbacks callbacks;
  callbacks.on_command = [&core](const view::Command& command) { core->post_command(command); };
  callbacks.on_drawn = [&core, last = std::uint64_t{0}](std::uint64_t sequence, std::int64_t at) mutable {
    if (sequence != last) core->gate().drawn(sequence, at);
    last = sequence;
  };
  if (options.frame_stats)
    callbacks.on_frame = [&frames](std::int64_t ns, std::string_view page) { frames.add(ns, page); };
  return window_screen(std::move(scene), window, std::move(callbacks));
}

/// A gate without its language is still a gate: in English.
void speak(model::Language language) {
  if (const auto set = view::set_language(language); !set) spdlog::error("{}", set.error().text());
}

int run(const RunOptions& options) {
  const auto settings = settings_of(options);
  if (!settings) return wrong_usage;
  start_logging(settings->log_level);
  speak(settings->screen.language);
  ::signal(SIGPIPE, SIG_IGN);  // a peer that went away is an error of its connection, not the end

  app::SystemClock clock;
  auto house = app::KioskHouse::open(options.data, clock, std::chrono::seconds(10));
  if (!house) return complain(house.error());
  if (const std::string& note = (*house)->opening_note(); !note.empty()) spdlog::warn("{}", note);

  KioskScreens screens;
  ToldFrames frames;
  KioskCore* core_of_screen = nullptr;
  const auto screen = screen_of(options, *settings, screens, frames, core_of_screen);
  KioskCore core(**house, options.data, clock, gate_options(options, *settings),
                 desk_options(options, *settings), screens,
                 {[&] { screen->wake(); }, [&] { screen->stop(); }, [&] { screen->draw_again(); }});
  core_of_screen = &core;
  if (const auto started = core.start(); !started) return complain(started.error());
  if (const auto opened = screen->open(); !opened) return complain(opened.error());
  const auto ran = screen->run();
  if (options.frame_stats)
    std::cerr << frames.stats.text() << '\n' << frames.stats.pages_text() << std::flush;
  if (!ran) return complain(ran.error());
  return done;
}

}  // namespace

void add_run(CLI::App& app, int& status) {
  const auto options = std::make_shared<RunOptions>();
  CLI::App* command = app.add_subcommand("run", "The gate: reads, judges, shows");
  command->add_option("--config", options->config, "The kiosk's settings")->capture_default_str();
  command->add_option("--data", options->data, "The kiosk's data folder, made by enrolment")
      ->capture_default_str();
  auto* headless = command->add_flag("--headless", options->headless, "No screen: a gate with a light alone");
  auto* windowed =
      command->add_flag("--windowed", options->windowed, "In a window on a desktop, not the whole screen");
  auto* screenshot =
      command->add_option("--screenshot", options->screenshot,
                          "Draw without a display: each new screen becomes this PNG file (1280 x 800), "
                          "replacing the one before; SIGUSR1 writes it again");
  command->add_option("--describe", options->describe,
                      "Keep this file as what the screen says: a JSON object for each text, with its box in "
                      "pixels. For tests, and programs that read a screen aloud");
  command->add_option("--reader-program", options->reader_program,
                      "gatehouse-reader; the one beside this program where not given");
  auto* frame_stats = command->add_flag(
      "--frame-stats", options->frame_stats,
      "Measure each frame from the start of drawing to the swap. At the end the count, p50, p90, "
      "p99, the slowest and those over 16.7, 33 and 50 ms, then the same by page, on "
      "standard error; the first line once a minute in the log");
  frame_stats->excludes(headless)->excludes(screenshot);
  windowed->excludes(headless);
  screenshot->excludes(windowed);
  command->footer(
      "SIGTERM or SIGINT ends it. Mistakes in the settings are all told at once, each with its place.\n"
      "\n"
      "Examples:\n"
      "  gatehouse-kiosk run\n"
      "  gatehouse-kiosk run --config kiosk.toml --data /srv/gate7 --windowed\n"
      "  gatehouse-kiosk run --config demo.toml --data /tmp/gate --headless\n"
      "  gatehouse-kiosk run --config demo.toml --data /tmp/gate --screenshot gate.png\n"
      "  gatehouse-kiosk run --windowed --frame-stats");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace gatehouse::main
