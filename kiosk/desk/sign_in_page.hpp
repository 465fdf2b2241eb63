// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "kiosk/desk/page.hpp"

namespace gatehouse::desk {

/// Asks who it is; then takes the place of itself by what was wanted.
class SignInPage : public Page {
 public:
  SignInPage(Core& core, std::string why, std::optional<app::Right> wanted, MakePage then);
  view::DeskPage screen() const override;
  void read() override { follow_lock(); }
  bool command(const view::DeskCommand& command) override;
  /// One's own tag. Any other credential is for the gate.
  bool take(const app::ScanRequest& request) override;
  /// A guest's tag is not taken, whatever is shown.
  bool takes_when_covered() const override { return true; }
  void tick() override;
  std::optional<app::Right> right() const override { return std::nullopt; }
  bool of_session() const override { return false; }

 private:
  void check(const view::SignInByPin& typed);
  void checked(const std::string& staff_number, bool matches);
  void finish(const model::Result<app::Actor>& actor);
  void follow_lock();

  std::string why_, mistake_, locked_;
  std::optional<app::Right> wanted_;
  MakePage then_;
  bool checking_ = false;
};

}  // namespace gatehouse::desk
