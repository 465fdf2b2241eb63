// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/kiosk_screen.hpp"

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <system_error>
#include <utility>

#include <spdlog/spdlog.h>

#include "kiosk/app/request.hpp"
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
  PictureScreen(ui::Scene scene, std::string path, ui::Theme theme)
      : scene_(std::move(scene)), path_(std::move(path)), theme_(theme) {}

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
  static constexpr int width = 1280, height = 800, frames = 2;

  model::Result<void> draw() {
    scene_.fetch();
    const std::string unfinished = path_ + ".new";
    const auto style = ui::Style::for_screen(theme_, width, height);
    // What people press is for a window; a picture is only looked at.
    const ui::Drawing drawing{
        [this](const ui::Style& with, ImVec2 size) { (void)scene_.draw(with, size, ui::Input{}); },
        scene_.ground(style), scene_.scripts(), frames};
    const auto picture = ui::render_drawing(drawing, style, width, height);
    if (!picture) return picture.error();
    if (auto written = ui::write_png(*picture, unfinished); !written) return written;
    std::error_code error;
    std::filesystem::rename(unfinished, path_, error);
    if (error)
      return model::Error{model::ErrorKind::failure, "the picture cannot be put there: " + error.message(),
                          path_, ""};
    return {};
  }

  ui::Scene scene_;
  std::string path_;
  ui::Theme theme_;
  Bell bell_;
};

class WindowScreen : public KioskScreen {
 public:
  WindowScreen(ui::Scene scene, ui::WindowOptions options, ui::WindowCallbacks callbacks)
      : scene_(std::move(scene)), options_(std::move(options)), callbacks_(std::move(callbacks)) {}

  model::Result<void> open() override {
    auto window = ui::Window::open(options_, std::move(scene_), callbacks_);
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
  ui::Scene scene_;
  ui::WindowOptions options_;
  ui::WindowCallbacks callbacks_;
  std::unique_ptr<ui::Window> window_;
  std::mutex mutex_;
  ui::Window* opened_ = nullptr;
  bool stopped_ = false;
};

}  // namespace

ui::Describe describe_into(std::string path) {
  return [path = std::move(path), last = std::string()](const std::vector<ui::Written>& texts) mutable {
    std::string lines;
    for (const ui::Written& one : texts)
      lines +=
          app::json_line(
              {{"text", one.text}, {"x", one.box.x}, {"y", one.box.y}, {"w", one.box.w}, {"h", one.box.h}}) +
          '\n';
    if (lines == last) return;
    const std::string unfinished = path + ".new";
    std::ofstream(unfinished, std::ios::trunc) << lines;
    std::error_code error;
    std::filesystem::rename(unfinished, path, error);
    if (error) spdlog::error("{}: what the screen says cannot be written there: {}", path, error.message());
    last = std::move(lines);
  };
}

std::unique_ptr<KioskScreen> no_screen() {
  return std::make_unique<NoScreen>();
}

std::unique_ptr<KioskScreen> picture_screen(ui::Scene scene, std::string path, ui::Theme theme) {
  return std::make_unique<PictureScreen>(std::move(scene), std::move(path), theme);
}

std::unique_ptr<KioskScreen> window_screen(ui::Scene scene, ui::WindowOptions options,
                                           ui::WindowCallbacks callbacks) {
  return std::make_unique<WindowScreen>(std::move(scene), std::move(options), std::move(callbacks));
}

}  // namespace gatehouse::main
