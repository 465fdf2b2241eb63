// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include <boost/asio/post.hpp>
#include <spdlog/spdlog.h>

#include "kiosk/app/gate_impl.hpp"
#include "kiosk/model/credential.hpp"
#include "kiosk/store/disk_full.hpp"
#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"
#include "kiosk/view/verdict_panel.hpp"

namespace gatehouse::app {
namespace {

namespace asio = boost::asio;

constexpr std::size_t most_remembered = 128;
constexpr std::size_t most_last_scans = 12;
constexpr std::int64_t ns_per_s = 1'000'000'000;

/// Scanning at a gate needs nobody: the gate itself acts.
const Actor the_gate;

std::int64_t holds_ns(const config::KioskSettings& settings) {
  return static_cast<std::int64_t>(settings.presence_seconds * 1e9);
}

/// There are readers for those who come and others for those who go.
bool both_ways(const config::KioskSettings& settings) {
  const auto any = [&](model::Direction way) {
    return std::any_of(settings.readers.begin(), settings.readers.end(),
                       [&](const auto& reader) { return reader.direction == way; });
  };
  return any(model::Direction::entry) && any(model::Direction::exit);
}

const char* word(model::Direction direction) {
  return direction == model::Direction::entry ? "entry" : "exit";
}

}  // namespace

/// Any other failure of the disk ends the program.
model::Error disk_is_full(const store::StorageError& error) {
  if (!store::is_disk_full(error)) throw error;
  return {
      model::ErrorKind::failure, std::string(view::tr_later("The disk is full. Call a technician")), {}, {}};
}

Gate::Impl::Impl(asio::io_context& context, KioskHouse& the_kiosk, const Clock& the_clock, GateOptions wanted,
                 view::Mailbox<view::GateScreen>& mailbox, GateHooks calls)
    : io(context),
      kiosk(the_kiosk),
      house(the_kiosk.house()),
      clock(the_clock),
      options(std::move(wanted)),
      screens(mailbox),
      hooks(std::move(calls)),
      readers(io, clock,
              {[this](const model::Scan& scan) { (void)scanned(scan); },
               [this](const drivers::ScanGone& gone) { presence.gone(gone); },
               [this](const drivers::OddScan& what) { odd(what); },
               [this](const drivers::ReaderState&) { refresh(); }}),
      counts(io, house, [this] { refresh(); }),
      housekeeping(io, kiosk, clock),
      second(io),
      idle(io),
      direction(options.settings.direction),
      presence(holds_ns(options.settings)),
      odd_presence(holds_ns(options.settings)),
      station_exchange(house, options.settings.exchange_seconds * ns_per_s),
      readers_for_both(both_ways(options.settings)) {}

bool Gate::Impl::shows_verdict() const {
  return std::any_of(lanes.begin(), lanes.end(), [](const OnScreen& lane) { return lane.panel.has_value(); });
}

model::Result<ShownScan> Gate::Impl::scanned(const model::Scan& scan) {
  housekeeping.busy();
  const drivers::Sighting sighting = presence.seen(scan);
  if (!sighting.fresh)
    if (const auto known = remembered.find(sighting.presence); known != remembered.end())
      return known->second ? model::Result<ShownScan>(show_again(known->second)) : taken();
  ScanRequest request;
  request.reading = model::read_credential(scan);
  request.chip = scan.chip;
  request.reader = scan.reader;
  request.mono_ns = scan.at_mono_ns;
  if (hooks.take_scan && hooks.take_scan(request)) {
    remember(sighting.presence, nullptr);
    return taken();
  }
  auto shown = at_exchange() ? exchanged(request) : pass(request, the_gate);
  if (shown) remember(sighting.presence, shown->result);
  return shown;
}

void Gate::Impl::remember(std::uint64_t presence_number, std::shared_ptr<const ScanResult> result) {
  remembered[presence_number] = std::move(result);
  if (remembered.size() > most_remembered) remembered.erase(remembered.begin());
}

/// The desk waited for it: no passage was made.
model::Error Gate::Impl::taken() {
  return {model::ErrorKind::refused, "a field at the desk took this scan", {}, {}};
}

/// Something came that is no scan. It is judged as unreadable, so that the person at the gate gets an answer.
void Gate::Impl::odd(const drivers::OddScan& what) {
  housekeeping.busy();
  spdlog::warn("reader {}: {}", what.reader, what.text);
  if (!odd_presence.seen({what.reader, model::ScanKind::barcode, what.text, what.at_mono_ns, {}}).fresh)
    return;
  ScanRequest request;
  request.reading.why_not = what.text;
  request.reader = what.reader;
  request.mono_ns = what.at_mono_ns;
  (void)pass(request, the_gate);
}

/// A scan got no answer; the screen says so, and why.
void Gate::Impl::not_judged(const model::Error& error) {
  spdlog::error("a scan was not judged: {} {}", error.text(), error.todo);
  unjudged = error.text();
  unjudged_at = view::hour_minute_second(clock.now().value, zone);
  clear_lanes();
  refresh();
}

model::Result<ShownScan> Gate::Impl::pass(const ScanRequest& asked, const Actor& actor) {
  ScanRequest request = asked;
  if (!request.direction) request.direction = direction_for(request.reader);
  auto result = [&]() -> model::Result<ScanResult> {
    try {
      return scan(house, request, actor);
    } catch (const store::StorageError& error) {
      return disk_is_full(error);
    }
  }();
  if (!result) {
    if (result.error().kind == model::ErrorKind::failure) not_judged(result.error());
    return result.error();
  }
  auto kept = std::make_shared<const ScanResult>(std::move(*result));
  asio::post(io, [weak = weak_from_this()] {
    const auto self = weak.lock();
    if (!self) return;
    self->kiosk.replica().apply_queued();
    self->refresh();  // how many are inside
  });
  // The command line may name another gate: that passage is none of this screen's business.
  if (kept->lane.gate.id != house.gate) return ShownScan{std::move(kept), false, 0};
  return show(std::move(kept), request);
}

/// The passage is on disk; only now may anybody see it.
ShownScan Gate::Impl::show(std::shared_ptr<const ScanResult> result, const ScanRequest& request) {
  unjudged.clear();
  counts.add(*result);
  put({result, {result->now, false, link_now()}, {}});
  last_scans.push_front(view::last_scan(*lanes[newest].panel));
  last_told.push_front(*lanes[newest].told);
  if (last_scans.size() > most_last_scans) {
    last_scans.pop_back();
    last_told.pop_back();
  }
  refresh();
  const std::int64_t shown_ns = clock.mono_ns();
  if (request.mono_ns > 0) {
    to_published.add(shown_ns - request.mono_ns);
    to_be_drawn.emplace(published.sequence, request.mono_ns);
  }
  spdlog::info("shown passage={} outcome={} direction={} decided_us={} durable_us={} shown_us={} reader={}",
               result->passage.text(), model::name(result->verdict.outcome), word(result->lane.direction),
               result->decided_us, result->durable_us,
               request.mono_ns > 0 ? (shown_ns - request.mono_ns) / 1000 : 0, request.reader);
  wait_for_idle();
  ShownScan shown{std::move(result), false, published.sequence};
  if (hooks.on_scan_done) hooks.on_scan_done(shown);
  return shown;
}

void Gate::Impl::put(Told told) {
  newest = two_lanes() && told.result->lane.direction == model::Direction::exit ? 1 : 0;
  if (const auto& before = lanes[newest].told; before && before->result == told.result)
    told.photo = before->photo;
  lanes[newest] = {panel_of(told), told, clock.mono_ns()};
  look_for_photo(newest);
}

void Gate::Impl::clear_lanes() {
  for (OnScreen& lane : lanes) lane.panel.reset();
}

ShownScan Gate::Impl::show_again(std::shared_ptr<const ScanResult> result) {
  put({result, {result->now, true, link_now()}, {}});
  refresh();
  spdlog::info("shown again passage={} outcome={}", result->passage.text(),
               model::name(result->verdict.outcome));
  wait_for_idle();
  ShownScan shown{std::move(result), true, published.sequence};
  if (hooks.on_scan_done) hooks.on_scan_done(shown);
  return shown;
}

void Gate::Impl::command(const view::Command& command) {
  if (!running) return;
  housekeeping.busy();
  if (std::holds_alternative<view::FlipDirection>(command)) flip();
  if (std::holds_alternative<view::Dismiss>(command)) dismiss();
  if (std::holds_alternative<view::NextLanguage>(command)) next_language();
  if (std::holds_alternative<view::UndoLast>(command)) undo_last();
  if (std::holds_alternative<view::Quit>(command) && hooks.on_quit) hooks.on_quit();
}

void Gate::Impl::dismiss() {
  clear_lanes();
  station_exchange.reset();
  exchange_words.reset();
  refresh();
}

void Gate::Impl::flip() {
  if (!gate || gate->lanes != model::Lanes::toggle) return;
  direction = direction == model::Direction::entry ? model::Direction::exit : model::Direction::entry;
  // A restart within the day keeps what staff have chosen, unless there is no room to write it down.
  try {
    kiosk.journal().set_note("direction",
                             std::string(word(direction)) + " " + std::to_string(clock.now().value));
  } catch (const store::StorageError& error) {
    spdlog::error("{} {}", disk_is_full(error).text(), error.what());
  }
  presence.reset();
  odd_presence.reset();
  spdlog::info("direction turned to {}", word(direction));
  refresh();
}

void Gate::Impl::drawn(std::uint64_t sequence, std::int64_t mono_ns) {
  if (!to_be_drawn || sequence < to_be_drawn->first) return;
  to_drawn.add(mono_ns - to_be_drawn->second);
  spdlog::debug("drawn screen={} after_us={} mono_ns={}", sequence, (mono_ns - to_be_drawn->second) / 1000,
                mono_ns);
  to_be_drawn.reset();
}

void Gate::Impl::wait_for_tick() {
  second.expires_after(std::chrono::seconds(1));
  second.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
    const auto self = weak.lock();
    if (error || !self || !self->running) return;
    self->tick();
    self->wait_for_tick();
  });
}

