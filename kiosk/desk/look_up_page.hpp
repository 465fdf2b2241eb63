// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "kiosk/app/desk.hpp"
#include "kiosk/desk/page.hpp"

namespace gatehouse::desk {

/// One guest, looked up by gate staff. Each look-up is written down by the use case.
class LookUpPage : public Page {
 public:
  explicit LookUpPage(Core& core);
  view::DeskPage screen() const override { return screen_; }
  bool command(const view::DeskCommand& command) override;
  /// A ticket or tag is looked up instead of going through the gate.
  bool take(const app::ScanRequest& request) override;
  std::optional<app::Right> right() const override { return app::Right::look_up; }

 private:
  void look_up(const std::string& text);
  void look_up(const model::Credential& credential);
  void show(const std::string& looked_for, model::Result<app::LookUpAnswer> answer);
  view::LookedUpPerson person(const app::LookedUp& seen);
  view::LookedUpThing thing(const store::TicketLine& line, const view::Act& admit);
  view::LookedUpThing thing(const store::TagLine& line, const view::Act& admit);
  view::Act may_admit();
  void admit(const std::string& key);

  view::LookUpScreen screen_;
};

}  // namespace gatehouse::desk
