// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "kiosk/app/conflicts.hpp"
#include "kiosk/desk/page.hpp"

namespace gatehouse::desk {

/// What stands against each other, with both sides, and its close-out.
class ReconciliationPage : public Page {
 public:
  using Page::Page;
  view::DeskPage screen() const override { return screen_; }
  void read() override;
  bool command(const view::DeskCommand& command) override;

 private:
  void show(const std::vector<app::ToldContradiction>& all);
  void close(const std::string& id);

  view::ReconciliationScreen screen_;
};

}  // namespace gatehouse::desk
