// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/station_exchange.hpp"

namespace gatehouse::app {
namespace {

/// An exchange or a scan that is over: done, refused, or it could not be judged.
ExchangeStep ended(model::Result<ScanResult> result) {
  if (!result) return {ExchangeSaid::failed, {}, result.error().what};
  const bool admitted = model::admitted(result->verdict.outcome);
  return {admitted ? ExchangeSaid::done : ExchangeSaid::refused, std::move(*result), {}};
}

}  // namespace

ExchangeStep StationExchange::ticket(const ScanRequest& request, const Actor& actor) {
  auto judged = judge_only(house_, request, actor);
  if (!judged) return {ExchangeSaid::failed, {}, judged.error().what};
  // A refusal is a passage; a ticket that is good has not done anything yet.
  if (!model::admitted(judged->verdict.outcome)) {
    waiting_.reset();
    return ended(scan(house_, request, actor));
  }
  const bool other = waiting_ && waiting_->ticket.reading.credential != request.reading.credential;
  waiting_ = Waiting{request, *judged, request.mono_ns};
  return {other ? ExchangeSaid::other_ticket : ExchangeSaid::tap_wristband, std::move(*judged), {}};
}

ExchangeStep StationExchange::wristband(const ScanRequest& request, const Actor& actor) {
  const std::string& uid = request.reading.credential->value;
  if (!waiting_) return {ExchangeSaid::ticket_first, {}, uid};
  if (const auto fresh = fresh_tag(house_, uid); !fresh) {
    waiting_->since_ns = request.mono_ns;
    return {ExchangeSaid::wristband_unfit, {}, fresh.error().what};
  }
  const Waiting waiting = std::move(*waiting_);
  waiting_.reset();
  return ended(exchange(house_, {waiting.ticket, uid, request.chip}, actor));
}

ExchangeStep StationExchange::scanned(const ScanRequest& request, model::Station station,
                                      const Actor& actor) {
  const auto& credential = request.reading.credential;
  const bool is_tag = credential && credential->kind == model::CredentialKind::tag;
  if (station == model::Station::validation) {
    if (is_tag) return {ExchangeSaid::ticket_first, {}, credential->value};
    return ended(exchange(house_, {request, {}, {}}, actor));
  }
  return is_tag ? wristband(request, actor) : ticket(request, actor);
}

std::optional<ExchangeStep> StationExchange::tick(std::int64_t mono_ns) {
  if (!waiting_ || mono_ns - waiting_->since_ns < wait_ns_) return std::nullopt;
  waiting_.reset();
  return ExchangeStep{ExchangeSaid::timed_out, {}, {}};
}

}  // namespace gatehouse::app
