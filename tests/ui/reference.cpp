// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/reference.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <memory>

#include <stb_image.h>

#include "kiosk/view/language.hpp"
#include "tests/ui/scene_pictures.hpp"
#include "tests/ui/sheet.hpp"

namespace gatehouse::samples {
namespace {

using view::Language;

constexpr int width = 800, height = 480, half = 2, block = 8;

template <class Scene>
ReferencePicture shot(const std::vector<Scene>& scenes, const std::string& kind, const std::string& name,
                      ui::Theme theme, const std::string& suffix) {
  const auto at =
      std::find_if(scenes.begin(), scenes.end(), [&](const Scene& one) { return one.name == name; });
  const auto draw = [scene = *at, theme] { return picture_of(scene, theme, width, height); };
  return {kind + "-" + name + suffix, draw};
}

/// Scenes hold their texts: they are made while the language is set.
template <class Add>
void in(Language language, const Add& add) {
  if (!view::set_language(language)) return;
  add();
  (void)view::set_language(Language::en);
}

using Lab = std::array<double, 3>;

/// CIE 1976, D65.
Lab lab_of(const std::uint8_t* rgb) {
  const auto linear = [&](int i) {
    const double c = rgb[i] / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  const double r = linear(0), g = linear(1), b = linear(2);
  const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116.0; };
  const double x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const double y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const double z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double apart(const std::uint8_t* a, const std::uint8_t* b) {
  if (std::equal(a, a + 3, b)) return 0;
  const Lab one = lab_of(a), other = lab_of(b);
  return std::hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

std::size_t index(const ui::Picture& picture, int x, int y) {
  return (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
          static_cast<std::size_t>(x)) *
         3;
}

std::string first_line(const char* command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command, "r"), pclose);
  std::array<char, 200> line{};
  if (!pipe || std::fgets(line.data(), line.size(), pipe.get()) == nullptr) return {};
  std::string text(line.data());
  while (!text.empty() && text.back() <= ' ') text.pop_back();
  return text;
}

}  // namespace

std::vector<ReferencePicture> reference_pictures() {
  using enum ui::Theme;
  std::vector<ReferencePicture> all;
  const auto gate = [&](const std::string& name, ui::Theme theme, const std::string& suffix = {}) {
    all.push_back(shot(gate_scenes(), "gate", name, theme, suffix));
  };
  const auto desk = [&](const std::string& name, ui::Theme theme, const std::string& suffix = {}) {
    all.push_back(shot(desk_scenes(), "desk", name, theme, suffix));
  };
  for (const auto* name : {"idle", "idle-trouble", "admit", "already-redeemed", "check-in-wristband"})
    gate(name, night);
  gate("idle", day, "-day");
  gate("admit-attention", day, "-day");
  for (const auto* name :
       {"sign-in", "menu-technician", "look-up", "customers", "customer", "customer-ban", "orders",
        "new-order", "assign-tag", "credits", "passages", "reconciliation", "readers"})
    desk(name, night);
  for (const auto* name :
       {"customers", "customer-done", "edit-touch", "order", "assign-ticket", "passage", "network"})
    desk(name, day, "-day");
  in(Language::es, [&] { desk("swap-tag", night, "-es"); });
  in(Language::de, [&] { desk("order-cancel", night, "-de"); });
  in(Language::fr, [&] { gate("tag-inactive", night, "-fr"); });
  return all;
}

model::Result<ui::Picture> reference_of(const ReferencePicture& picture) {
  auto whole = picture.draw();
  if (!whole) return whole.error();
  return shrunk(*whole, half);
}

std::string drawn_with() {
  std::string all;
  for (const std::string package : {"fonts-inter", "fonts-noto-core", "libimgui-dev"}) {
    auto version = first_line(("dpkg-query -f '${Version}' -W " + package + " 2>/dev/null").c_str());
    if (version.empty()) version = "not known";
    all += (all.empty() ? "" : ", ") + package + " " + version;
  }
  return all;
}

model::Result<void> write_references(const std::string& folder) {
  for (const auto& one : reference_pictures()) {
    const auto picture = reference_of(one);
    if (!picture) return picture.error();
    if (const auto done = ui::write_png(*picture, folder + "/" + one.name + ".png"); !done) return done;
  }
  std::ofstream versions(folder + "/versions.txt");
  versions << drawn_with() << "\n";
  if (versions.flush()) return {};
  return model::Error{model::ErrorKind::failure, "it could not be written", folder + "/versions.txt", ""};
}

model::Result<ui::Picture> read_png(const std::string& path) {
  int wide = 0, high = 0, channels = 0;
  const std::unique_ptr<stbi_uc, void (*)(void*)> bytes(stbi_load(path.c_str(), &wide, &high, &channels, 3),
                                                        stbi_image_free);
  if (!bytes) return model::Error{model::ErrorKind::failure, "the picture could not be read", path, ""};
  const auto size = static_cast<std::size_t>(wide) * static_cast<std::size_t>(high) * 3;
  return ui::Picture{wide, high, {bytes.get(), bytes.get() + size}, {}};
}

Difference difference(const ui::Picture& a, const ui::Picture& b) {
  if (a.width != b.width || a.height != b.height) return {100, 100, 0, 0};
  Difference found;
  for (int top = 0; top < a.height; top += block)
    for (int left = 0; left < a.width; left += block) {
      double sum = 0;
      int count = 0;
      for (int y = top; y < std::min(top + block, a.height); ++y)
        for (int x = left; x < std::min(left + block, a.width); ++x, ++count)
          sum += apart(&a.rgb[index(a, x, y)], &b.rgb[index(b, x, y)]);
      found.mean += sum;
      if (sum / count <= found.largest) continue;
      found.largest = sum / count;
      found.x = left;
      found.y = top;
    }
  found.mean /= static_cast<double>(a.rgb.size()) / 3;
  return found;
}

ui::Picture difference_picture(const ui::Picture& a, const ui::Picture& b) {
  if (a.width != b.width || a.height != b.height) return b;
  auto shown = b;
  for (std::size_t i = 0; i < shown.rgb.size(); i += 3) {
    const double far = std::min(1.0, apart(&a.rgb[i], &b.rgb[i]) / 30);
    const double grey = (b.rgb[i] + b.rgb[i + 1] + b.rgb[i + 2]) / 9.0;
    shown.rgb[i] = static_cast<std::uint8_t>(grey + far * (255 - grey));
    shown.rgb[i + 1] = shown.rgb[i + 2] = static_cast<std::uint8_t>(grey * (1 - far));
  }
  return shown;
}

}  // namespace gatehouse::samples
