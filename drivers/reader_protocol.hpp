// SPDX-License-Identifier: Apache-2.0
// What a gatehouse-reader process tells the kiosk over their Unix socket. One way: the kiosk only listens.
//
// A frame is two bytes of length (network order, 1 to max_frame_bytes) and so many bytes: the protocol's
// version, the message's type, its fields in the order of the structs below. Integers are in network order,
// strings have two bytes of length. A connection begins with Hello.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "kiosk/model/credential.hpp"
#include "kiosk/model/error.hpp"

namespace gatehouse::drivers {

inline constexpr std::uint8_t protocol_version = 1;
inline constexpr std::size_t max_frame_bytes = 1024;
inline constexpr std::size_t max_name_bytes = 64;
inline constexpr std::size_t max_text_bytes = 400;

struct Hello {
  std::string name;     ///< the reader's name in the settings
  std::string device;   ///< its connection string
  std::string library;  ///< "libnfc 1.8.0"

  bool operator==(const Hello&) const = default;
};

/// Whether the device answers, and since when.
struct DeviceState {
  bool up = false;
  std::int64_t since_mono_ns = 0;
  std::string text;  ///< why it is down, for a technician

  bool operator==(const DeviceState&) const = default;
};

/// A tag came into the field. Sent once for as long as it stays there.
struct TagSeen {
  std::string uid;  ///< 4, 7 or 10 bytes
  model::ChipFingerprint chip;
  std::int64_t at_mono_ns = 0;

  bool operator==(const TagSeen&) const = default;
};

/// It was missed three times in a row.
struct TagGone {
  std::string uid;
  std::int64_t last_seen_mono_ns = 0;

  bool operator==(const TagGone&) const = default;
};

/// Something was read that is no tag of ours.
struct OddRead {
  std::string text;
  std::int64_t at_mono_ns = 0;

  bool operator==(const OddRead&) const = default;
};

using Message = std::variant<Hello, DeviceState, TagSeen, TagGone, OddRead>;

/// The whole frame. Texts that are too long are cut, control bytes in them become '?'.
std::string encode(const Message& message);

/// Takes the peer's bytes in pieces of any size. Trusts nothing: unknown versions and types, lengths that do
/// not fit, UIDs of other sizes and control bytes in texts are errors, and after an error the connection is
/// to be dropped.
class MessageDecoder {
 public:
  void feed(std::string_view bytes);
  /// The next message; empty where more bytes are needed.
  model::Result<std::optional<Message>> next();

 private:
  std::string pending_;
};

}  // namespace gatehouse::drivers
