// SPDX-License-Identifier: Apache-2.0
// The kiosk's link to central, wired to its house: own ops go out as they are written, the age of the copy
// and the clock come back.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "kiosk/app/kiosk_house.hpp"
#include "kiosk/app/photo_fetch.hpp"
#include "kiosk/view/station.hpp"
#include "sync/client/client.hpp"

namespace gatehouse::app {

struct LinkCalls {
  std::function<void(const view::LinkFacts&)> on_state;
  std::function<void()> on_applied;  ///< ops of others were applied
};

class Link {
 public:
  /// House and clock outlive it. All on the thread of `io`.
  Link(boost::asio::io_context& io, KioskHouse& house, SystemClock& clock, const std::string& software,
       LinkCalls calls);
  ~Link();

  model::Result<void> start() { return client_.start(); }
  void stop() { client_.stop(); }
  view::LinkFacts facts() const;
  /// Somebody looks at a customer whose photo is not here: it comes before all others.
  void want_photo(const log::Hash& name) { photos_.want(name); }

 private:
  void changed(const client::LinkState& state);
  std::int64_t mono_ms() const { return clock_.mono_ns() / 1'000'000; }
  std::optional<std::int64_t> copy_age_ms() const;

  KioskHouse& house_;
  SystemClock& clock_;
  LinkCalls calls_;
  std::string last_words_;
  client::Client client_;
  PhotoFetch photos_;
};

}  // namespace gatehouse::app
