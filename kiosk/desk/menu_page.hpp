// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "kiosk/desk/page.hpp"

namespace gatehouse::desk {

class MenuPage : public Page {
 public:
  using Page::Page;
  view::DeskPage screen() const override;
  /// How much waits to be reconciled.
  void read() override;
  std::optional<app::Right> right() const override { return std::nullopt; }

 private:
  std::optional<std::size_t> open_contradictions_;
};

}  // namespace gatehouse::desk
