// SPDX-License-Identifier: Apache-2.0
// Pictures kept in tests/ui/reference, at half their size, and how far a picture of today is from them.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "ui/picture.hpp"

namespace gatehouse::samples {

struct ReferencePicture {
  std::string name;
  std::function<model::Result<ui::Picture>()> draw;
};
/// Of 800 x 480: every page once, every kind of verdict, both themes, every language.
std::vector<ReferencePicture> reference_pictures();
/// As it is kept: half as wide and high, so that what a rasteriser rounds differently weighs little.
model::Result<ui::Picture> reference_of(const ReferencePicture& picture);
/// All of them, and versions.txt: what they were drawn with.
model::Result<void> write_references(const std::string& folder);
/// "fonts-inter 4.0, fonts-noto-core 2020, libimgui-dev 1.86"; "not known" where there is no dpkg.
std::string drawn_with();

model::Result<ui::Picture> read_png(const std::string& path);

/// In CIELAB, where 2.3 is what people just notice.
struct Difference {
  double mean = 0;     ///< over all pixels
  double largest = 0;  ///< of the mean of a block of 8 x 8: a moved or missing text is more than 10
  int x = 0, y = 0;    ///< that block
  bool alike() const { return mean <= 0.5 && largest <= 6; }
  /// Other versions of the fonts put letters elsewhere and words onto other lines, up to 3 in the mean: this
  /// sees a panel too many, a wrong colour or an empty page, and not a single text.
  bool alike_in_other_fonts() const { return mean <= 4; }
};
/// Of pictures of one size; of two sizes they differ by 100.
Difference difference(const ui::Picture& a, const ui::Picture& b);
/// Grey where they are alike, the redder the farther apart.
ui::Picture difference_picture(const ui::Picture& a, const ui::Picture& b);

}  // namespace gatehouse::samples
