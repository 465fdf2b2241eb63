// SPDX-License-Identifier: Apache-2.0
// The narrow seam under a tag reader: one NFC device, whichever library drives it.
#pragma once
#include <string>

#include "kiosk/model/credential.hpp"
#include "kiosk/model/error.hpp"

namespace gatehouse::drivers {

/// One look for a tag.
struct TagPoll {
  enum class Outcome {
    nothing,    ///< the device answered: no tag in the field
    tag,        ///< `uid` (4, 7 or 10 bytes) and `chip`
    odd,        ///< something was read that is no tag of ours; `why` says what
    no_answer,  ///< the device kept silent; it may come back
    failed,     ///< close and open again; `why` says what happened
  };
  Outcome outcome = Outcome::nothing;
  std::string uid;
  model::ChipFingerprint chip;
  std::string why;
};

/// Owned and called by one thread. Calls block for at most about a second each.
class TagDevice {
 public:
  virtual ~TagDevice() = default;
  /// Takes the device for this process alone. Fails with words for a technician; may be called again.
  virtual model::Result<void> open() = 0;
  virtual void close() = 0;
  /// Only between open() and close().
  virtual TagPoll poll() = 0;
  /// What the tag that the last poll() selected answers to GET_VERSION: 8 bytes, or empty where it does not
  /// know the command. Asked once for each presence: it takes up to a tenth of a second.
  virtual std::string tag_version(const model::ChipFingerprint& chip) = 0;
  /// The library behind it and its version, "libnfc 1.8.0".
  virtual std::string library() const = 0;
};

}  // namespace gatehouse::drivers
