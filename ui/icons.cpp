// SPDX-License-Identifier: Apache-2.0
#include "ui/icons.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>

namespace gatehouse::ui {
namespace {

constexpr float pi = std::numbers::pi_v<float>;

/// Draws in units of the grid, with round ends and corners.
class Pen {
 public:
  Pen(ImDrawList& list, Box box, Colour ink)
      : list_(list), box_(box), ink_(ink.u32()), unit_(box.w / 24), thick_(std::max(1.5F, box.w / 11)) {}

  void line(std::initializer_list<ImVec2> points, bool closed = false) {
    path_.clear();
    for (const auto& point : points) path_.push_back(at(point));
    stroke(closed);
  }
  /// Angles in turns, clockwise from the right.
  void arc(ImVec2 centre, float radius, float from, float to) {
    path_.clear();
    constexpr int steps = 28;
    for (int i = 0; i <= steps; ++i) {
      const float angle = 2 * pi * (from + (to - from) * static_cast<float>(i) / steps);
      path_.push_back(at({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)}));
    }
    stroke(false);
  }
  void circle(ImVec2 centre, float radius) { list_.AddCircle(at(centre), radius * unit_, ink_, 48, thick_); }
  void dot(ImVec2 centre, float radius) { list_.AddCircleFilled(at(centre), radius * unit_, ink_, 24); }
  void frame(float left, float top, float right, float bottom, float corner) {
    list_.AddRect(at({left, top}), at({right, bottom}), ink_, corner * unit_, ImDrawFlags_None, thick_);
  }
  void triangle(ImVec2 a, ImVec2 b, ImVec2 c) { list_.AddTriangleFilled(at(a), at(b), at(c), ink_); }

 private:
  ImVec2 at(ImVec2 point) const { return {box_.x + point.x * unit_, box_.y + point.y * unit_}; }
  void stroke(bool closed) {
    // Not AddLine, which moves what it draws by half a pixel.
    for (const auto& point : path_) list_.PathLineTo(point);
    list_.PathStroke(ink_, closed ? ImDrawFlags_Closed : ImDrawFlags_None, thick_);
    // A curve's many short lines join smoothly by themselves.
    const bool curve = path_.size() > 20;
    for (std::size_t i = 0; i < path_.size(); ++i)
      if (!curve || i == 0 || i + 1 == path_.size()) list_.AddCircleFilled(path_[i], thick_ / 2, ink_, 20);
  }

  ImDrawList& list_;
  Box box_;
  ImU32 ink_;
  float unit_, thick_;
  std::vector<ImVec2> path_;
};

void draw_things(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::edit:
      pen.line({{4, 20}, {5.2F, 15.4F}, {16, 4.6F}, {19.4F, 8}, {8.6F, 18.8F}}, true);
      pen.line({{13.4F, 7.2F}, {16.8F, 10.6F}});
      return;
    case Icon::wristband:
      pen.frame(7, 2, 17, 22, 4.8F);
      for (const float y : {9.6F, 14.4F}) pen.line({{11, y}, {13, y}});
      return;
    case Icon::ticket:
      pen.line({{2.5F, 10}, {2.5F, 6.5F}, {21.5F, 6.5F}, {21.5F, 10}});
      pen.line({{2.5F, 14}, {2.5F, 17.5F}, {21.5F, 17.5F}, {21.5F, 14}});
      pen.arc({2.5F, 12}, 2, -0.25F, 0.25F);
      pen.arc({21.5F, 12}, 2, 0.25F, 0.75F);
      pen.line({{14.5F, 10.2F}, {14.5F, 13.8F}});
      return;
    case Icon::coin:
      pen.circle({9, 9}, 6);
      pen.arc({15, 15}, 6, -0.19F, 0.44F);
      pen.line({{9, 7}, {9, 11}});
      return;
    case Icon::keyboard:
      pen.frame(2, 5.5F, 22, 18.5F, 2.4F);
      for (const float x : {6.4F, 10.1F, 13.9F, 17.6F}) pen.dot({x, 10}, 1.15F);
      pen.line({{8.5F, 14.4F}, {15.5F, 14.4F}});
      return;
    case Icon::lock:
      pen.frame(4.8F, 10.8F, 19.2F, 20.8F, 2.4F);
      pen.arc({12, 7.8F}, 4.4F, 0.5F, 1.0F);
      pen.line({{7.6F, 7.8F}, {7.6F, 10.4F}});
      pen.line({{16.4F, 7.8F}, {16.4F, 10.4F}});
      return;
    case Icon::person:
      pen.circle({12, 8}, 4.2F);
      pen.arc({12, 21.2F}, 7.6F, 0.53F, 0.97F);
      return;
    case Icon::warning:
      pen.line({{12, 3.6F}, {21.6F, 20}, {2.4F, 20}}, true);
      pen.line({{12, 9.8F}, {12, 14}});
      pen.dot({12, 17}, 1.25F);
      return;
    case Icon::info:
      pen.circle({12, 12}, 9);
      pen.line({{12, 11.4F}, {12, 16.4F}});
      pen.dot({12, 7.8F}, 1.25F);
      return;
    case Icon::shift:
      pen.line(
          {{12, 4}, {20, 12.2F}, {15.8F, 12.2F}, {15.8F, 19.5F}, {8.2F, 19.5F}, {8.2F, 12.2F}, {4, 12.2F}},
          true);
      return;
    case Icon::backspace:
      pen.line({{8.6F, 5}, {21.5F, 5}, {21.5F, 19}, {8.6F, 19}, {2.5F, 12}}, true);
      pen.line({{12, 9.2F}, {17.4F, 14.8F}});
      pen.line({{17.4F, 9.2F}, {12, 14.8F}});
      return;
    default:
      return;
  }
}

