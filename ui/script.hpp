// SPDX-License-Identifier: Apache-2.0
// Writing systems beside Inter's Latin, Cyrillic and Greek. Dear ImGui draws characters one after the other;
// what a script needs beyond that is done here, or the script is not offered.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/gate_screen.hpp"

namespace gatehouse::ui {

/// A set of the scripts below.
using Scripts = std::uint32_t;

struct Script {
  Scripts bit;
  const char* noto;                    ///< "NotoSansHebrew-": weight and ".ttf" follow
  float zoom;                          ///< makes its letters look as large as Inter's in the same line
  std::vector<unsigned short> ranges;  ///< pairs of first and last, ended by 0, as Dear ImGui takes them
};

/// Hebrew, Arabic, Armenian, Georgian, Thai. Not among them: those that need shaping ICU does not do (the
/// scripts of India, Khmer, Burmese) and those too large to bake (Chinese, Japanese, Korean).
const std::vector<Script>& scripts();

/// Which of scripts() the texts of a screen use.
Scripts scripts_in(const view::GateScreen& screen);
Scripts scripts_in(std::string_view text);

/// From the order of reading to the order of drawing, with Arabic letters joined: UAX #9 and ICU's
/// u_shapeArabic. Text without a right-to-left letter comes back unchanged.
std::string visual_order(std::string_view text);

}  // namespace gatehouse::ui
