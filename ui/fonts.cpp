// SPDX-License-Identifier: Apache-2.0
#include "ui/fonts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

namespace gatehouse::ui {
namespace {

// Inter's ascent and descent together, in em. They lie evenly about the capitals, so that centring a line's
// box centres its capitals.
constexpr float inter_line = 1.21F;
constexpr ImWchar missing_character = 0x25A1;  // an empty box, which every weight of Inter has

// Latin with Vietnamese, Greek, Cyrillic, punctuation, euro and numero.
constexpr std::array text_ranges = std::to_array<ImWchar>(
    {0x0020, 0x017F, 0x018F, 0x018F, 0x01A0, 0x01B0, 0x01CD, 0x01DC, 0x0218, 0x021B, 0x0259,
     0x0259, 0x02B9, 0x02BF, 0x0370, 0x03CE, 0x0400, 0x04FF, 0x1E80, 0x1E85, 0x1E9E, 0x1EF9,
     0x2010, 0x203A, 0x20AC, 0x20AC, 0x2116, 0x2116, 0x25A1, 0x25A1, 0});
// The word that fills the screen is ours, in capitals: its font, the largest, needs no more.
constexpr std::array word_ranges = std::to_array<ImWchar>(
    {0x0020, 0x005A, 0x00C0, 0x00DE, 0x0152, 0x0152, 0x2010, 0x2026, 0x25A1, 0x25A1, 0});

struct Cut {
  const char* file;
  const char* substitute;  ///< fonts-inter before 4.0 has no InterDisplay
  const char* noto;
  float em;
  const ImWchar* ranges;
  Face* face;
};

model::Error missing(const std::string& path, const char* package) {
  return {model::ErrorKind::failure, "a font is missing", path,
          std::string("install the package ") + package};
}

ImFontConfig config_for(const Cut& cut) {
  ImFontConfig config;
  // Small text gains from finer horizontal steps; large text only from a smaller atlas.
  config.OversampleH = cut.em < 30 ? 2 : 1;
  config.OversampleV = 1;
  config.PixelSnapH = false;
  return config;
}

model::Result<void> add(ImFontAtlas& atlas, const Cut& cut, Scripts wanted, const FontFolders& folders) {
  auto path = folders.inter + "/" + cut.file;
  if (!std::filesystem::exists(path)) path = folders.inter + "/" + cut.substitute;
  if (!std::filesystem::exists(path)) return missing(path, "fonts-inter");
  auto config = config_for(cut);
  const float size = std::round(cut.em * inter_line);
  auto* font = atlas.AddFontFromFileTTF(path.c_str(), size, &config, cut.ranges);
  if (font == nullptr) return missing(path, "fonts-inter");
  *cut.face = {font, size};
  if (cut.ranges == word_ranges.data()) return {};
  for (const auto& script : scripts()) {
    if ((wanted & script.bit) == 0) continue;
    const auto noto = folders.noto + "/" + script.noto + cut.noto + ".ttf";
    if (!std::filesystem::exists(noto)) return missing(noto, "fonts-noto-core");
    config = config_for(cut);
    config.MergeMode = true;
    atlas.AddFontFromFileTTF(noto.c_str(), std::round(size * script.zoom), &config, script.ranges.data());
  }
  return {};
}

/// Dear ImGui applies no OpenType features, so the figures get one width here: a number that changes does not
/// move its neighbours.
void make_figures_tabular(ImFont& font) {
  float widest = 0;
  for (ImWchar digit = '0'; digit <= '9'; ++digit)
    if (const auto* glyph = font.FindGlyphNoFallback(digit)) widest = std::max(widest, glyph->AdvanceX);
  for (auto& glyph : font.Glyphs) {
    if (glyph.Codepoint < '0' || glyph.Codepoint > '9') continue;
    const float shift = (widest - glyph.AdvanceX) / 2;
    glyph.X0 += shift;
    glyph.X1 += shift;
    glyph.AdvanceX = widest;
  }
  font.FallbackChar = missing_character;
  font.BuildLookupTable();
}

}  // namespace

model::Result<void> load_fonts(ImFontAtlas& atlas, Style& style, Scripts wanted, const FontFolders& folders) {
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoPowerOfTwoHeight;
  atlas.TexDesiredWidth = 2048;
  const auto& sizes = style.sizes;
  auto& faces = style.faces;
  // The first one is ImGui's default font.
  const std::array<Cut, 9> cuts = {{
      {"Inter-Medium.otf", "Inter-Medium.otf", "Regular", sizes.body, text_ranges.data(), &faces.body},
      {"Inter-Bold.otf", "Inter-Bold.otf", "Bold", sizes.body, text_ranges.data(), &faces.strong},
      {"Inter-Medium.otf", "Inter-Medium.otf", "Regular", sizes.lead, text_ranges.data(), &faces.lead},
      {"Inter-SemiBold.otf", "Inter-SemiBold.otf", "Bold", sizes.next, text_ranges.data(), &faces.next},
      {"Inter-Medium.otf", "Inter-Medium.otf", "Regular", sizes.small, text_ranges.data(), &faces.small},
      {"Inter-SemiBold.otf", "Inter-SemiBold.otf", "Bold", sizes.small, text_ranges.data(), &faces.label},
      {"InterDisplay-Bold.otf", "Inter-Bold.otf", "Bold", sizes.heading, text_ranges.data(), &faces.heading},
      {"InterDisplay-Bold.otf", "Inter-Bold.otf", "Bold", sizes.title, text_ranges.data(), &faces.title},
      {"InterDisplay-ExtraBold.otf", "Inter-ExtraBold.otf", "Bold", sizes.word, word_ranges.data(),
       &faces.word},
  }};
  for (const auto& cut : cuts)
    if (auto added = add(atlas, cut, wanted, folders); !added) return added;
  if (!atlas.Build())
    return model::Error{model::ErrorKind::failure, "the fonts could not be drawn", folders.inter,
                        "reinstall the package fonts-inter"};
  for (auto* font : atlas.Fonts) make_figures_tabular(*font);
  return {};
}

}  // namespace gatehouse::ui
