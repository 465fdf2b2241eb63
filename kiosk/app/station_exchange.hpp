// SPDX-License-Identifier: Apache-2.0
// The exchange at a check-in, step by step: a ticket is read, a fresh wristband is tapped, and only then
// something is written. At a validation the ticket alone is all. Knows no reader and no screen.
#pragma once
#include <optional>
#include <string>

#include "kiosk/app/stations.hpp"

namespace gatehouse::app {

enum class ExchangeSaid {
  tap_wristband,    ///< the ticket is good: a fresh wristband is awaited
  other_ticket,     ///< another ticket is awaited with now; nothing happened to the first
  ticket_first,     ///< a wristband was tapped, and there is no ticket
  wristband_unfit,  ///< `text` says why; another one is awaited
  refused,          ///< `result` is the verdict on the ticket
  done,             ///< `result`: it is redeemed and, at a check-in, exchanged
  timed_out,        ///< no wristband came, nothing has changed
  failed,           ///< `text` says why nothing could be done
};

struct ExchangeStep {
  ExchangeSaid said = ExchangeSaid::ticket_first;
  std::optional<ScanResult> result;
  std::string text;
};

class StationExchange {
 public:
  /// `house` must outlive it.
  StationExchange(House& house, std::int64_t wait_ns) : house_(house), wait_ns_(wait_ns) {}

  /// A ticket or a wristband was read at `request.mono_ns`.
  ExchangeStep scanned(const ScanRequest& request, model::Station station, const Actor& actor);
  /// To be called from time to time.
  std::optional<ExchangeStep> tick(std::int64_t mono_ns);
  /// The ticket that waits for its wristband, as it was judged; null where none does.
  const ScanResult* waiting() const { return waiting_ ? &waiting_->result : nullptr; }
  /// Somebody put it away.
  void reset() { waiting_.reset(); }

 private:
  struct Waiting {
    ScanRequest ticket;
    ScanResult result;
    std::int64_t since_ns = 0;
  };
  ExchangeStep ticket(const ScanRequest& request, const Actor& actor);
  ExchangeStep wristband(const ScanRequest& request, const Actor& actor);

  House& house_;
  std::int64_t wait_ns_;
  std::optional<Waiting> waiting_;
};

}  // namespace gatehouse::app
