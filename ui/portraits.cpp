// SPDX-License-Identifier: Apache-2.0
#include "ui/portraits.hpp"

#include <algorithm>
#include <cstdint>

#include <GL/gl.h>

namespace gatehouse::ui {
namespace {

// One frame shows two lanes, or one page: a texture in use is never overwritten.
constexpr std::size_t most_kept = 4;

void upload(unsigned texture, const view::Portrait& portrait) {
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, portrait.side, portrait.side, 0, GL_RGBA, GL_UNSIGNED_BYTE,
               portrait.rgba.data());
}

}  // namespace

ImTextureID Portraits::texture_of(const view::SharedPortrait& portrait) {
  if (!portrait || portrait->side <= 0 || ImGui::GetIO().BackendRendererUserData == nullptr) return {};
  auto found =
      std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) { return kept.portrait == portrait; });
  if (found == kept_.end()) {
    Kept made{portrait, 0};
    if (kept_.size() == most_kept) {
      made.texture = kept_.back().texture;
      kept_.pop_back();
    } else {
      glGenTextures(1, &made.texture);
    }
    upload(made.texture, *portrait);
    kept_.push_front(std::move(made));
    found = kept_.begin();
  }
  // NOLINTNEXTLINE(performance-no-int-to-ptr): ImGui's texture id is a pointer in some versions.
  return (ImTextureID)(static_cast<std::intptr_t>(found->texture));
}

}  // namespace gatehouse::ui
