// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/sheet.hpp"

#include <algorithm>

#include "ui/full_window.hpp"
#include "ui/text.hpp"

namespace gatehouse::samples {
namespace {

constexpr int label = 28, margin = 8, highest = 2100;  // what eyes take in at once

std::size_t index(const ui::Picture& picture, int x, int y) {
  return (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
          static_cast<std::size_t>(x)) *
         3;
}

void put(ui::Picture& on, const ui::Picture& picture, int x, int y) {
  for (int row = 0; row < picture.height; ++row)
    std::copy_n(picture.rgb.begin() + static_cast<std::ptrdiff_t>(index(picture, 0, row)), picture.width * 3,
                on.rgb.begin() + static_cast<std::ptrdiff_t>(index(on, x, y + row)));
}

}  // namespace

ui::Picture shrunk(const ui::Picture& picture, int factor) {
  ui::Picture small{picture.width / factor, picture.height / factor, {}, {}};
  small.rgb.reserve(static_cast<std::size_t>(small.width) * static_cast<std::size_t>(small.height) * 3);
  for (int y = 0; y < small.height; ++y)
    for (int x = 0; x < small.width; ++x)
      for (std::size_t channel = 0; channel < 3; ++channel) {
        int sum = 0;
        for (int i = 0; i < factor * factor; ++i)
          sum += picture.rgb[index(picture, x * factor + i % factor, y * factor + i / factor) + channel];
        small.rgb.push_back(static_cast<std::uint8_t>((sum + factor * factor / 2) / (factor * factor)));
      }
  return small;
}

void ContactSheet::add(const std::string& name, const ui::Picture& picture) {
  names_.push_back(name);
  pictures_.push_back(shrunk(picture, factor_));
}

model::Result<void> ContactSheet::write(const std::string& path) const {
  if (pictures_.empty()) return {};
  const int rows = std::max(1, highest / (pictures_.front().height + label + margin));
  const auto most = static_cast<std::size_t>(rows * columns_);
  for (std::size_t from = 0; from < pictures_.size(); from += most) {
    const auto number = pictures_.size() > most ? "-" + std::to_string(from / most + 1) : std::string();
    const auto done = write_some(path + number + ".png", from, std::min(from + most, pictures_.size()));
    if (!done) return done;
  }
  return {};
}

model::Result<void> ContactSheet::write_some(const std::string& path, std::size_t from,
                                             std::size_t to) const {
  const int wide = pictures_.front().width + margin, high = pictures_.front().height + label + margin;
  const auto place = [&](std::size_t i) {
    const int at = static_cast<int>(i - from);
    return std::pair(margin + at % columns_ * wide, at / columns_ * high);
  };
  const auto draw = [&](const ui::Style& style, ImVec2 size) {
    const ui::FullWindow window("sheet", size);
    for (std::size_t i = from; i < to; ++i) {
      const auto [x, y] = place(i);
      ui::draw_text(*ImGui::GetWindowDrawList(), style.faces.small,
                    {static_cast<float>(x), static_cast<float>(y) + 6}, style.palette.text, names_[i]);
    }
  };
  const auto style = ui::Style::for_screen(ui::Theme::night, 1280, 800);
  const int rows = (static_cast<int>(to - from) + columns_ - 1) / columns_;
  auto sheet = ui::render_drawing({draw, ui::Colour{0x3A3A3A}}, style, columns_ * wide + margin, rows * high);
  if (!sheet) return sheet.error();
  for (std::size_t i = from; i < to; ++i) {
    const auto [x, y] = place(i);
    put(*sheet, pictures_[i], x, y + label);
  }
  return ui::write_png(*sheet, path);
}

}  // namespace gatehouse::samples
