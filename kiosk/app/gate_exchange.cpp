// SPDX-License-Identifier: Apache-2.0
// A gate that is a check-in or a validation: what is read goes into the exchange instead of a passage.
#include <spdlog/spdlog.h>

#include "kiosk/app/gate_impl.hpp"
#include "kiosk/app/undo.hpp"
#include "kiosk/log/codec.hpp"

namespace gatehouse::app {
namespace {

view::ExchangeWords words_of(const ExchangeStep& step) {
  switch (step.said) {
    case ExchangeSaid::tap_wristband:
    case ExchangeSaid::other_ticket: {
      const model::Facts& facts = step.result->facts;
      return view::tap_wristband(facts.ticket->ticket.reference,
                                 facts.customer ? facts.customer->customer.name() : std::string(),
                                 facts.ticket->type.name, step.said == ExchangeSaid::other_ticket);
    }
    case ExchangeSaid::ticket_first:
      return view::ticket_first(step.text);
    case ExchangeSaid::wristband_unfit:
      return view::wristband_unfit(step.text);
    case ExchangeSaid::timed_out:
      return view::exchange_timed_out();
    case ExchangeSaid::failed:
    case ExchangeSaid::refused:
    case ExchangeSaid::done:
      break;
  }
  return view::exchange_failed(step.text);
}

}  // namespace

bool Gate::Impl::at_exchange() const {
  return gate && (gate->station == model::Station::check_in || gate->station == model::Station::validation);
}

model::Result<ShownScan> Gate::Impl::exchanged(const ScanRequest& request) {
  ExchangeStep step{};
  try {
    step = station_exchange.scanned(request, gate->station, Actor{});
  } catch (const store::StorageError& error) {
    const model::Error full = disk_is_full(error);
    station_exchange.reset();
    exchange_words.reset();
    not_judged(full);
    return full;
  }
  if (step.said == ExchangeSaid::done || step.said == ExchangeSaid::refused) {
    exchange_words.reset();
    auto kept = std::make_shared<const ScanResult>(std::move(*step.result));
    const bool done = step.said == ExchangeSaid::done;
    const std::string uid = done && request.reading.credential->kind == model::CredentialKind::tag
                                ? request.reading.credential->value
                                : std::string();
    ShownScan shown = show(std::move(kept), request);
    if (done) {
      lanes[newest].told->done = uid;
      view::say_done(*lanes[newest].panel, uid);
      refresh();
      shown.sequence = published.sequence;
    }
    return shown;
  }
  spdlog::info("exchange: {}", static_cast<int>(step.said));
  clear_lanes();
  lanes[0].since_ns = clock.mono_ns();
  exchange_step = std::move(step);
  exchange_words = words_of(exchange_step);
  refresh();
  wait_for_idle();
  return model::Error{model::ErrorKind::refused, exchange_words->headline, exchange_words->line, {}};
}

void Gate::Impl::exchange_again() {
  if (exchange_words) exchange_words = words_of(exchange_step);
}

model::Result<ShownScan> Gate::Impl::passed(const ScanRequest& request, const Actor& actor) {
  const auto& credential = request.reading.credential;
  const bool elsewhere = !request.gate.is_nil() && request.gate != house.gate;
  if (request.reader.empty() || !credential || request.overrule || elsewhere) return pass(request, actor);
  const bool tag = credential->kind == model::CredentialKind::tag;
  const std::string bytes = tag ? log::uid_bytes(credential->value) : credential->value;
  const drivers::Sighting sighting = presence.seen(
      {request.reader, tag ? model::ScanKind::nfc : model::ScanKind::barcode, bytes, request.mono_ns, {}});
  presence.gone({request.reader, bytes, request.mono_ns});  // nothing lies on a reader
  if (!sighting.fresh)
    if (const auto known = remembered.find(sighting.presence); known != remembered.end() && known->second)
      return show_again(known->second);
  auto shown = pass(request, actor);
  if (shown) remember(sighting.presence, shown->result);
  return shown;
}

/// The wristband is free again, the ticket as it was. The use case decides whether it is too late.
void Gate::Impl::undo_last() {
  OnScreen& lane = lanes[newest];
  if (!lane.panel || !lane.told || lane.panel->undo.empty()) return;
  const auto undone = [&]() -> model::Result<Undone> {
    try {
      return undo_passage(house, Actor{}, lane.told->result->passage, {});
    } catch (const store::StorageError& error) {
      return disk_is_full(error);
    }
  }();
  spdlog::info("undo of passage={}: {}", lane.told->result->passage.text(),
               undone ? undone->said : undone.error().text());
  clear_lanes();
  lanes[0].since_ns = clock.mono_ns();
  exchange_words = undone ? view::exchange_undone() : view::exchange_failed(undone.error().what);
  presence.reset();  // the same wristband may be tapped again at once
  remembered.clear();
  count_today(true);
  refresh();
  wait_for_idle();
}

void Gate::Impl::exchange_tick() {
  // Ten seconds to think better of it.
  for (OnScreen& lane : lanes)
    if (lane.panel && !lane.panel->undo.empty() && clock.mono_ns() - lane.since_ns >= undo_ms * 1'000'000)
      lane.panel->undo.clear();
  if (const auto step = station_exchange.tick(clock.mono_ns())) {
    exchange_step = *step;
    exchange_words = words_of(exchange_step);
    lanes[0].since_ns = clock.mono_ns();
    return;
  }
  // What is only told goes with its time, what is awaited stays.
  if (exchange_words && station_exchange.waiting() == nullptr && options.settings.idle_seconds > 0 &&
      clock.mono_ns() - lanes[0].since_ns >= std::int64_t{options.settings.idle_seconds} * 1'000'000'000)
    exchange_words.reset();
}

}  // namespace gatehouse::app
