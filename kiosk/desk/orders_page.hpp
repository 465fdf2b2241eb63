// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "kiosk/desk/list_page.hpp"

namespace gatehouse::desk {

/// The orders of the event, or of one customer in all events.
class OrdersPage : public ListPage<view::OrdersScreen, view::OrderRow, store::OrderLook> {
 public:
  explicit OrdersPage(Core& core);
  OrdersPage(Core& core, const model::CustomerId& of, std::string name);
  bool command(const view::DeskCommand& command) override;

 private:
  void download();
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
