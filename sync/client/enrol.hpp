// SPDX-License-Identifier: Apache-2.0
// Enrolment on the kiosk: a key made here, a one-time code, and central's answer.
#pragma once
#include <chrono>
#include <string>

#include "kiosk/store/journal.hpp"

namespace gatehouse::client {

struct EnrolOptions {
  std::string code;     ///< as typed
  std::string central;  ///< HOST:PORT
  std::string folder;   ///< the data folder; the caller holds its lock
  std::string name;     ///< what this machine calls itself; only for central's messages
  std::string software;
  std::chrono::milliseconds within{30'000};
};

struct Enrolment {
  store::Identity identity;
  model::LogId log;
  model::UtcMs central_time_ms = 0;  ///< a floor for this kiosk's clock
};

/// Asks central for a certificate, trusting nothing but the code. Blocks until it has an answer or the time
/// is over. The key is made once and kept in FOLDER/enrol.key, so that a cut at any point is mended by
/// calling again: the same code with the same key gives the same identity.
///
/// On success the caller writes the identity to the journal and then calls enrol_done().
model::Result<Enrolment> enrol(const EnrolOptions& options);

/// Removes the kept key: the journal has it now. Harmless to repeat.
void enrol_done(const std::string& folder);

}  // namespace gatehouse::client
