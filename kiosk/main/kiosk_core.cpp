// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/kiosk_core.hpp"

#include <cstdlib>
#include <exception>
#include <utility>

#include <boost/asio/post.hpp>
#include <signal.h>
#include <spdlog/spdlog.h>

#include "kiosk/view/verdict_panel.hpp"

namespace gatehouse::main {
namespace {

constexpr int failure = 3;

drivers::Sound sound_of(const model::Verdict& verdict) {
  if (verdict.alert) return drivers::Sound::alert;
  switch (view::tone(verdict.outcome)) {
    case view::Tone::admit:
      return drivers::Sound::admit;
    case view::Tone::attention:
      return drivers::Sound::attention;
    case view::Tone::refuse:
      return drivers::Sound::refuse;
  }
  std::abort();
}

}  // namespace

KioskCore::KioskCore(app::KioskHouse& house, const std::string& folder, app::SystemClock& clock,
                     app::GateOptions options, const desk::DeskOptions& desk, KioskScreens& screens,
                     CoreCalls calls)
    : end_(io_, SIGTERM, SIGINT),
      draw_again_(io_, SIGUSR1),
      calls_(std::move(calls)),
      sound_(options.settings.sound),
      house_(house),
      folder_(folder),
      portraits_(io_, house.photos(), [this](const log::Hash& photo) { link_.want_photo(photo); }),
      gate_(io_, house, clock, std::move(options), screens.gate,
            {calls_.on_screen, [this](const app::ShownScan& shown) { sound(shown); }, [this] { finish(); },
             [this](const app::ScanRequest& request) { return desk_.take(request); },
             [this] { desk_.language_changed(); }, read_portrait()}),
      link_(io_, house, clock, GATEHOUSE_VERSION,
            {[this](const view::LinkFacts& link) { gate_.set_link(link); },
             [this] {
               gate_.copy_changed();
               desk_.copy_changed();
             }}),
      services_(services()),
      desk_(io_, house, clock, desk, screens.desk, desk_hooks()),
      second_(io_) {}

KioskCore::~KioskCore() {
  finish();
  if (thread_.joinable()) thread_.join();
}

model::Result<void> KioskCore::start() {
  std::promise<model::Result<void>> started;
  auto answer = started.get_future();
  thread_ = std::thread([this, &started] { run(started); });
  return answer.get();
}

void KioskCore::run(std::promise<model::Result<void>>& started) {
  try {
    wait_for_end();
    wait_for_draw_again();
    auto result = open();
    const bool can_run = result.has_value();
    started.set_value(std::move(result));
    if (can_run) io_.run();
  } catch (const std::exception& error) {
    spdlog::critical("the core ends: {}", error.what());
    spdlog::shutdown();
    std::_Exit(failure);
  }
}

model::Result<void> KioskCore::open() {
  if (auto started = gate_.start(); !started) return started.error();
  desk_.start();
  wait_for_tick();
  auto control = app::ControlServer::open(io_, services_);
  if (!control) return control.error();
  control_ = std::move(*control);
  start_sound();
  // A gate judges on its own copy: what is wrong with the link is told, and keeps nobody out.
  if (const auto linked = link_.start(); !linked)
    spdlog::error("no link to central: {}", linked.error().text());
  return {};
}

/// A verdict is seen whether or not it is heard: what is wrong with the sound is told, and keeps nobody out.
void KioskCore::start_sound() {
  if (!sound_.enabled) return;
  const auto tell = [this](bool works) { boost::asio::post(io_, [this, works] { gate_.set_sound(works); }); };
  tones_ = std::make_unique<drivers::Tones>(drivers::ToneOptions{sound_.device, sound_.volume}, tell);
}

void KioskCore::sound(const app::ShownScan& shown) {
  if (tones_) tones_->play(sound_of(shown.result->verdict));
}

app::ReadPortrait KioskCore::read_portrait() {
  return [this](const std::string& field, std::function<void(view::SharedPortrait)> done) {
    return portraits_.read(field, std::move(done));
  };
}

/// What the command line may ask of a running kiosk: its scans show on the screen.
app::Services KioskCore::services() {
  app::Services services = app::services_of(house_, folder_);
  services.status = [this, standing = services.status] {
    boost::json::object object = standing();
    object["running"] = gate_.status_json();
    return object;
  };
  services.want_photo = [this](const log::Hash& photo) { link_.want_photo(photo); };
  services.scan = [this](const app::ScanRequest& request,
                         const app::Actor& actor) -> model::Result<app::ScanResult> {
    const auto shown = gate_.pass(request, actor);
    if (!shown) return shown.error();
    return *shown->result;
  };
  return services;
}

desk::DeskHooks KioskCore::desk_hooks() {
  desk::DeskHooks hooks;
  hooks.on_screen = calls_.on_screen;
  hooks.on_opened = [this] { gate_.dismiss(); };
  hooks.on_changed = [this] { gate_.copy_changed(); };
  hooks.admit = [this](const app::ScanRequest& request, const app::Actor& actor) -> model::Result<void> {
    const auto shown = gate_.pass(request, actor);
    if (!shown) return shown.error();
    return {};
  };
  hooks.covered = [this] { return gate_.shows_verdict(); };
  hooks.reader_ready = [this] { return gate_.tag_reader_ready(); };
  hooks.station = [this] { return gate_.station(); };
  hooks.services = &services_;
  hooks.read_portrait = read_portrait();
  return hooks;
}

void KioskCore::post_command(const view::Command& command) {
  if (const auto* at_desk = std::get_if<view::DeskCommand>(&command))
    desk_.post(*at_desk);
  else
    gate_.post_command(command);
}

void KioskCore::wait_for_tick() {
  second_.expires_after(std::chrono::seconds(1));
  second_.async_wait([this](const boost::system::error_code& error) {
    if (error) return;
    desk_.tick();
    wait_for_tick();
  });
}

void KioskCore::wait_for_end() {
  end_.async_wait([this](const boost::system::error_code& error, int) {
    if (!error) finish();
  });
}

void KioskCore::wait_for_draw_again() {
  draw_again_.async_wait([this](const boost::system::error_code& error, int) {
    if (error) return;
    if (calls_.on_draw_again) calls_.on_draw_again();
    wait_for_draw_again();
  });
}

void KioskCore::finish() {
  boost::asio::post(io_, [this] {
    control_.reset();
    second_.cancel();
    desk_.stop();
    link_.stop();
    gate_.stop();
    spdlog::info("{}", gate_.latency_text());
    if (calls_.on_end) calls_.on_end();
    io_.stop();
  });
}

}  // namespace gatehouse::main
