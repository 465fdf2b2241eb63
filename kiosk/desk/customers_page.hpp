// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "kiosk/desk/list_page.hpp"

namespace gatehouse::desk {

/// Search among the customers, or all of them.
class CustomersPage : public ListPage<view::CustomersScreen, view::CustomerRow, store::Look> {
 public:
  explicit CustomersPage(Core& core);
  bool command(const view::DeskCommand& command) override;

 private:
  void shown(const Answer& answer) override;
  void open(const std::string& id);
  void download();

  bool fresh_ = false;  ///< a search was just asked for
};

}  // namespace gatehouse::desk
