// SPDX-License-Identifier: Apache-2.0
// What the kiosk sees of a reader, whatever it is: scans, and whether it works.
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "kiosk/model/credential.hpp"

namespace gatehouse::drivers {

enum class ReaderKind { nfc, serial, replay };

struct ReaderState {
  std::string name;
  ReaderKind kind = ReaderKind::nfc;
  bool up = false;
  std::int64_t since_mono_ns = 0;  ///< CLOCK_MONOTONIC when it came up or went down
  std::string text;                ///< "reading", or why it is down, for a technician

  bool operator==(const ReaderState&) const = default;
};

/// A tag left the field; barcodes never stay in one.
struct ScanGone {
  std::string reader;
  std::string bytes;
  std::int64_t last_seen_mono_ns = 0;

  bool operator==(const ScanGone&) const = default;
};

/// Something came that is no scan: a code that was too long, a UID of an impossible size.
struct OddScan {
  std::string reader;
  std::string text;  ///< for a technician
  std::int64_t at_mono_ns = 0;

  bool operator==(const OddScan&) const = default;
};

/// Called on the thread that runs the io_context; a call may not destroy the reader that makes it. Empty
/// functions are left out. The same tag or code may come again and again: Presence tells which are new.
struct ReaderEvents {
  std::function<void(const model::Scan&)> on_scan;
  std::function<void(const ScanGone&)> on_gone;
  std::function<void(const OddScan&)> on_odd;
  std::function<void(const ReaderState&)> on_state;

  void scan(const model::Scan& scan) const {
    if (on_scan) on_scan(scan);
  }
  void gone(const ScanGone& gone) const {
    if (on_gone) on_gone(gone);
  }
  void odd(const OddScan& odd) const {
    if (on_odd) on_odd(odd);
  }
  void state(const ReaderState& state) const {
    if (on_state) on_state(state);
  }
};

}  // namespace gatehouse::drivers
