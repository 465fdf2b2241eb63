// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/portrait.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include <stb_image.h>

#include "kiosk/store/photos.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;

constexpr int channels = 4;
constexpr long most_pixels = 4'000'000;

struct Pixels {
  stbi_uc* data = nullptr;
  int width = 0, height = 0;
  Pixels() = default;
  ~Pixels() { stbi_image_free(data); }
  Pixels(const Pixels&) = delete;
  Pixels& operator=(const Pixels&) = delete;
};

/// Mean of the source pixels that one pixel of the result covers.
void put_mean(const Pixels& from, int x0, int y0, int x1, int y1, std::uint8_t* to) {
  std::array<long, channels> sum{};
  for (int y = y0; y < y1; ++y)
    for (int x = x0; x < x1; ++x) {
      const auto* pixel = from.data + (static_cast<std::ptrdiff_t>(y) * from.width + x) * channels;
      for (std::size_t c = 0; c < channels; ++c) sum.at(c) += pixel[c];
    }
  const long count = std::max(1L, static_cast<long>(x1 - x0) * (y1 - y0));
  for (std::size_t c = 0; c < channels; ++c) to[c] = static_cast<std::uint8_t>(sum.at(c) / count);
}

}  // namespace

model::Result<view::SharedPortrait> read_portrait(std::string_view bytes) {
  const Error unreadable{ErrorKind::failure, "this picture cannot be read", {}, {}};
  if (!store::against_photo(bytes).empty()) return unreadable;
  const auto* data = reinterpret_cast<const stbi_uc*>(bytes.data());
  const int size = static_cast<int>(bytes.size());  // at most max_photo_bytes
  Pixels pixels;
  int found = 0;
  if (stbi_info_from_memory(data, size, &pixels.width, &pixels.height, &found) == 0 || pixels.width <= 0 ||
      pixels.height <= 0 || static_cast<long>(pixels.width) * pixels.height > most_pixels)
    return unreadable;
  pixels.data = stbi_load_from_memory(data, size, &pixels.width, &pixels.height, &found, channels);
  if (pixels.data == nullptr) return unreadable;
  const int side = std::min(pixels.width, pixels.height);
  const int left = (pixels.width - side) / 2, top = (pixels.height - side) / 2;
  auto portrait = std::make_shared<view::Portrait>();
  portrait->side = portrait_side;
  portrait->rgba.resize(static_cast<std::size_t>(portrait_side) * portrait_side * channels);
  const auto at = [&](int i) { return static_cast<int>(static_cast<long>(i) * side / portrait_side); };
  for (int y = 0; y < portrait_side; ++y)
    for (int x = 0; x < portrait_side; ++x)
      put_mean(pixels, left + at(x), top + at(y), left + std::max(at(x + 1), at(x) + 1),
               top + std::max(at(y + 1), at(y) + 1),
               portrait->rgba.data() +
                   (static_cast<std::size_t>(y) * portrait_side + static_cast<std::size_t>(x)) * channels);
  return view::SharedPortrait(std::move(portrait));
}

}  // namespace gatehouse::app
