// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "ui/context.hpp"

namespace gatehouse::ui {

/// ImGui's OpenGL3 backend on the current GL context, with the fonts in a texture of one byte a pixel. Made
/// and destroyed while that context is current.
class Renderer {
 public:
  /// Fails where the driver offers less than OpenGL 3.0.
  static model::Result<std::unique_ptr<Renderer>> open(Context& context);
  ~Renderer();
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;

  /// Uploads the atlas again after Context::reload.
  void upload_fonts();
  /// Call instead of the backend's own before ImGui::NewFrame.
  void new_frame();
  /// Clears the bound framebuffer to `ground` and draws what ImGui::Render left.
  void draw(int width, int height, Colour ground);

 private:
  explicit Renderer(Context& context) : context_(context) {}

  Context& context_;
  unsigned texture_ = 0;
};

}  // namespace gatehouse::ui
