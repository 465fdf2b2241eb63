// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/kiosk_screen.hpp"

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <system_error>
#include <utility>

#include <spdlog/spdlog.h>

#include "kiosk/view/station.hpp"
#include "ui/picture.hpp"

namespace gatehouse::main {
namespace {

/// Wakes and the end, as one thread hears of them.
class Bell {
 public:
  void ring() { set(rung_); }
  void end() { set(ended_); }
  /// False: it is the end.
  bool wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return rung_ || ended_; });
    rung_ = false;
    return !ended_;
  }

 private:
  void set(bool& what) {
    {
      const std::scoped_lock lock(mutex_);
      what = true;
    }
    changed_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  bool rung_ = false, ended_ = false;
};

class NoScreen : public KioskScreen {
 public:
  model::Result<void> open() override { return {}; }
  model::Result<void> run() override {
    while (bell_.wait()) {
    }
    return {};
  }
  void wake() override {}
  void stop() override { bell_.end(); }
  void draw_again() override {}

 private:
  Bell bell_;
};

class PictureScreen : public KioskScreen {
 public:
  PictureScreen(const Screens& screens, std::string path, ui::Theme theme)
      : screens_(screens), path_(std::move(path)), theme_(theme) {}

  /// The first picture, so that a machine that cannot draw says so at once.
  model::Result<void> open() override { return draw(); }
  model::Result<void> run() override {
    while (bell_.wait())
      if (const auto drawn = draw(); !drawn) spdlog::error("{}", drawn.error().text());
    return {};
  }
  void wake() override { bell_.ring(); }
  void stop() override { bell_.end(); }
  void draw_again() override { bell_.ring(); }

 private:
  static constexpr int width = 1280, height = 800;

  model::Result<void> draw() {
    const auto screen = screens_.get();
    const std::string unfinished = path_ + ".new";
    const auto drawn =
        ui::render_png(screen ? *screen : view::starting_screen(),
                       ui::Style::for_screen(theme_, width, height), width, height, unfinished);
    if (!drawn) return drawn;
    std::error_code error;
    std::filesystem::rename(unfinished, path_, error);
    if (error)
      return model::Error{model::ErrorKind::failure, "the picture cannot be put there: " + error.message(),
                          path_, ""};
    return {};
  }

  const Screens& screens_;
  std::string path_;
  ui::Theme theme_;
  Bell bell_;
};

class WindowScreen : public KioskScreen {
 public:
  WindowScreen(const Screens& screens, ui::WindowOptions options, ui::WindowCallbacks callbacks)
      : screens_(screens), options_(std::move(options)), callbacks_(std::move(callbacks)) {}

  model::Result<void> open() override {
    auto window = ui::Window::open(options_, screens_, callbacks_);
    if (!window) return window.error();
    window_ = std::move(*window);
    const std::scoped_lock lock(mutex_);
    opened_ = window_.get();
    if (stopped_) opened_->stop();
    return {};
  }
  model::Result<void> run() override { return window_->run(); }
  // A screen that was published before the window was there is fetched by its first frame.
  void wake() override {
    const std::scoped_lock lock(mutex_);
    if (opened_ != nullptr) opened_->wake();
  }
  void stop() override {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
    if (opened_ != nullptr) opened_->stop();
  }
  void draw_again() override { wake(); }

 private:
  const Screens& screens_;
  ui::WindowOptions options_;
  ui::WindowCallbacks callbacks_;
  std::unique_ptr<ui::Window> window_;
  std::mutex mutex_;
  ui::Window* opened_ = nullptr;
  bool stopped_ = false;
};

}  // namespace

std::unique_ptr<KioskScreen> no_screen() {
  return std::make_unique<NoScreen>();
}

std::unique_ptr<KioskScreen> picture_screen(const Screens& screens, std::string path, ui::Theme theme) {
  return std::make_unique<PictureScreen>(screens, std::move(path), theme);
}

std::unique_ptr<KioskScreen> window_screen(const Screens& screens, ui::WindowOptions options,
                                           ui::WindowCallbacks callbacks) {
  return std::make_unique<WindowScreen>(screens, std::move(options), std::move(callbacks));
}

}  // namespace gatehouse::main
