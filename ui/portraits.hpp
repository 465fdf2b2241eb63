// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <imgui.h>

#include "kiosk/view/portrait.hpp"

namespace gatehouse::ui {

/// The last portrait as a texture of the GL context that is current when it is asked for; it goes with that
/// context.
class Portraits {
 public:
  /// 0 for none, and where nothing is drawn by GL.
  ImTextureID texture_of(const view::SharedPortrait& portrait);

 private:
  view::SharedPortrait shown_;
  unsigned texture_ = 0;
};

}  // namespace gatehouse::ui
