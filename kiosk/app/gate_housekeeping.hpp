// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <memory>

#include "kiosk/app/kiosk_house.hpp"

namespace boost::asio {
class io_context;
}

namespace gatehouse::app {

/// What can wait until nobody is at the gate: the search index in slices of at most 2 ms, and folding the
/// databases' logs back. One thread, the io_context's.
class Housekeeping {
 public:
  Housekeeping(boost::asio::io_context& io, KioskHouse& house, const Clock& clock);
  ~Housekeeping();
  Housekeeping(const Housekeeping&) = delete;
  Housekeeping& operator=(const Housekeeping&) = delete;

  /// Somebody is at the gate: not now.
  void busy();
  /// About once a second.
  void tick();

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace gatehouse::app
