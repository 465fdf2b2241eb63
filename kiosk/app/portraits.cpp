// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/portraits.hpp"

#include <optional>
#include <utility>

#include <boost/asio/post.hpp>
#include <spdlog/spdlog.h>

#include "kiosk/app/portrait.hpp"

namespace gatehouse::app {

namespace asio = boost::asio;

Portraits::Portraits(asio::io_context& io, store::Photos& photos, std::function<void(const log::Hash&)> want)
    : io_(io), photos_(photos), want_(std::move(want)) {}

Portraits::~Portraits() {
  decoding_.join();
}

bool Portraits::read(const std::string& field, std::function<void(view::SharedPortrait)> done) {
  const auto name = store::photo_name(field);
  if (!name) return true;
  std::optional<std::string> bytes;
  try {
    bytes = photos_.get(*name);
  } catch (const store::StorageError& error) {
    spdlog::warn("a photo cannot be read: {}", error.what());  // nothing hangs on a picture
    return true;
  }
  if (!bytes) {
    if (want_) want_(*name);
    return false;
  }
  asio::post(decoding_, [&io = io_, bytes = std::move(*bytes), done = std::move(done)] {
    if (auto portrait = read_portrait(bytes))
      asio::post(io, [done, picture = std::move(*portrait)] { done(picture); });
  });
  return true;
}

}  // namespace gatehouse::app
