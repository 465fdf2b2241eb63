// SPDX-License-Identifier: Apache-2.0
#include "ui/context.hpp"

#include <utility>

namespace gatehouse::ui {

Context::Context(FontFolders folders) : folders_(std::move(folders)) {
  context_ = ImGui::CreateContext(&atlas_);
  auto& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
  io.DeltaTime = 1.0F / 60.0F;
  auto& style = ImGui::GetStyle();
  style.AntiAliasedLinesUseTex = false;  // thick lines look the same, and the atlas needs no lines baked in
  style.CircleTessellationMaxError = 0.1F;
}

Context::~Context() {
  ImGui::DestroyContext(context_);
}

model::Result<std::unique_ptr<Context>> Context::open(const Style& style, Scripts scripts,
                                                      const FontFolders& folders) {
  std::unique_ptr<Context> context(new Context(folders));
  if (auto loaded = context->reload(style, scripts); !loaded) return loaded.error();
  return context;
}

model::Result<void> Context::reload(const Style& style, Scripts scripts) {
  style_ = style;
  scripts_ = scripts;
  return load_fonts(atlas_, style_, scripts_, folders_);
}

void Context::use_backend_atlas() {
  backend_atlas_.Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
  ImGui::GetIO().Fonts = &backend_atlas_;
}

void Context::use_atlas() {
  ImGui::GetIO().Fonts = &atlas_;
}

}  // namespace gatehouse::ui
