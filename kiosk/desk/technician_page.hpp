// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "kiosk/desk/page.hpp"

namespace gatehouse::desk {

/// One thing that a technician looks after.
class TechnicianPage : public Page {
 public:
  TechnicianPage(Core& core, view::Page about);
  view::DeskPage screen() const override;
  void read() override;
  bool command(const view::DeskCommand& command) override;
  /// On the readers' page a tag or barcode is told, and makes no passage.
  bool take(const app::ScanRequest& request) override;
  std::optional<app::Right> right() const override;

 private:
  void read_log();
  void test();

  view::Page about_;
  std::string live_;
  std::vector<view::HistoryLine> history_;
  std::vector<view::TechnicalSection> results_;  ///< of the self-test
  bool testing_ = false;
  view::Stage stage_ = view::Stage::ready;
  view::Trouble trouble_;
};

}  // namespace gatehouse::desk
