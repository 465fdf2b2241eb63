// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/gate_housekeeping.hpp"

#include <algorithm>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include "kiosk/store/read_ahead.hpp"

namespace gatehouse::app {
namespace {

namespace asio = boost::asio;

constexpr std::int64_t ms = 1'000'000;
constexpr std::int64_t index_after_ns = 1000 * ms;
constexpr std::int64_t checkpoint_after_ns = 3000 * ms;
constexpr std::int64_t slice_ns = 2 * ms;
constexpr int most_customers = 200;
constexpr std::size_t read_ahead_bytes = std::size_t{1} << 20U;

}  // namespace

struct Housekeeping::Impl : std::enable_shared_from_this<Housekeeping::Impl> {
  Impl(asio::io_context& context, KioskHouse& h, const Clock& c) : io(context), house(h), clock(c) {}

  bool quiet_for(std::int64_t ns) const { return clock.mono_ns() - busy_at >= ns; }
  void index_slice();
  void checkpoint();
  void read_ahead();

  asio::io_context& io;
  KioskHouse& house;
  const Clock& clock;
  std::int64_t busy_at = 0;
  int customers = 16;  ///< as many as fit into a slice, found by trying
  bool indexing = false;
  std::unique_ptr<store::ReadAhead> ahead;  ///< empty: all has been asked for
  std::uint64_t folded_seq = 0;
  store::Position folded_position;
  bool closed = false;
};

void Housekeeping::Impl::index_slice() {
  indexing = false;
  if (closed || !quiet_for(index_after_ns)) return;
  const std::int64_t start = clock.mono_ns();
  if (house.replica().index_some(customers)) return;
  const std::int64_t took = clock.mono_ns() - start;
  if (took > slice_ns)
    customers = std::max(1, customers / 2);
  else if (took < slice_ns / 2)
    customers = std::min(most_customers, customers * 2);
  indexing = true;
  asio::post(io, [self = shared_from_this()] { self->index_slice(); });
}

void Housekeeping::Impl::read_ahead() {
  if (closed || !ahead) return;
  if (ahead->some(read_ahead_bytes)) {
    ahead.reset();
    return;
  }
  asio::post(io, [self = shared_from_this()] { self->read_ahead(); });
}

void Housekeeping::Impl::checkpoint() {
  const std::uint64_t seq = house.journal().last_seq();
  const store::Position& position = house.replica().position();
  if (seq != folded_seq) house.journal().checkpoint();
  if (seq != folded_seq || position != folded_position) house.replica().checkpoint();
  folded_seq = seq;
  folded_position = position;
}

Housekeeping::Housekeeping(asio::io_context& io, KioskHouse& house, const Clock& clock)
    : impl_(std::make_shared<Impl>(io, house, clock)) {
  busy();
  impl_->ahead = std::make_unique<store::ReadAhead>(house.replica().db().path());
  asio::post(io, [self = impl_] { self->read_ahead(); });
}

Housekeeping::~Housekeeping() {
  impl_->closed = true;
}

void Housekeeping::busy() {
  impl_->busy_at = impl_->clock.mono_ns();
}

void Housekeeping::tick() {
  if (impl_->quiet_for(checkpoint_after_ns) && !impl_->indexing) impl_->checkpoint();
  if (!impl_->indexing) impl_->index_slice();
}

}  // namespace gatehouse::app
