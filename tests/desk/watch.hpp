// SPDX-License-Identifier: Apache-2.0
// What must hold at a kiosk whatever anybody does: said in its own words, not in those of the program.
#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "tests/desk/counter.hpp"

namespace gatehouse::testing {

class Watch {
 public:
  explicit Watch(Counter& counter);

  /// From here on.
  void begin();
  /// Everything that was written and shown since the last call; what is wrong with it, empty for nothing. An
  /// undo gives no reason.
  std::string look(bool was_undo = false);
  /// A scan is handed over; what is wrong with what came of it. `again`: somebody may be holding it there
  /// still.
  std::string scan(const model::Scan& scan, bool again);
  /// Who may act: by name, empty for nobody.
  std::string signed_in();
  /// The page that is shown reads something.
  bool reading();

  std::uint64_t ops() const { return read_; }
  const std::map<std::string, std::uint64_t>& pages() const { return pages_; }
  std::size_t deepest() const { return deepest_; }

 private:
  std::string wrong_op(const log::Op& op, const std::string& before, const std::string& after, bool was_undo);
  std::string wrong_screen(const view::DeskScreen& screen);
  std::string wrong_glimpse(const view::DeskScreen& screen);
  std::string wrong_stack(const view::DeskScreen& screen);
  std::string belongs(std::map<std::uint64_t, std::string>& first_seen, std::uint64_t number,
                      const std::string& what);
  std::map<std::string, model::Operator> staff();

  Counter& counter_;
  std::uint64_t read_;
  std::uint64_t passages_ = 0;
  std::string who_, glimpse_;
  std::uint64_t gate_sequence_ = 0;
  std::map<std::uint64_t, std::string> toasts_, questions_;  ///< whose they were
  std::map<std::uint64_t, bool> asks_who_;                   ///< pages by number: one signs in there
  std::map<std::string, std::uint64_t> pages_;               ///< how often each kind was shown
  std::size_t deepest_ = 0;
};

}  // namespace gatehouse::testing
