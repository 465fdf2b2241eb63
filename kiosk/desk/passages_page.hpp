// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "kiosk/app/desk.hpp"
#include "kiosk/desk/page.hpp"
#include "kiosk/desk/paging.hpp"

namespace gatehouse::desk {

/// What happened at the event's gates, newest first.
class PassagesPage : public Page {
 public:
  explicit PassagesPage(Core& core);
  view::DeskPage screen() const override { return screen_; }
  void read() override;
  bool command(const view::DeskCommand& command) override;

 private:
  struct Answer {
    std::vector<view::PassageRow> rows;
    std::string next;
  };
  static model::Result<Answer> answer(app::House& house, const app::Actor& actor,
                                      const store::PassageLook& look);
  void search(const view::SearchPassages& wanted);
  void arrived(model::Result<Answer> answer, const std::string& searched);

  store::PassageLook look_;
  Paging paging_;
  std::string opened_;
  view::PassagesScreen screen_;
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