void Gate::Impl::wait_for_idle() {
  if (options.settings.idle_seconds == 0) return;
  idle.expires_after(std::chrono::seconds(options.settings.idle_seconds));
  idle.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
    const auto self = weak.lock();
    if (!error && self && self->running) self->tick();
  });
}

void Gate::Impl::tick() {
  follow_clock();
  read_definitions();
  exchange_tick();
  for (OnScreen& lane : lanes)
    if (lane.panel && lane.panel->undo.empty() && options.settings.idle_seconds > 0 &&
        clock.mono_ns() - lane.since_ns >= options.settings.idle_seconds * ns_per_s)
      lane.panel.reset();
  for (std::size_t lane = 0; lane < lanes.size(); ++lane)
    if (lanes[lane].panel && lanes[lane].photo_to_come) look_for_photo(lane);
  count_today(false);
  count_people();
  refresh();
  housekeeping.tick();
  notify.status(published.strip.gate + ": " + published.strip.readers.text + ", " +
                published.strip.link.text);
  notify.alive();
}

void Gate::Impl::stop() {
  if (!running) return;
  running = false;
  notify.stopping();
  second.cancel();
  idle.cancel();
  readers.close();
}

Gate::Gate(asio::io_context& io, KioskHouse& house, const Clock& clock, GateOptions options,
           view::Mailbox<view::GateScreen>& screens, GateHooks hooks)
    : impl_(std::make_shared<Impl>(io, house, clock, std::move(options), screens, std::move(hooks))) {}

