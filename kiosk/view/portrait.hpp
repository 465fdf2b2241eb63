// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

namespace gatehouse::view {

/// A square picture of a person, ready to draw.
struct Portrait {
  int side = 0;                    ///< pixels
  std::vector<std::uint8_t> rgba;  ///< four bytes a pixel, rows from the top
};
/// Never changed once it is shown: two are the same where they are one.
using SharedPortrait = std::shared_ptr<const Portrait>;

}  // namespace gatehouse::view