void draw_arrows(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::back:
      pen.line({{19.5F, 12}, {5, 12}});
      pen.line({{11.2F, 5.5F}, {4.7F, 12}, {11.2F, 18.5F}});
      return;
    case Icon::download:
      pen.line({{12, 3.5F}, {12, 14.6F}});
      pen.line({{7.2F, 10.2F}, {12, 15}, {16.8F, 10.2F}});
      pen.line({{4, 15.6F}, {4, 20.2F}, {20, 20.2F}, {20, 15.6F}});
      return;
    case Icon::undo:
      pen.line({{8.2F, 4.2F}, {3.8F, 8.6F}, {8.2F, 13}});
      pen.line({{4.2F, 8.6F}, {14.2F, 8.6F}});
      pen.arc({14.2F, 14.2F}, 5.6F, -0.25F, 0.25F);
      pen.line({{14.2F, 19.8F}, {9.6F, 19.8F}});
      return;
    case Icon::retry:
      pen.arc({12, 12.4F}, 7.6F, -0.1F, 0.75F);
      pen.line({{19.6F, 3.4F}, {19.2F, 8.6F}, {14, 8.2F}});
      return;
    case Icon::sort_up:
      pen.triangle({12, 7.4F}, {18.4F, 16.4F}, {5.6F, 16.4F});
      return;
    case Icon::sort_down:
      pen.triangle({12, 16.6F}, {5.6F, 7.6F}, {18.4F, 7.6F});
      return;
    case Icon::chevron_left:
      pen.line({{14.8F, 5.6F}, {8.4F, 12}, {14.8F, 18.4F}});
      return;
    case Icon::chevron_right:
      pen.line({{9.2F, 5.6F}, {15.6F, 12}, {9.2F, 18.4F}});
      return;
    case Icon::chevron_up:
      pen.line({{5.6F, 14.8F}, {12, 8.4F}, {18.4F, 14.8F}});
      return;
    case Icon::chevron_down:
      pen.line({{5.6F, 9.2F}, {12, 15.6F}, {18.4F, 9.2F}});
      return;
    case Icon::first_page:
      pen.line({{17.6F, 5.6F}, {11.2F, 12}, {17.6F, 18.4F}});
      pen.line({{6.2F, 5.6F}, {6.2F, 18.4F}});
      return;
    case Icon::enter:
      pen.line({{20, 5}, {20, 13.4F}, {4.6F, 13.4F}});
      pen.line({{9.2F, 8.8F}, {4.6F, 13.4F}, {9.2F, 18}});
      return;
    default:
      return;
  }
}

