// SPDX-License-Identifier: Apache-2.0
#include "ui/portraits.hpp"

#include <cstdint>

#include <GL/gl.h>

namespace gatehouse::ui {

ImTextureID Portraits::texture_of(const view::SharedPortrait& portrait) {
  if (!portrait || portrait->side <= 0 || ImGui::GetIO().BackendRendererUserData == nullptr) return {};
  if (portrait != shown_) {
    shown_ = portrait;
    if (texture_ == 0) glGenTextures(1, &texture_);
    glBindTexture(GL_TEXTURE_2D, texture_);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, portrait->side, portrait->side, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 portrait->rgba.data());
  }
  // NOLINTNEXTLINE(performance-no-int-to-ptr): ImGui's texture id is a pointer in some versions.
  return (ImTextureID)(static_cast<std::intptr_t>(texture_));
}

}  // namespace gatehouse::ui
