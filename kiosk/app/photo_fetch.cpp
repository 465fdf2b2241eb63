// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/photo_fetch.hpp"

#include <algorithm>
#include <chrono>
#include <deque>
#include <filesystem>
#include <optional>
#include <set>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <spdlog/spdlog.h>

#include "kiosk/store/photos.hpp"

namespace gatehouse::app {
namespace {

namespace asio = boost::asio;
using Names = std::vector<log::Hash>;

/// So many at once, so often: eight pictures a second at most, half a megabyte.
constexpr std::size_t at_once = 4;
constexpr std::chrono::milliseconds every{500};
constexpr std::int64_t quiet_ms = 1'000;  ///< nobody has used the gate for so long
constexpr std::int64_t again_after_ms = 3'600'000;
/// Looked through in one go: under a millisecond.
constexpr int slice = 100;
constexpr std::size_t most_first = 64, most_next = 8192, most_absent = 4096;
/// The write-ahead log is folded back after so many, before SQLite would do it by itself in the midst of
/// something.
constexpr int checkpoint_after = 64;
constexpr std::uintmax_t least_room = std::uintmax_t{128} << 20U;

}  // namespace

struct PhotoFetch::Impl : std::enable_shared_from_this<PhotoFetch::Impl> {
  Impl(asio::io_context& context, KioskHouse& h, const Clock& c, PhotoLink l)
      : io(context), house(h), clock(c), link(std::move(l)), timer(context) {}

  std::int64_t now() const { return clock.mono_ns() / 1'000'000; }
  void start_timer();
  void go_on();
  bool step();
  void ask(const Names& names);
  bool missing(const log::Hash& name);
  void add_missing(Names& names, const log::Hash& name) {
    if (std::find(names.begin(), names.end(), name) == names.end() && missing(name)) names.push_back(name);
  }
  void ask_for_first();
  Names gather();
  void look_through(Names& names);
  void look_through_again();
  void keep(const log::Hash& name, const std::string& bytes);
  void fold_back();
  void pause(const std::string& why);
  /// Around what touches photos.db alone: a failure of the other files still ends the program.
  template <class Work>
  void carefully(Work work);

  asio::io_context& io;
  KioskHouse& house;
  const Clock& clock;
  PhotoLink link;
  asio::steady_timer timer;
  bool closed = false, up = false, going = false;
  std::int64_t busy_at = 0;
  std::optional<std::int64_t> paused_until;

  std::deque<log::Hash> first;  ///< somebody looks at it
  std::deque<log::Hash> next;   ///< named by a new op, or asked for and not answered
  std::set<log::Hash> asked;
  std::set<log::Hash> absent;  ///< central does not have them
  // All photos that customers name are looked through in their order, from the last one on.
  bool looking = true, once_more = false;
  std::optional<log::Hash> looked_up_to;
  std::int64_t looked_at = 0;  ///< when the last of them was reached
  int since_checkpoint = 0;
};

void PhotoFetch::Impl::start_timer() {
  timer.expires_after(every);
  timer.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
    if (error || self->closed) return;
    self->go_on();
    self->start_timer();
  });
}

/// Slice after slice, with whatever else the thread has to do in between.
void PhotoFetch::Impl::go_on() {
  if (std::exchange(going, true)) return;
  asio::post(io, [self = shared_from_this()] {
    self->going = false;
    if (!self->closed && self->step()) self->go_on();
  });
}

template <class Work>
void PhotoFetch::Impl::carefully(Work work) {
  if (paused_until) return;
  try {
    work();
    if (const std::string note = house.photos().take_note(); !note.empty()) spdlog::warn("{}", note);
  } catch (const store::StorageError& error) {
    pause(error.what());
  }
}

void PhotoFetch::Impl::pause(const std::string& why) {
  spdlog::warn("no more photos for an hour: {}", why);
  paused_until = now() + again_after_ms;
}

/// True: there is more to look through at once.
bool PhotoFetch::Impl::step() {
  if (paused_until && now() >= *paused_until) paused_until.reset();
  if (!up || paused_until) return false;
  ask_for_first();
  // An answer that never comes (a central that knows no photos) holds up this link's pictures alone.
  if (!asked.empty() || !link.idle() || now() - busy_at < quiet_ms) return false;
  fold_back();
  const Names names = gather();
  ask(names);
  return names.empty() && looking && !paused_until;
}

