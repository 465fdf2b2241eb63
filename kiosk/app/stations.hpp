// SPDX-License-Identifier: Apache-2.0
// What check-in and validation do: a ticket is redeemed, at check-in for a wristband, and what its type
// grants is booked. Each is one op, all or nothing.
#pragma once
#include "kiosk/app/scan.hpp"

namespace gatehouse::app {

struct ExchangeRequest {
  ScanRequest ticket;              ///< the scan of the ticket; its gate is a check-in or validation
  std::optional<std::string> tag;  ///< UID as stored; empty at a validation
  model::ChipFingerprint chip;     ///< of the tag
};

/// A refused ticket is a passage and nothing more. Fails, with nothing written, where the gate is none for
/// it, the credential is no ticket, or the tag is not fresh: somebody's (saying whose), banned or used
/// before.
model::Result<ScanResult> exchange(House& house, const ExchangeRequest& request, const Actor& actor);

/// Judges a ticket at such a gate as the exchange would, and writes nothing.
model::Result<ScanResult> judge_only(House& house, const ScanRequest& request, const Actor& actor);

/// Whether a tag may be given to somebody. Fails with the reason why not.
model::Result<void> fresh_tag(House& house, const std::string& uid);

}  // namespace gatehouse::app
