// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "kiosk/model/error.hpp"
#include "ui/script.hpp"
#include "ui/style.hpp"

namespace gatehouse::ui {

/// Where Debian's fonts-inter and fonts-noto-core put their files.
struct FontFolders {
  std::string inter = "/usr/share/fonts/opentype/inter";
  std::string noto = "/usr/share/fonts/truetype/noto";
};

/// Bakes Inter in style's sizes into `atlas`, with Latin, Cyrillic, Greek and the `scripts` asked for, makes
/// the figures tabular, and fills style.faces. The atlas is cleared first and must not be in use by a frame.
/// Fails with the missing file and the package that has it.
model::Result<void> load_fonts(ImFontAtlas& atlas, Style& style, Scripts scripts = 0,
                               const FontFolders& folders = {});

}  // namespace gatehouse::ui
