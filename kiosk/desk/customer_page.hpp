// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "kiosk/desk/form_pages.hpp"
#include "kiosk/desk/page.hpp"

namespace gatehouse::desk {

/// What an act is done to, and its name on the screen.
struct Marked {
  app::Subject subject;
  std::string label;
};

/// One customer, and what is done to them and theirs.
class CustomerPage : public Page {
 public:
  CustomerPage(Core& core, const model::CustomerId& id);
  view::DeskPage screen() const override { return screen_; }
  void read() override;
  bool command(const view::DeskCommand& command) override;
  void tick() override;

 private:
  void show_photo(const std::string& field);
  void read_photo();
  using Use = model::Result<app::Done> (*)(app::House&, const app::Act&, const app::Subject&);
  Doing doing(Use use, const Marked& marked, std::string_view told, const std::string& reason);
  Doing activating(const std::string& uid);
  void set_redeemed(const Marked& ticket, bool redeemed);
  void set_banned(const Marked& thing, bool banned);
  void make_active(const std::string& uid);
  void act(view::ActOnCustomer::What what);
  void swap(const std::string& key);
  Whom whom() const;
  void bar();
  void lift_bar();
  bool mine(const std::string& customer) const { return customer == screen_.id; }

  model::CustomerId id_;
  view::CustomerScreen screen_;
  std::string photo_field_;
  view::SharedPortrait photo_;
  bool photo_tried_ = false;  ///< it is here, and read or unreadable
};

}  // namespace gatehouse::desk
