// SPDX-License-Identifier: Apache-2.0
// Pictures of the desk's pages.
#pragma once
#include <string>

namespace gatehouse::samples {

/// Writes desk-NAME.png for each page; says what failed. `only`: that page alone, unless empty.
bool draw_desks(const std::string& folder, int width, int height, const std::string& only = {},
                bool day = false);

}  // namespace gatehouse::samples
