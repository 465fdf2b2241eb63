// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "ui/gallery_parts.hpp"

namespace gatehouse::ui {
namespace {

void search_fields(Ui& ui, GalleryState& state) {
  const Card card(ui, {"Search boxes"});
  FieldLook search{"Search", "Name, email, ticket or tag", Icon::search};
  if (text_field(ui, state.empty, search).submitted)
    state.answers.emplace_back("searched " + state.empty.text);
  FieldLook filled{"With text", {}, Icon::search};
  text_field(ui, state.search, filled);
  FieldLook busy{"Looking", {}, Icon::search};
  busy.busy = true;
  text_field(ui, state.busy, busy);
}

void form_fields(Ui& ui, GalleryState& state) {
  const Card card(ui, {"In a form"});
  FieldLook wrong{"Email"};
  wrong.mistake = "An address ends in a domain, such as example.org";
  text_field(ui, state.wrong, wrong);
  FieldLook help{"Phone", "+34 600 123 456"};
  help.help = "With the country's code";
  text_field(ui, state.phone, help);
  FieldLook off{"Staff number"};
  off.disabled_because = "Given by the office";
  TextEdit fixed = TextEdit::of("104");
  text_field(ui, fixed, off);
}

void pads(Ui& ui, GalleryState& state) {
  struct One {
    std::string_view title;
    PinPadLook look;
    PinEntry* entry;
  };
  PinPadLook typing{"PIN"}, wrong{"PIN"}, locked{"PIN"};
  wrong.mistake = "Wrong PIN. 2 tries left";
  locked.locked = "Locked for 4:32";
  Columns parts(ui, {1, 1, 1}, 3 * ui.style.touch + 2 * ui.style.gap() + 2 * ui.px(22));
  for (const auto& one : {One{"Typing", typing, &state.pin}, One{"Wrong", wrong, &state.none},
                          One{"Locked", locked, &state.none}}) {
    parts.next();
    const Scope scope(ui, one.title);
    const Card card(ui, {one.title});
    const float height = std::max(pin_pad_height(ui), ui.px(440));
    if (pin_pad(ui, *one.entry, one.look, gallery_stage(ui, height)).submitted)
      state.answers.emplace_back("PIN " + one.entry->digits);
  }
}

void keyboard(Ui& ui, GalleryState& state, std::string_view title, KeyboardState& keys) {
  const Scope scope(ui, title);
  section(ui, title);
  KeyboardLook look;
  look.enter = "Search";
  look.languages = 4;
  const float height = keyboard_height(ui, look, ui.room(), 1e6F);
  const auto event = on_screen_keyboard(ui, keys, state.typed, look, gallery_stage(ui, height));
  if (event.entered) state.answers.emplace_back("typed " + state.typed.text);
}

}  // namespace

void gallery_entry(Ui& ui, GalleryState& state) {
  {
    Columns parts(ui, {1, 1}, ui.px(420));
    parts.next();
    search_fields(ui, state);
    parts.next();
    form_fields(ui, state);
  }
  pads(ui, state);
}

void gallery_keyboards(Ui& ui, GalleryState& state) {
  FieldLook typed{"What the keyboards below type", "Touch the keys"};
  text_field(ui, state.typed, typed);
  keyboard(ui, state, "Letters: the key EN goes through the languages", state.keyboard);
  KeyboardState spanish;
  spanish.language = 1;
  spanish.shift = KeyboardState::Shift::once;
  spanish.variants_for = "a";
  keyboard(ui, state, "Spanish, Shift, and a long press on A", spanish);
  KeyboardState symbols;
  symbols.layer = KeyLayer::symbols;
  keyboard(ui, state, "Figures and signs", symbols);
  KeyboardState accents;
  accents.layer = KeyLayer::accents;
  keyboard(ui, state, "Accents", accents);
}

}  // namespace gatehouse::ui
