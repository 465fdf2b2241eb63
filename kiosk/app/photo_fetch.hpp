// SPDX-License-Identifier: Apache-2.0
// Gathers customers' photos from central, in the background: a few at a time, and only while the gate has
// nothing else to do. What somebody looks at comes first.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/clock.hpp"
#include "kiosk/app/kiosk_house.hpp"

namespace boost::asio {
class io_context;
}

namespace gatehouse::app {

/// What it needs of the link to central.
struct PhotoLink {
  std::function<std::size_t()> room;  ///< how many may be asked for now
  std::function<bool()> idle;         ///< in touch, and nothing to send or apply
  std::function<void(const std::vector<log::Hash>&)> ask;
};

/// What central does not have is asked for again after an hour, and when the link is new. A file that cannot
/// be written, or a disk with hardly any room left, makes it pause for as long: no gate ends for a picture's
/// sake. All on the thread of `io`; nothing takes longer than a few milliseconds.
class PhotoFetch {
 public:
  /// House, clock and what `link` calls outlive it.
  PhotoFetch(boost::asio::io_context& io, KioskHouse& house, const Clock& clock, PhotoLink link);
  ~PhotoFetch();
  PhotoFetch(const PhotoFetch&) = delete;
  PhotoFetch& operator=(const PhotoFetch&) = delete;

  /// The link came up, or went. Repeats are harmless.
  void linked(bool is);
  /// Somebody uses the gate: pictures can wait.
  void busy();
  /// This one first, whatever else goes on.
  void want(const log::Hash& name);
  /// An answer; empty bytes: central has none.
  void came(const log::Hash& name, const std::string& bytes);

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace gatehouse::app
