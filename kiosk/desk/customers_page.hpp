// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "kiosk/app/desk.hpp"
#include "kiosk/desk/page.hpp"
#include "kiosk/desk/paging.hpp"

namespace gatehouse::desk {

/// Search among the customers, or all of them.
class CustomersPage : public Page {
 public:
  explicit CustomersPage(Core& core);
  view::DeskPage screen() const override { return screen_; }
  void read() override;
  bool command(const view::DeskCommand& command) override;

 private:
  struct Answer {
    std::vector<view::CustomerRow> rows;
    store::FoundPage page;
  };
  static model::Result<Answer> answer(app::House& house, const app::Actor& actor, const store::Look& look);
  void search(const view::SearchCustomers& wanted);
  void arrived(model::Result<Answer> answer, const store::Look& look);
  void open(const std::string& id);
  void download();

  store::Look look_;
  Paging paging_;
  bool fresh_ = false;  ///< a search was just asked for
  std::string opened_;  ///< id of the row that was opened last
  view::CustomersScreen screen_;
};

}  // namespace gatehouse::desk
