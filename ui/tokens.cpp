// SPDX-License-Identifier: Apache-2.0
#include "ui/tokens.hpp"

#include <cstdlib>

namespace gatehouse::ui {
namespace {

constexpr Colour white{0xFFFFFF}, black{0x000000};
constexpr double hover_share = 0.06, held_share = 0.14;

bool dark(Colour colour) {
  return contrast(colour, white) >= contrast(colour, black);
}

double share_of(Touched touched) {
  switch (touched) {
    case Touched::no:
    case Touched::disabled:
      return 0;
    case Touched::hovered:
      return hover_share;
    case Touched::held:
      return held_share;
  }
  std::abort();
}

/// A strong fill goes away from its ink when touched, so that the text only gains.
Paint filled(Colour ground, Touched touched) {
  const auto ink = ink_on(ground);
  const auto lit = mixed(ground, dark(ground) ? black : white, share_of(touched));
  return {lit, ink, lit};
}

Colour bad_fill(const Palette& palette) {
  return dark(palette.ground) ? Colour{0xC62828} : palette.bad;
}

}  // namespace

Colour ink_on(Colour ground) {
  return dark(ground) ? white : Colour{0x08111C};
}

Paint button_paint(const Palette& palette, Kind kind, Touched touched, Colour under) {
  if (touched == Touched::disabled) return {under, palette.muted, palette.line};
  const double share = share_of(touched);
  switch (kind) {
    case Kind::primary:
      return filled(palette.accent, touched);
    case Kind::danger:
      return filled(bad_fill(palette), touched);
    case Kind::secondary:
      return {mixed(palette.raised, palette.text, share), palette.text,
              mixed(palette.line, palette.text, share)};
    case Kind::quiet: {
      const auto ground = mixed(under, palette.text, share);
      return {ground, palette.text, ground};
    }
  }
  std::abort();
}

Paint badge_paint(const Palette& palette, Meaning meaning) {
  switch (meaning) {
    case Meaning::good:
      return {palette.admit.fill, palette.admit.text, palette.admit.fill};
    case Meaning::attention:
      return {palette.attention.fill, palette.attention.text, palette.attention.fill};
    case Meaning::bad:
      return {palette.refuse.fill, palette.refuse.text, palette.refuse.fill};
    case Meaning::info: {
      const auto ground = mixed(palette.surface, palette.accent, 0.16);
      return {ground, mixed(palette.accent, palette.text, 0.45), ground};
    }
    case Meaning::none:
      return {palette.raised, palette.text, palette.line};
    case Meaning::off:
      return {palette.surface, palette.muted, palette.line};
  }
  std::abort();
}

Colour meaning_ink(const Palette& palette, Meaning meaning) {
  switch (meaning) {
    case Meaning::good:
      return palette.good;
    case Meaning::attention:
      return palette.warning;
    case Meaning::bad:
      return palette.bad;
    case Meaning::info:
      return palette.accent;
    case Meaning::none:
      return palette.text;
    case Meaning::off:
      return palette.muted;
  }
  std::abort();
}

Paint chosen_paint(const Palette& palette) {
  return filled(palette.accent, Touched::no);
}

Paint unchosen_paint(const Palette& palette, Touched touched) {
  if (touched == Touched::disabled) return {palette.surface, palette.muted, palette.line};
  const auto ground = mixed(palette.raised, palette.text, share_of(touched));
  return {ground, palette.text, palette.line};
}

Paint switch_paint(const Palette& palette, bool on, bool danger, bool enabled) {
  if (!enabled) return {mixed(palette.surface, palette.line, on ? 0.8 : 0.2), palette.muted, palette.line};
  if (!on) return {palette.raised, palette.text, palette.muted};
  const auto ground = danger ? bad_fill(palette) : palette.accent;
  return {ground, white, ground};
}

Colour row_ground(const Palette& palette, Touched touched, bool selected) {
  const auto ground = selected ? mixed(palette.surface, palette.accent, 0.12) : palette.surface;
  return mixed(ground, palette.text, share_of(touched) * 0.4);
}

Paint toast_paint(const Palette& palette) {
  return {palette.text, palette.ground, palette.text};
}

Colour toast_accent(const Palette& palette) {
  return dark(palette.ground) ? Colour{0x0B57C2} : Colour{0x8FC0FF};
}

}  // namespace gatehouse::ui
