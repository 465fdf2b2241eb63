// SPDX-License-Identifier: Apache-2.0
#include "drivers/reader_loop.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <poll.h>
#include <spdlog/spdlog.h>

#include "drivers/clock.hpp"

namespace gatehouse::drivers {
namespace {

constexpr std::int64_t between_polls_ns = 50 * ns_per_ms;
// Shorter than any watchdog: the process shows a sign of life while it waits for a kiosk or a device.
constexpr std::int64_t longest_wait_ns = 1000 * ns_per_ms;
constexpr int silent_polls_until_down = 3;
// A chip that lost its power comes back unconfigured: it needs to be opened again.
constexpr int silent_polls_until_reopened = 10;

}  // namespace

ReaderLoop::ReaderLoop(ReaderIdentity identity, TagDevice& device)
    : identity_(std::move(identity)), device_(device), link_(identity_.socket) {
  state_ = {false, mono_ns(), "starting"};
}

void ReaderLoop::run(int stop_fd) {
  notify_.ready(state_.text);
  while (!stopped_) {
    const auto now = mono_ns();
    if (link_.service(now)) introduce(now);
    if (!open_ && now >= next_open_at_) open_device(now);
    if (open_ && now >= next_poll_at_) poll_device();
    notify_.alive();
    wait(stop_fd, mono_ns());
  }
  notify_.stopping();
  tell_gone(tags_.clear());
  if (open_) device_.close();
  open_ = false;
}

void ReaderLoop::wait(int stop_fd, std::int64_t now) {
  std::int64_t until = std::min(now + longest_wait_ns, open_ ? next_poll_at_ : next_open_at_);
  if (!link_.connected()) until = std::min(until, link_.retry_at_mono_ns());
  const short link_events = link_.has_backlog() ? POLLIN | POLLOUT : POLLIN;
  std::array<pollfd, 2> waits{{{stop_fd, POLLIN, 0}, {link_.fd(), link_events, 0}}};
  const std::int64_t wait_ns = std::max<std::int64_t>(0, until - now);
  // Rounded up: rounding down would spin through the last millisecond.
  ::poll(waits.data(), waits.size(), static_cast<int>((wait_ns + ns_per_ms - 1) / ns_per_ms));
  stopped_ = waits[0].revents != 0;
}

void ReaderLoop::open_device(std::int64_t now) {
  auto opened = device_.open();
  if (!opened) {
    set_state(false, opened.error().text(), now);
    next_open_at_ = mono_ns() + backoff_.next().count() * ns_per_ms;
    return;
  }
  // Up only when it has answered a poll: a broken device may open well, again and again.
  open_ = true;
  silent_polls_ = 0;
  next_poll_at_ = 0;
}

void ReaderLoop::poll_device() {
  const TagPoll poll = device_.poll();
  const auto now = mono_ns();
  next_poll_at_ = now + between_polls_ns;
  switch (poll.outcome) {
    case TagPoll::Outcome::failed:
      device_failed(poll.why);
      return;
    case TagPoll::Outcome::no_answer:
      ++silent_polls_;
      tell_gone(tags_.poll(std::nullopt, now).gone);
      if (silent_polls_ >= silent_polls_until_down) set_state(false, "the NFC reader does not answer", now);
      if (silent_polls_ >= silent_polls_until_reopened) device_failed("the NFC reader does not answer");
      return;
    case TagPoll::Outcome::nothing:
    case TagPoll::Outcome::tag:
    case TagPoll::Outcome::odd:
      break;
  }
  silent_polls_ = 0;
  backoff_.reset();
  set_state(true, "reading", now);
  tag_read(poll, now);
}

void ReaderLoop::tag_read(const TagPoll& poll, std::int64_t now) {
  const bool odd = poll.outcome == TagPoll::Outcome::odd;
  if (oddities_.poll(odd ? std::optional<std::string_view>(poll.why) : std::nullopt, now).arrived) {
    spdlog::warn("{}: {}", identity_.name, poll.why);
    link_.send(OddRead{poll.why, now});
  }
  const bool tag = poll.outcome == TagPoll::Outcome::tag;
  const auto change = tags_.poll(tag ? std::optional<std::string_view>(poll.uid) : std::nullopt, now);
  if (change.arrived) {
    auto& seen = unheard_[poll.uid] = TagSeen{poll.uid, poll.chip, now};
    seen.chip.version = device_.tag_version(poll.chip);
  }
  tell_gone(change.gone);
  announce(now);
}

// A tag that lay there before the kiosk came is told when it comes, with the time at which it is told.
void ReaderLoop::announce(std::int64_t now) {
  for (auto at = unheard_.begin(); at != unheard_.end();) {
    at->second.at_mono_ns = now;
    at = link_.send(at->second) ? unheard_.erase(at) : std::next(at);
  }
}

void ReaderLoop::tell_gone(const std::vector<Field::Gone>& gone) {
  for (const auto& thing : gone)
    if (unheard_.erase(thing.key) == 0) link_.send(TagGone{thing.key, thing.last_seen_mono_ns});
}

void ReaderLoop::device_failed(const std::string& why) {
  const auto now = mono_ns();
  tell_gone(tags_.clear());
  oddities_.clear();
  device_.close();
  open_ = false;
  set_state(false, why, now);
  next_open_at_ = mono_ns() + backoff_.next().count() * ns_per_ms;
}

void ReaderLoop::introduce(std::int64_t now) {
  link_.send(Hello{identity_.name, identity_.device, device_.library()});
  link_.send(state_);
  announce(now);
}

void ReaderLoop::set_state(bool up, const std::string& text, std::int64_t now) {
  if (state_.up == up && state_.text == text) return;
  if (state_.up != up) state_.since_mono_ns = now;
  state_.up = up;
  state_.text = text;
  if (up)
    spdlog::info("{}: {}", identity_.name, text);
  else
    spdlog::warn("{}: {}", identity_.name, text);
  notify_.status(text);
  link_.send(state_);
}

}  // namespace gatehouse::drivers
