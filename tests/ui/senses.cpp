// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/senses.hpp"

namespace gatehouse::testing {
namespace {

struct Finder {
  std::vector<view::Sense*> found;

  void take(view::Said& said) {
    if (!said.text.empty()) found.push_back(&said.sense);
  }
  void take(view::KeyValue& fact) { found.push_back(&fact.sense); }

  void operator()(view::CustomersScreen& screen) {
    for (auto& row : screen.rows) take(row.verification);
  }
  void operator()(view::CustomerScreen& screen) {
    take(screen.account);
    take(screen.verification);
    for (auto& one : screen.timeline) take(one.status);
    for (auto& one : screen.passages) take(one.what);
  }
  void operator()(view::LookUpScreen& screen) {
    for (auto& person : screen.found) {
      for (auto& one : person.marks) take(one);
      for (auto& one : person.things) take(one.worth);
    }
  }
  void operator()(view::OrdersScreen& screen) {
    for (auto& row : screen.rows) take(row.status);
  }
  void operator()(view::OrderScreen& screen) {
    take(screen.status);
    for (auto& one : screen.tickets) take(one.state);
  }
  void operator()(view::PassagesScreen& screen) {
    for (auto& row : screen.rows) take(row.outcome);
  }
  void operator()(view::PassageScreen& screen) {
    take(screen.outcome);
    for (auto& one : screen.facts) take(one);
  }
  void operator()(view::AssignTicketScreen& screen) {
    for (auto& one : screen.known) take(one.said);
  }
  void operator()(view::TechnicianScreen& screen) {
    take(screen.headline);
    for (auto& section : screen.sections) {
      take(section.state);
      for (auto& one : section.lines) take(one);
    }
    for (auto& one : screen.history) take(one.text);
  }
  template <class Other>
  void operator()(Other&) {}
};

}  // namespace

std::vector<view::Sense*> senses_of(view::DeskPage& page) {
  Finder finder;
  std::visit(finder, page);
  return std::move(finder.found);
}

}  // namespace gatehouse::testing
