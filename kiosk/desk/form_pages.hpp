// SPDX-License-Identifier: Apache-2.0
// Forms about one customer. What is typed is the screen's until it is sent; what was wrong with it comes
// back.
#pragma once
#include "kiosk/desk/page.hpp"

namespace gatehouse::desk {

/// Whom a form is about.
struct Whom {
  model::CustomerId id;
  std::string name, name_unshown;
};

/// What every form begins with.
template <class Screen>
void begin_form(Screen& screen, const Core& core, const Whom& whom) {
  screen.customer = whom.id.text();
  screen.name = whom.name;
  screen.name_unshown = whom.name_unshown;
  screen.on_screen_keyboard = core.options.on_screen_keyboard;
}

/// Going back from what is half done is asked about first. True: it was that.
bool asks_to_leave(Core& core, const view::DeskCommand& command);

/// An order made on the spot.
class NewOrderPage : public Page {
 public:
  NewOrderPage(Core& core, const Whom& whom);
  view::DeskPage screen() const override { return screen_; }
  void read() override;
  bool command(const view::DeskCommand& command) override;
  std::optional<app::Right> right() const override { return app::Right::act; }

 private:
  void create(const view::CreateOrder& wanted);

  model::CustomerId customer_;
  view::NewOrderScreen screen_;
};

/// A profile, to be changed where the organiser's setting allows it.
class EditPage : public Page {
 public:
  EditPage(Core& core, const Whom& whom);
  view::DeskPage screen() const override { return screen_; }
  void read() override;
  bool command(const view::DeskCommand& command) override;
  std::optional<app::Right> right() const override { return app::Right::act; }

 private:
  void update(const view::UpdateCustomer& wanted);

  model::CustomerId customer_;
  view::EditScreen screen_;
};

/// Tickets for a customer: typed or scanned.
class AssignTicketPage : public Page {
 public:
  AssignTicketPage(Core& core, const Whom& whom);
  view::DeskPage screen() const override { return screen_; }
  bool command(const view::DeskCommand& command) override;
  bool take(const app::ScanRequest& request) override;
  std::optional<app::Right> right() const override { return app::Right::act; }

 private:
  void learn(const std::string& reference);
  void assign(const view::AssignTickets& wanted, const std::string& reason);

  model::CustomerId customer_;
  view::AssignTicketScreen screen_;
};

/// A fresh tag for a customer.
class AssignTagPage : public Page {
 public:
  AssignTagPage(Core& core, const Whom& whom);
  view::DeskPage screen() const override;
  void read() override;
  bool command(const view::DeskCommand& command) override;
  bool take(const app::ScanRequest& request) override;
  std::optional<app::Right> right() const override { return app::Right::act; }

 private:
  void assign(const view::AssignTag& wanted);

  model::CustomerId customer_;
  view::AssignTagScreen screen_;
};

/// A fresh tag takes a lost one's place.
class SwapTagPage : public Page {
 public:
  SwapTagPage(Core& core, const Whom& whom, std::string uid, std::string about);
  view::DeskPage screen() const override;
  bool command(const view::DeskCommand& command) override;
  bool take(const app::ScanRequest& request) override;
  std::optional<app::Right> right() const override { return app::Right::act; }

 private:
  void swap(const view::SwapTag& wanted, const std::string& reason);

  model::CustomerId customer_;
  std::string uid_;
  view::SwapTagScreen screen_;
};

/// The credit history, and corrections.
class CreditsPage : public Page {
 public:
  CreditsPage(Core& core, const Whom& whom);
  view::DeskPage screen() const override { return screen_; }
  void read() override;
  bool command(const view::DeskCommand& command) override;

 private:
  void correct(const view::CorrectCredits& wanted);

  model::CustomerId customer_;
  view::CreditsScreen screen_;
};

}  // namespace gatehouse::desk