Gate::~Gate() {
  stop();
}

model::Result<void> Gate::start() {
  Impl& self = *impl_;
  self.running = true;
  self.started_ns = self.clock.mono_ns();
  self.link = {view::Link::offline, self.clock.now().value, {}, 0, 0, 0};
  self.follow_clock();
  self.read_definitions();
  self.restore_direction();
  self.restore_language();
  if (auto opened =
          self.readers.open(self.options.settings, self.options.reader_socket, self.options.reader_program);
      !opened) {
    stop();
    return opened;
  }
  self.tick();
  self.wait_for_tick();
  self.notify.ready(self.published.strip.gate);
  return {};
}

void Gate::stop() {
  impl_->stop();
}

void Gate::post_command(const view::Command& command) {
  asio::post(impl_->io, [weak = std::weak_ptr(impl_), command] {
    if (const auto self = weak.lock()) self->command(command);
  });
}

void Gate::drawn(std::uint64_t sequence, std::int64_t mono_ns) {
  asio::post(impl_->io, [weak = std::weak_ptr(impl_), sequence, mono_ns] {
    if (const auto self = weak.lock()) self->drawn(sequence, mono_ns);
  });
}

void Gate::set_link(const view::LinkFacts& link) {
  impl_->link = link;
  impl_->link_was_set = true;
  impl_->refresh();
}

void Gate::dismiss() {
  impl_->dismiss();
}

view::StationFacts Gate::station() const {
  return impl_->station();
}

bool Gate::shows_verdict() const {
  return impl_->shows_verdict();
}

bool Gate::tag_reader_ready() const {
  for (const view::ReaderFacts& reader : impl_->readers.facts(impl_->wall_less_mono_ms))
    if (reader.kind == model::ScanKind::nfc && reader.health == view::ReaderFacts::Health::ready) return true;
  return false;
}

void Gate::set_sound(bool works) {
  impl_->silent = !works;
  impl_->refresh();
}

void Gate::copy_changed() {
  impl_->copy_has_changed = true;
}

model::Result<ShownScan> Gate::scanned(const model::Scan& scan) {
  return impl_->scanned(scan);
}

model::Result<ShownScan> Gate::pass(const ScanRequest& request, const Actor& actor) {
  impl_->housekeeping.busy();
  return impl_->passed(request, actor);
}

boost::json::object Gate::status_json() const {
  return impl_->status();
}

std::string Gate::latency_text() const {
  return "scan to published: " + impl_->to_published.summary().text() +
         "; scan to drawn: " + impl_->to_drawn.summary().text();
}

void Gate::tick() {
  impl_->tick();
}

}  // namespace gatehouse::app
