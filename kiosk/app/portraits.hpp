// SPDX-License-Identifier: Apache-2.0
// Customers' pictures on their way to the screen. Decoding one takes milliseconds, so a thread of its own
// does it: no verdict waits for a picture.
#pragma once
#include <functional>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include "kiosk/store/photos.hpp"
#include "kiosk/view/portrait.hpp"

namespace gatehouse::app {

/// All on the thread of `io`, but for the decoding.
class Portraits {
 public:
  /// `want`: somebody looks at a customer whose picture is not here; may be empty. `photos` outlives it.
  Portraits(boost::asio::io_context& io, store::Photos& photos, std::function<void(const log::Hash&)> want);
  /// What is being decoded is waited for; its answer still lies in `io`.
  ~Portraits();
  Portraits(const Portraits&) = delete;
  Portraits& operator=(const Portraits&) = delete;

  /// The picture that a customer's photo field names. `done` comes later, and not at all where there is none
  /// or it cannot be read. False: it is not here yet and was asked for; try again.
  bool read(const std::string& field, std::function<void(view::SharedPortrait)> done);

 private:
  boost::asio::io_context& io_;
  store::Photos& photos_;
  std::function<void(const log::Hash&)> want_;
  boost::asio::thread_pool decoding_{1};
};

/// Portraits::read of a running kiosk.
using ReadPortrait =
    std::function<bool(const std::string& field, std::function<void(view::SharedPortrait)> done)>;

}  // namespace gatehouse::app
