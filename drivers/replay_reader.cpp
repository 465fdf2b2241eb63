// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "drivers/clock.hpp"
#include "drivers/replay.hpp"

namespace gatehouse::drivers {

namespace asio = boost::asio;

struct ReplayReader::Impl : std::enable_shared_from_this<ReplayReader::Impl> {
  Impl(asio::io_context& io, std::vector<ReplayStep> s, ReaderEvents e, std::function<void()> end)
      : steps(std::move(s)), events(std::move(e)), on_end(std::move(end)), timer(io) {}

  void start();
  void next();
  void play(const ReplayStep& step);
  void tell_states(bool up, const std::string& text);

  std::vector<ReplayStep> steps;
  ReaderEvents events;
  std::function<void()> on_end;
  asio::steady_timer timer;
  std::size_t at = 0;
  bool closed = false;
};

// From the io_context, not from the constructor: the owner is complete by then.
void ReplayReader::Impl::start() {
  timer.expires_after(std::chrono::milliseconds(0));
  timer.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
    if (error || self->closed) return;
    self->tell_states(true, "replaying a file");
    self->next();
  });
}

void ReplayReader::Impl::next() {
  if (closed) return;
  if (at == steps.size()) {
    tell_states(false, "the file is at its end");
    if (on_end && !closed) on_end();
    return;
  }
  // From the last moment planned, not from now: pauses do not add up their delays.
  timer.expires_at(timer.expiry() + std::chrono::milliseconds(steps[at].after_ms));
  timer.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
    if (error || self->closed) return;
    self->play(self->steps[self->at++]);
    self->next();
  });
}

void ReplayReader::Impl::play(const ReplayStep& step) {
  const auto now = mono_ns();
  events.scan({step.reader, step.kind, step.bytes, now, {}});
  if (step.kind == model::ScanKind::nfc && !closed) events.gone({step.reader, step.bytes, now});
}

void ReplayReader::Impl::tell_states(bool up, const std::string& text) {
  std::set<std::string> names;
  for (const auto& step : steps) names.insert(step.reader);
  for (const auto& name : names)
    if (!closed) events.state({name, ReaderKind::replay, up, mono_ns(), text});
}

ReplayReader::ReplayReader(asio::io_context& io, std::vector<ReplayStep> steps, ReaderEvents events,
                           std::function<void()> on_end)
    : impl_(std::make_shared<Impl>(io, std::move(steps), std::move(events), std::move(on_end))) {
  impl_->start();
}
ReplayReader::ReplayReader(ReplayReader&&) noexcept = default;
ReplayReader& ReplayReader::operator=(ReplayReader&& other) noexcept {
  if (impl_ && impl_ != other.impl_) {
    impl_->closed = true;
    impl_->timer.cancel();
  }
  impl_ = std::move(other.impl_);
  return *this;
}
ReplayReader::~ReplayReader() {
  if (!impl_) return;
  impl_->closed = true;
  impl_->timer.cancel();
}

}  // namespace gatehouse::drivers
