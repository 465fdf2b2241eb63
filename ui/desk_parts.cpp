// SPDX-License-Identifier: Apache-2.0
#include "ui/desk_parts.hpp"

#include <cstdlib>

namespace gatehouse::ui {

Meaning meaning_of(view::Sense sense) {
  switch (sense) {
    case view::Sense::plain:
      return Meaning::none;
    case view::Sense::off:
      return Meaning::off;
    case view::Sense::good:
      return Meaning::good;
    case view::Sense::attention:
      return Meaning::attention;
    case view::Sense::bad:
      return Meaning::bad;
  }
  std::abort();
}

std::string breakable(Face face, std::string_view text, float width) {
  std::string broken, word;
  for (std::size_t at = 0; at < text.size();) {
    const auto next = after(text, at);
    const auto one = text.substr(at, next - at);
    at = next;
    if (one != " " && width_of(face, word + std::string(one)) > width - 1 && !word.empty()) {
      broken += word + " ";
      word.clear();
    }
    word += one;
    if (one != " ") continue;
    broken += word;
    word.clear();
  }
  return broken + word;
}

void words(Ui& ui, Face face, Colour ink, std::string_view text) {
  ui.paragraph(face, ink, breakable(face, text, ui.room()));
}

void told(Ui& ui, std::string_view key, std::string_view value) {
  key_value(ui, key, breakable(ui.faces.body, value, ui.room()));
}

ButtonLook look_of(const view::Act& act, std::string_view label, Icon icon, Kind kind) {
  ButtonLook look{label, icon, kind};
  look.disabled_because = act.not_now;
  look.busy = act.busy;
  return look;
}

bool act_button(Ui& ui, const view::Act& act, std::string_view label, Icon icon, Kind kind) {
  return act.offered && button(ui, look_of(act, label, icon, kind));
}

}  // namespace gatehouse::ui
