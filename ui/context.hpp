// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>

#include "kiosk/model/error.hpp"
#include "ui/fonts.hpp"

struct ImGuiContext;

namespace gatehouse::ui {

/// A Dear ImGui context with our fonts, without window and GL: NewFrame can be called once
/// `ImGui::GetIO().DisplaySize` is set. One at a time per process (ImGui's current context is global); made,
/// used and destroyed on one thread.
class Context {
 public:
  static model::Result<std::unique_ptr<Context>> open(const Style& style, Scripts scripts = 0,
                                                      const FontFolders& folders = {});
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  const Style& style() const { return style_; }
  ImFontAtlas& atlas() { return atlas_; }
  Scripts scripts() const { return scripts_; }
  /// Bakes the fonts anew, for another size of screen or further scripts. Not within a frame.
  model::Result<void> reload(const Style& style, Scripts scripts);

  /// Makes `backend_atlas` current while the GL backend sets itself up, so that it uploads a few characters
  /// instead of ours in four times the memory; use_atlas() makes ours current again.
  void use_backend_atlas();
  void use_atlas();

 private:
  explicit Context(FontFolders folders);

  FontFolders folders_;
  ImFontAtlas atlas_, backend_atlas_;
  ImGuiContext* context_ = nullptr;
  Style style_;
  Scripts scripts_ = 0;
};

}  // namespace gatehouse::ui
