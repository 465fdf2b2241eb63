// SPDX-License-Identifier: Apache-2.0
// What widgets stand on, and the texts that order them.
#pragma once
#include <optional>

#include "ui/ui.hpp"

namespace gatehouse::ui {

struct CardLook {
  std::string_view title;  ///< a section heading; may be empty
  bool raised = false;     ///< of the lighter surface: something that lies on a card
};

/// A rounded surface as wide as the flow and as high as what its scope holds.
class Card {
 public:
  explicit Card(Ui& ui, const CardLook& look = {});
  /// As high as `box`, whatever it holds.
  Card(Ui& ui, Box box, const CardLook& look = {});
  ~Card();
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;

 private:
  void begin(const CardLook& look);
  Ui& ui_;
  Box box_;
  bool fixed_ = false, raised_ = false;
  ImDrawListSplitter layers_;
  std::optional<Ground> ground_;
  std::optional<Column> column_;
};

/// A page's title, with a count or what else belongs to it in muted text beside it.
void heading(Ui& ui, std::string_view title, std::string_view beside = {});
/// The title of a part of a page or card.
void section(Ui& ui, std::string_view title);
void divider(Ui& ui);

/// A name in muted small text above its value. An empty value is shown as "–": never a hole.
void key_value(Ui& ui, std::string_view key, std::string_view value);
/// A figure and its caption, right-aligned in `box`: amounts of a banner.
void figure(Ui& ui, std::string_view value, std::string_view caption);

struct PhotoLook {
  std::string_view initials{};   ///< empty: head and shoulders
  std::optional<Colour> tint{};  ///< a type's colour as ground, else the raised surface
  ImTextureID texture{};         ///< the picture, once there is one
  float side = 72;               ///< at 1280 x 800
};
void photo(Ui& ui, const PhotoLook& look);

}  // namespace gatehouse::ui
