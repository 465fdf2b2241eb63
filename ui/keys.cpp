// SPDX-License-Identifier: Apache-2.0
#include "ui/keys.hpp"

#include <cstdlib>

namespace gatehouse::ui {

std::optional<view::Command> command_for_key(Key key, bool control, const view::GateScreen& screen,
                                             bool windowed) {
  switch (key) {
    case Key::f:
      if (!control && screen.strip.can_flip) return view::FlipDirection{};
      return {};
    case Key::escape:
      if (!control && screen.verdict) return view::Dismiss{};
      return {};
    case Key::q:
      if (control && windowed) return view::Quit{};
      return {};
  }
  std::abort();
}

}  // namespace gatehouse::ui
