// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "kiosk/desk/list_page.hpp"

namespace gatehouse::desk {

/// What happened at the event's gates, newest first.
class PassagesPage : public ListPage<view::PassagesScreen, view::PassageRow, store::PassageLook> {
 public:
  explicit PassagesPage(Core& core);
  bool command(const view::DeskCommand& command) override;
};

/// One passage, and what it was judged on.
class PassagePage : public Page {
 public:
  PassagePage(Core& core, std::string id);
  view::DeskPage screen() const override { return screen_; }
  void read() override;
  bool command(const view::DeskCommand& command) override;

 private:
  void undo();

  std::string id_;
  view::PassageScreen screen_;
};

}  // namespace gatehouse::desk
