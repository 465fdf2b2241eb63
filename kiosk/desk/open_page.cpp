// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/open_page.hpp"

#include <array>
#include <cstdlib>

#include "kiosk/desk/customers_page.hpp"
#include "kiosk/desk/look_up_page.hpp"
#include "kiosk/desk/menu_page.hpp"
#include "kiosk/desk/orders_page.hpp"
#include "kiosk/desk/passages_page.hpp"
#include "kiosk/desk/reconciliation_page.hpp"
#include "kiosk/desk/technician_page.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {
namespace {

using view::tr;

constexpr std::array<view::Page, 12> pages = {
    view::Page::customers, view::Page::orders,  view::Page::passages,  view::Page::reconciliation,
    view::Page::look_up,   view::Page::readers, view::Page::network,   view::Page::storage,
    view::Page::clock,     view::Page::log,     view::Page::self_test, view::Page::enrolment};

template <class T>
std::unique_ptr<Page> make(Core& core) {
  return std::make_unique<T>(core);
}

MakePage maker_of(view::Page page) {
  switch (page) {
    case view::Page::customers:
      return make<CustomersPage>;
    case view::Page::orders:
      return make<OrdersPage>;
    case view::Page::passages:
      return make<PassagesPage>;
    case view::Page::reconciliation:
      return make<ReconciliationPage>;
    case view::Page::look_up:
      return make<LookUpPage>;
    case view::Page::readers:
    case view::Page::network:
    case view::Page::storage:
    case view::Page::clock:
    case view::Page::log:
    case view::Page::self_test:
    case view::Page::enrolment:
      return [page](Core& core) { return std::make_unique<TechnicianPage>(core, page); };
  }
  std::abort();
}

}  // namespace

std::span<const view::Page> all_pages() {
  return pages;
}

app::Right right_of(view::Page page) {
  switch (page) {
    case view::Page::customers:
    case view::Page::orders:
    case view::Page::passages:
    case view::Page::reconciliation:
      return app::Right::browse;
    case view::Page::look_up:
      return app::Right::look_up;
    case view::Page::log:
      return app::Right::logs;
    case view::Page::readers:
    case view::Page::network:
    case view::Page::storage:
    case view::Page::clock:
    case view::Page::self_test:
    case view::Page::enrolment:
      return app::Right::machine;
  }
  std::abort();
}

bool open_page(Core& core, view::Page page) {
  const auto why = page == view::Page::look_up ? tr("To look somebody up") : std::string_view();
  core.open_for(right_of(page), why, maker_of(page));
  return true;
}

void open_menu(Core& core) {
  if (core.signed_in) return core.open(std::make_unique<MenuPage>(core));
  core.ask_who({}, std::nullopt, make<MenuPage>);
}

}  // namespace gatehouse::desk
