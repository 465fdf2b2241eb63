// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "kiosk/app/desk.hpp"
#include "kiosk/desk/page.hpp"
#include "kiosk/desk/paging.hpp"

namespace gatehouse::desk {

/// The orders of the event, or of one customer in all events.
class OrdersPage : public Page {
 public:
  explicit OrdersPage(Core& core);
  OrdersPage(Core& core, const model::CustomerId& of, std::string name);
  view::DeskPage screen() const override { return screen_; }
  void read() override;
  bool command(const view::DeskCommand& command) override;

 private:
  struct Answer {
    std::vector<view::OrderRow> rows;
    std::string next;
  };
  static model::Result<Answer> answer(app::House& house, const app::Actor& actor,
                                      const store::OrderLook& look);
  void search(const view::SearchOrders& wanted);
  void arrived(model::Result<Answer> answer, const std::string& searched);
  void open(const std::string& id);

  std::optional<model::CustomerId> customer_;
  store::OrderLook look_;
  Paging paging_;
  std::string opened_;
  view::OrdersScreen screen_;
};

/// One order.
class OrderPage : public Page {
 public:
  OrderPage(Core& core, std::string id);
  view::DeskPage screen() const override { return screen_; }
  void read() override;
  bool command(const view::DeskCommand& command) override;

 private:
  static model::Result<view::OrderScreen> told(app::House& house, const app::Actor& actor,
                                               const std::string& id);
  void cancel();

  std::string id_;
  view::OrderScreen screen_;
};

}  // namespace gatehouse::desk
