// SPDX-License-Identifier: Apache-2.0
// Two kiosks sell, correct and cancel without knowing of each other, and merge in any order.
#include "kiosk/store/balances.hpp"

#include <algorithm>
#include <map>
#include <random>

#include <rapidcheck.h>

#include "kiosk/app/acts_orders.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/store/replica.hpp"
#include "tests/app/catalog.hpp"
#include "tests/catch.hpp"
#include "tests/support/fake_clock.hpp"
#include "tests/support/temp_folder.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using app::BalanceKind;
using catalog::item;
using model::ItemKind;

namespace {

log::LogEntry entry_of(const log::Op& op) {
  log::LogEntry entry;
  entry.op = log::encode(op);
  entry.op_hash = log::sha256(entry.op);
  entry.op_id = op.id;
  entry.accepted = op.stamp();
  return entry;
}

/// A replica of one device, and the ops that it made.
class Till {
 public:
  Till(const app::Clock& clock, std::uint8_t number)
      : clock_(clock), device_(device_of(number)), replica_(folder_.path(), device_, {}) {}

  app::House house() {
    const auto write = [this](log::Draft draft) { return add(std::move(draft)); };
    return {clock_,
            [this]() -> store::Database& { return replica_.db(); },
            [this](const model::EventId& event) { return replica_.definitions(event); },
            write,
            write,
            [](int) { return true; },
            []() -> std::optional<std::int64_t> { return 0; },
            tiny::organiser(),
            device_,
            tiny::event(),
            tiny::main_gate(),
            [this] { return ops.size() + 1; },
            {},
            {}};
  }
  void take(const log::Op& op) { replica_.apply_beside(entry_of(op)); }
  std::string dump() { return store::canonical_dump(replica_.db()); }

  std::vector<log::Op> ops;

 private:
  static model::DeviceId device_of(std::uint8_t number) {
    model::DeviceId device = tiny::device();
    device.value.bytes[0] = number;
    return device;
  }
  log::Op add(log::Draft draft) {
    log::Op op;
    op.id = {device_, ops.size() + 1};
    op.clock = log::clock_of_ms(clock_.now().value) + ops.size();
    op.wall_ms = clock_.now().value;
    op.act = std::move(draft);
    replica_.apply_own(op);
    ops.push_back(op);
    return op;
  }

  TempFolder folder_;
  const app::Clock& clock_;
  model::DeviceId device_;
  store::Replica replica_;
};

using Sums = std::map<model::CustomerId, std::map<BalanceKind, std::int64_t>>;

/// What the test believes, with arithmetic of its own.
void add_contents(std::map<BalanceKind, std::int64_t>& sums, const std::string& name, std::int64_t quantity) {
  const auto add = [&](ItemKind kind, const model::ItemId& token, std::int64_t count) {
    sums[{kind, token}] += count * quantity;
  };
  if (name == "Top-up") add(ItemKind::credits, {}, 1);
  if (name == "Bonus") add(ItemKind::virtual_credits, {}, 1);
  if (name == "Drink" || name == "Locker") add(ItemKind::token, item(name), 1);
  if (name == "Small pack" || name == "Big pack") {
    const std::int64_t packs = name == "Big pack" ? 2 : 1;
    add(ItemKind::credits, {}, 10 * packs);
    add(ItemKind::token, item("Drink"), packs);
    if (packs == 2) add(ItemKind::virtual_credits, {}, 5);
  }
}

struct Sold {
  model::OrderId id;
  model::CustomerId customer;
  std::map<BalanceKind, std::int64_t> brought;
  bool cancelled = false;
};

/// One night of two tills.
class Night {
 public:
  Night() : tills{Till(clock_, 1), Till(clock_, 2)} {
    log::Draft draft;
    draft.event = tiny::event();
    draft.changes = catalog::all();
    draft.changes.emplace_back(log::Fields{{log::TargetKind::event, catalog::bytes(tiny::event().value)},
                                           {{log::field::event::currency, std::string("EUR"), {}}}});
    for (int number = 1; number <= 2; ++number)
      draft.changes.emplace_back(
          log::Fields{{log::TargetKind::customer, catalog::bytes(tiny::customer(number).value)},
                      {{log::field::customer::first_name, std::string("Ana"), {}}}});
    tills[0].house().write(draft);
    merge();
  }

  void act() {
    clock_.pass(1000);
    const int what = *rc::gen::inRange(0, 10);
    Till& till = tills[static_cast<std::size_t>(*rc::gen::inRange(0, 2))];
    if (what < 5) return sell(till);
    if (what < 8) return correct(till);
    if (what < 9) return cancel(till);
    merge();
  }

  void merge() {
    std::vector<std::pair<std::size_t, log::Op>> news;
    for (std::size_t from = 0; from < 2; ++from) {
      for (std::size_t at = merged_[from]; at < tills[from].ops.size(); ++at)
        news.emplace_back(from, tills[from].ops[at]);
      merged_[from] = tills[from].ops.size();
    }
    std::shuffle(news.begin(), news.end(), random_);
    for (const auto& [from, op] : news) tills[1 - from].take(op);
  }

