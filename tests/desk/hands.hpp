// SPDX-License-Identifier: Apache-2.0
// Somebody at the kiosk's screen: the whole scene in frames without window and GL, fed as a window feeds it.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "ui/context.hpp"
#include "ui/scene.hpp"

namespace gatehouse::testing {

class Hands {
 public:
  using Obey = std::function<void(const view::Command&)>;

  /// `obey` is given what the screen asks for, after each frame.
  Hands(ui::Scene scene, Obey obey);

  /// Another screen, fonts and all.
  void use_screen(ui::Theme theme, int width, int height);
  void frame();
  void touch(ImVec2 at) { drag(at, at); }
  void drag(ImVec2 from, ImVec2 to);
  void wheel(ImVec2 at, float notches);
  void stroke(ui::Stroke stroke);
  /// F, Escape and Q mean something to the kiosk itself too.
  void key(ui::Key key, bool control = false);
  void type(std::u32string_view text);
  /// As no keyboard would send them.
  void type_bytes(std::string bytes) { bytes_ = std::move(bytes), frames(2); }
  void put_on_clipboard(std::string text) { clipboard_ = std::move(text); }

  ImVec2 size() const;
  /// Empty at the gate.
  std::vector<ui::Target> targets() const;
  std::uint64_t drawn() const { return drawn_; }

 private:
  void frames(int count);
  void fit();

  ui::Scene scene_;
  Obey obey_;
  ui::Theme theme_ = ui::Theme::night;
  int width_ = 1280, height_ = 800;
  std::unique_ptr<ui::Context> context_;
  ui::KeyQueue keys_;
  std::string bytes_, clipboard_;
  ImVec2 pointer_{-1, -1};
  bool down_ = false;
  float wheel_ = 0;
  double now_ = 100;
  std::uint64_t drawn_ = 0;
};

}  // namespace gatehouse::testing
