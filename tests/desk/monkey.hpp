// SPDX-License-Identifier: Apache-2.0
// Somebody who presses, types, scans and waits at random, for days.
#pragma once
#include <array>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "tests/desk/chance.hpp"
#include "tests/desk/hands.hpp"
#include "tests/desk/watch.hpp"

namespace gatehouse::testing {

class Monkey {
 public:
  Monkey(std::uint32_t seed, int customers);

  /// One act. False: something is wrong, and wrong() says what.
  bool step();
  /// Escape, going back and waiting end at the gate; else false.
  bool go_home();
  const std::string& wrong() const { return wrong_; }
  /// The last acts, for whoever has to find out.
  std::string trace() const;
  /// The screen as it was at the beginning, so that memory can be compared.
  void settle_down();
  /// What was done and seen.
  std::string summary() const;

 private:
  struct Choice {
    int weight;
    void (Monkey::*act)();
  };
  static const std::vector<Choice>& choices();

  void populate(int customers);
  void obey(const view::Command& command);
  void note(std::string what);
  void fail(std::string what);
  void check(bool was_undo = false);
  /// Waits until nothing is read any more.
  void calm();

  void touch();
  void press_on();
  void drag();
  void wheel();
  void key();
  void type();
  void type_pin();
  void sign_in_by_tag();
  void scan();
  void wait();
  void others();
  void language();
  void other_screen();
  void late();

  ImVec2 place();
  ImVec2 any_place();
  bool at_gate();

  Chance chance_;
  Counter counter_;
  Watch watch_;
  std::vector<std::string> staff_tags_;
  std::deque<std::string> trace_;
  std::deque<view::Command> asked_;  ///< some of what the screen asked for, to come again too late
  std::map<std::string, std::uint64_t> commands_;
  std::string wrong_;
  std::uint64_t steps_ = 0, homes_ = 0, homes_by_escape_ = 0, scans_ = 0, others_ = 0, most_to_go_home_ = 0;
  Hands hands_;
};

}  // namespace gatehouse::testing
