// SPDX-License-Identifier: Apache-2.0
// Acts of all kinds, made from random choices, on so few things that they meet again and again.
#pragma once
#include <cstdint>
#include <set>
#include <tuple>
#include <vector>

#include "kiosk/store/replica.hpp"
#include "tests/log/sample_ops.hpp"

namespace gatehouse::testing {

/// Decisions from outside, so that a failing run shrinks; zero when they run out.
class Choices {
 public:
  explicit Choices(std::vector<std::uint16_t> numbers) : numbers_(std::move(numbers)) {}
  std::size_t below(std::size_t limit) { return next_ < numbers_.size() ? numbers_[next_++] % limit : 0; }
  bool one_in(std::size_t chances) { return below(chances) + 1 == chances; }
  std::uint8_t number(std::size_t limit) { return static_cast<std::uint8_t>(below(limit)); }
  bool left() const { return next_ < numbers_.size(); }

 private:
  std::vector<std::uint16_t> numbers_;
  std::size_t next_ = 0;
};

/// The changes of one op.
class Act {
 public:
  /// `seen` is the author's replica: writes name what they replace.
  Act(store::Replica& seen, const model::EventId& event, Choices& choices);
  std::vector<log::Change> take() { return std::move(changes_); }

 private:
  void add();
  void write(const log::Target& target);
  void mark();
  void take_back();
  void order();
  log::Target any_target();

  store::Replica& seen_;
  model::EventId event_;
  Choices& choices_;
  std::vector<log::Change> changes_;
  std::set<log::Target> written_;
  std::set<std::tuple<log::Target, log::MarkKind>> marked_;
};

}  // namespace gatehouse::testing