/// Rooms of the menu, and what a technician looks after.
void draw_rooms(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::receipt:
      pen.line({{5, 21}, {5, 3}, {19, 3}, {19, 21}, {15.5F, 18.6F}, {12, 21}, {8.5F, 18.6F}}, true);
      for (const float y : {8.0F, 12.5F}) pen.line({{9, y}, {15, y}});
      return;
    case Icon::gate:
      pen.line({{3, 20.5F}, {3, 6}});
      pen.line({{21, 20.5F}, {21, 6}});
      pen.arc({12, 12}, 9, 0.6F, 0.9F);
      pen.line({{8, 13.5F}, {16, 13.5F}});
      pen.line({{13, 10.2F}, {16.4F, 13.5F}, {13, 16.8F}});
      return;
    case Icon::opposed:
      pen.line({{3.5F, 8}, {20, 8}});
      pen.line({{15.8F, 3.8F}, {20.2F, 8}, {15.8F, 12.2F}});
      pen.line({{20.5F, 16}, {4, 16}});
      pen.line({{8.2F, 11.8F}, {3.8F, 16}, {8.2F, 20.2F}});
      return;
    case Icon::reader:
      pen.dot({5, 12}, 1.8F);
      for (const float radius : {5.0F, 9.5F, 14.0F}) pen.arc({5, 12}, radius, -0.125F, 0.125F);
      return;
    case Icon::network:
      pen.frame(9, 2.8F, 15, 8.2F, 1.4F);
      pen.frame(2.6F, 15.8F, 8.6F, 21.2F, 1.4F);
      pen.frame(15.4F, 15.8F, 21.4F, 21.2F, 1.4F);
      pen.line({{5.6F, 15.4F}, {5.6F, 12}, {18.4F, 12}, {18.4F, 15.4F}});
      pen.line({{12, 8.6F}, {12, 12}});
      return;
    case Icon::storage:
      for (const float y : {3.6F, 13.2F}) {
        pen.frame(3, y, 21, y + 7.2F, 2);
        pen.dot({7, y + 3.6F}, 1.2F);
        pen.line({{11.5F, y + 3.6F}, {17.5F, y + 3.6F}});
      }
      return;
    case Icon::clock:
      pen.circle({12, 12}, 9);
      pen.line({{12, 6.6F}, {12, 12}, {15.8F, 14.2F}});
      return;
    case Icon::list:
      for (const float y : {6.0F, 12.0F, 18.0F}) {
        pen.dot({4.4F, y}, 1.4F);
        pen.line({{9, y}, {20.4F, y}});
      }
      return;
    case Icon::pulse:
      pen.line({{2.5F, 12.5F}, {7, 12.5F}, {9.8F, 5}, {14, 19.4F}, {16.8F, 12.5F}, {21.5F, 12.5F}});
      return;
    case Icon::key:
      pen.circle({7.6F, 15.4F}, 4.8F);
      pen.line({{11.2F, 12}, {20.4F, 3}});
      pen.line({{16.4F, 6.9F}, {19.8F, 10.3F}});
      return;
    case Icon::door:
      pen.line({{13, 3.5F}, {4.5F, 3.5F}, {4.5F, 20.5F}, {13, 20.5F}});
      pen.line({{9.5F, 12}, {20.5F, 12}});
      pen.line({{16.2F, 7.4F}, {20.8F, 12}, {16.2F, 16.6F}});
      return;
    default:
      return;
  }
}

}  // namespace

void draw_icon(ImDrawList& list, Icon icon, Box box, Colour ink) {
  if (!in_view(list, box)) return;
  Pen pen(list, box, ink);
  switch (icon) {
    case Icon::none:
      return;
    case Icon::search:
      pen.circle({10.6F, 10.6F}, 6.6F);
      pen.line({{15.6F, 15.6F}, {20.6F, 20.6F}});
      return;
    case Icon::ban:
      pen.circle({12, 12}, 9);
      pen.line({{5.8F, 5.8F}, {18.2F, 18.2F}});
      return;
    case Icon::tick:
      pen.line({{4.4F, 12.6F}, {9.6F, 17.8F}, {19.8F, 6.6F}});
      return;
    case Icon::cross:
      pen.line({{5.6F, 5.6F}, {18.4F, 18.4F}});
      pen.line({{18.4F, 5.6F}, {5.6F, 18.4F}});
      return;
    case Icon::plus:
      pen.line({{12, 4.6F}, {12, 19.4F}});
      pen.line({{4.6F, 12}, {19.4F, 12}});
      return;
    case Icon::minus:
      pen.line({{4.6F, 12}, {19.4F, 12}});
      return;
    default:
      draw_things(pen, icon);
      draw_arrows(pen, icon);
      draw_rooms(pen, icon);
      return;
  }
}

}  // namespace gatehouse::ui
