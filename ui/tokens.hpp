// SPDX-License-Identifier: Apache-2.0
// What is written on what. Widgets take their colours here and nowhere else, so that one test can hold every
// pair to 4.5:1.
#pragma once
#include "ui/style.hpp"

namespace gatehouse::ui {

/// A fill, what is written on it, and the line around it.
struct Paint {
  Colour ground, ink, edge;
  bool operator==(const Paint&) const = default;
};

/// primary: the one thing to do here. secondary: everything else. danger: takes something from somebody.
/// quiet: without a fill, for what is rarely wanted.
enum class Kind { primary, secondary, danger, quiet };

/// Dark or white, whichever reads better: for a ground that comes from outside, such as a type's colour.
Colour ink_on(Colour ground);

enum class Touched { no, hovered, held, disabled };

/// `under` is the surface that the button stands on.
Paint button_paint(const Palette& palette, Kind kind, Touched touched, Colour under);

/// What a badge says: each meaning has a shape and a colour of its own beside the word. Nothing is `good`
/// that is not known to be.
enum class Meaning { good, attention, bad, info, none, off };

Paint badge_paint(const Palette& palette, Meaning meaning);

/// Text of that meaning written straight on a surface.
Colour meaning_ink(const Palette& palette, Meaning meaning);

/// A chosen one among several: a segment, a key that is down, a reason.
Paint chosen_paint(const Palette& palette);
/// The others.
Paint unchosen_paint(const Palette& palette, Touched touched);

/// The ground of a switch's track, and its knob as ink.
Paint switch_paint(const Palette& palette, bool on, bool danger, bool enabled);

/// A row of a table, under the pointer or selected.
Colour row_ground(const Palette& palette, Touched touched, bool selected);

/// A toast turns the theme round, so that it stands out of any screen.
Paint toast_paint(const Palette& palette);
/// The action on it.
Colour toast_accent(const Palette& palette);

}  // namespace gatehouse::ui