  std::map<BalanceKind, std::int64_t> expected(const model::CustomerId& customer) {
    auto sums = corrected_[customer];
    for (const Sold& order : sold_)
      if (order.customer == customer && !order.cancelled)
        for (const auto& [kind, sum] : order.brought) sums[kind] += sum;
    std::erase_if(sums, [](const auto& one) { return one.second == 0; });
    return sums;
  }
  static std::map<BalanceKind, std::int64_t> balances(Till& till, const model::CustomerId& customer) {
    app::House house = till.house();
    std::map<BalanceKind, std::int64_t> sums;
    for (const store::Balance& balance :
         store::balances(store::credits_of(house.tables(), tiny::event(), customer)))
      sums[{balance.kind, balance.token}] = balance.amount.value();
    std::erase_if(sums, [](const auto& one) { return one.second == 0; });
    return sums;
  }
  std::vector<log::Op> all_ops() {
    std::vector<log::Op> all = tills[0].ops;
    all.insert(all.end(), tills[1].ops.begin(), tills[1].ops.end());
    return all;
  }

 private:
  app::Act as_supervisor() const {
    return {{{*model::Uuid::parse("3b1d2c7e-94a5-4f0e-8a57-1c40e6a6b0aa")},
             "Sam",
             model::Role::supervisor,
             false},
            "counted",
            tiny::event()};
  }
  model::CustomerId somebody() { return tiny::customer(*rc::gen::inRange(1, 3)); }

  void sell(Till& till) {
    app::NewOrder order{somebody(), "12.34", {}, {}};
    Sold sold{{}, order.customer, {}};
    const int lines = *rc::gen::inRange(1, 4);
    for (int line = 0; line < lines; ++line) {
      const auto name = *rc::gen::elementOf(std::vector<std::string>{
          "Top-up", "Bonus", "Drink", "Locker", "Small pack", "Big pack", "Backstage", "Ten times"});
      const std::int64_t quantity = *rc::gen::inRange(1, 50);
      order.lines.push_back({name, quantity});
      add_contents(sold.brought, name, quantity);
    }
    app::House house = till.house();
    const auto done = app::new_order(house, as_supervisor(), order);
    RC_ASSERT(done.has_value());
    sold.id = done->id;
    sold_.push_back(std::move(sold));
  }

  void correct(Till& till) {
    const std::vector<std::string> names{"credits", "virtual_credits", "Drink", "Locker"};
    const app::CreditCorrection correction{somebody(), *rc::gen::elementOf(names),
                                           *rc::gen::inRange(-60, 61)};
    app::House house = till.house();
    const auto done = app::correct_credits(house, as_supervisor(), correction);
    if (!done) return;
    const BalanceKind kind = correction.kind == "credits" ? BalanceKind{ItemKind::credits, {}}
                             : correction.kind == "virtual_credits"
                                 ? BalanceKind{ItemKind::virtual_credits, {}}
                                 : BalanceKind{ItemKind::token, item(correction.kind)};
    corrected_[correction.customer][kind] += correction.delta;
  }

  /// Also an order that the other till cancelled meanwhile: it counts once.
  void cancel(Till& till) {
    if (sold_.empty()) return;
    Sold& order = sold_[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(sold_.size())))];
    app::House house = till.house();
    const auto done = app::cancel_order(house, as_supervisor(), order.id);
    if (done && done->changed) order.cancelled = true;
  }

  FakeClock clock_;

 public:
  std::array<Till, 2> tills;

 private:
  std::array<std::size_t, 2> merged_{};
  std::mt19937 random_{*rc::gen::arbitrary<std::uint32_t>()};
  std::vector<Sold> sold_;
  Sums corrected_;
};

}  // namespace

TEST_CASE("balances are the sum of their entries on every kiosk, in whatever order entries came",
          "[F30][G55][G56][G57]") {
  CHECK(rc::check("histories of two tills", [] {
    Night night;
    const int acts = *rc::gen::inRange(5, 40);
    for (int n = 0; n < acts; ++n) night.act();
    night.merge();
    for (int number = 1; number <= 2; ++number)
      for (Till& till : night.tills)
        RC_ASSERT(Night::balances(till, tiny::customer(number)) == night.expected(tiny::customer(number)));
    // A third one that gets everything at once, in any order, with repeats.
    const FakeClock clock;
    Till third(clock, 3), fourth(clock, 4);
    std::vector<log::Op> all = night.all_ops();
    for (const log::Op& op : all) third.take(op);
    std::mt19937 random(*rc::gen::arbitrary<std::uint32_t>());
    std::shuffle(all.begin(), all.end(), random);
    for (const log::Op& op : all) fourth.take(op);
    for (const log::Op& op : all) fourth.take(op);
    RC_ASSERT(third.dump() == fourth.dump());
    for (int number = 1; number <= 2; ++number)
      RC_ASSERT(Night::balances(fourth, tiny::customer(number)) == night.expected(tiny::customer(number)));
  }));
}

TEST_CASE("an amount that is written is the amount that was typed, digit for digit", "[G60]") {
  CHECK(rc::check("amounts", [] {
    // Amounts have at most eighteen digits.
    const auto minor = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000'000'000);
    std::string text =
        std::to_string(minor / 100) + "." + (minor % 100 < 10 ? "0" : "") + std::to_string(minor % 100);
    Night night;
    app::House house = night.tills[0].house();
    const app::Act act{{{}, "Sam", model::Role::supervisor, false}, {}, tiny::event()};
    const auto done = app::new_order(house, act, {tiny::customer(1), text, {{"Drink", 1}}, {}});
    RC_ASSERT(done.has_value());
    bool found = false;
    for (const log::Change& change : night.tills[0].ops.back().act.changes)
      if (const auto* fields = std::get_if<log::Fields>(&change);
          fields != nullptr && fields->target.kind == log::TargetKind::order)
        for (const log::FieldWrite& write : fields->writes)
          if (write.field == log::field::order::amount_paid_minor) found = write.value == log::Value{minor};
    RC_ASSERT(found);
  }));
}
