// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <deque>

#include <imgui.h>

#include "kiosk/view/portrait.hpp"

namespace gatehouse::ui {

/// The last few portraits as textures of the GL context that is current when they are asked for; they go with
/// that context.
class Portraits {
 public:
  /// 0 for none, and where nothing is drawn by GL. Valid for this frame.
  ImTextureID texture_of(const view::SharedPortrait& portrait);

 private:
  struct Kept {
    view::SharedPortrait portrait;
    unsigned texture = 0;
  };
  std::deque<Kept> kept_;  ///< the newest first
};

}  // namespace gatehouse::ui