bool PhotoFetch::Impl::missing(const log::Hash& name) {
  if (asked.contains(name) || absent.contains(name)) return false;
  bool here = true;
  carefully([&] { here = house.photos().has(name); });
  return !here;
}

void PhotoFetch::Impl::ask_for_first() {
  Names names;
  while (!first.empty() && names.size() < link.room()) {
    add_missing(names, first.front());
    first.pop_front();
  }
  ask(names);
}

Names PhotoFetch::Impl::gather() {
  store::Replica::NewPhotos fresh = house.replica().take_new_photos();
  next.insert(next.end(), fresh.names.begin(), fresh.names.end());
  if (fresh.more || next.size() > most_next) once_more = true;
  if (next.size() > most_next) next.resize(most_next);
  Names names;
  for (int i = 0; i < slice && !next.empty() && names.size() < at_once; ++i) {
    add_missing(names, next.front());
    next.pop_front();
  }
  if (next.empty() && names.size() < at_once) look_through(names);
  return names;
}

void PhotoFetch::Impl::look_through(Names& names) {
  if (!looking && (once_more || now() - looked_at >= again_after_ms)) look_through_again();
  if (!looking) return;
  const Names named =
      store::photos_named(house.replica().db(), looked_up_to ? &*looked_up_to : nullptr, slice);
  for (const log::Hash& name : named) {
    looked_up_to = name;
    add_missing(names, name);
    if (names.size() == at_once) return;
  }
  if (named.size() == static_cast<std::size_t>(slice)) return;
  looking = false;
  looked_at = now();
}

void PhotoFetch::Impl::look_through_again() {
  if (!once_more) absent.clear();
  once_more = false;
  looking = true;
  looked_up_to.reset();
}

void PhotoFetch::Impl::ask(const Names& names) {
  if (names.empty()) return;
  std::error_code error;
  const auto room =
      std::filesystem::space(std::filesystem::path(house.replica().db().path()).parent_path(), error);
  if (!error && room.available < least_room) {
    next.insert(next.end(), names.begin(), names.end());
    return pause("the disk is nearly full");
  }
  asked.insert(names.begin(), names.end());
  link.ask(names);
}

void PhotoFetch::Impl::keep(const log::Hash& name, const std::string& bytes) {
  if (bytes.empty()) {
    if (absent.size() < most_absent) absent.insert(name);
    return;
  }
  const auto kept = house.photos().put(name, bytes);
  if (!kept) {
    spdlog::warn("central sent what is no photo: {}", kept.error().text());
    if (absent.size() < most_absent) absent.insert(name);
    return;
  }
  ++since_checkpoint;
}

void PhotoFetch::Impl::fold_back() {
  if (since_checkpoint < checkpoint_after && (looking || since_checkpoint == 0)) return;
  since_checkpoint = 0;
  carefully([&] { house.photos().checkpoint(); });
}

PhotoFetch::PhotoFetch(asio::io_context& io, KioskHouse& house, const Clock& clock, PhotoLink link)
    : impl_(std::make_shared<Impl>(io, house, clock, std::move(link))) {}

PhotoFetch::~PhotoFetch() {
  impl_->closed = true;
  impl_->timer.cancel();
}

void PhotoFetch::linked(bool is) {
  Impl& impl = *impl_;
  if (std::exchange(impl.up, is) == is) return;
  if (!is) {
    impl.next.insert(impl.next.begin(), impl.asked.begin(), impl.asked.end());
    impl.asked.clear();
    impl.timer.cancel();
    return;
  }
  impl.absent.clear();
  // What central may have by now comes after the rest of the round.
  if (!impl.looking || impl.looked_up_to) impl.once_more = true;
  impl.start_timer();
}

void PhotoFetch::busy() {
  impl_->busy_at = impl_->now();
}

void PhotoFetch::want(const log::Hash& name) {
  Impl& impl = *impl_;
  if (std::find(impl.first.begin(), impl.first.end(), name) != impl.first.end()) return;
  if (impl.first.size() == most_first) impl.first.pop_back();
  impl.first.push_front(name);
  impl.go_on();
}

void PhotoFetch::came(const log::Hash& name, const std::string& bytes) {
  Impl& impl = *impl_;
  impl.asked.erase(name);
  impl.carefully([&] { impl.keep(name, bytes); });
}

}  // namespace gatehouse::app
