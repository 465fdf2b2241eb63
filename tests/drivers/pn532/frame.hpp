// SPDX-License-Identifier: Apache-2.0
// Frames between a host and a PN532 over its serial port (PN532 user manual, UM0701-02, chapter 6.2).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace gatehouse::pn532 {

using Bytes = std::vector<std::uint8_t>;

/// 00 00 FF 00 FF 00
const Bytes& ack_frame();
/// What a PN532 says to a command it does not know: 00 00 FF 01 FF 7F 81 00
const Bytes& error_frame();
/// A reply: `code` is the command's code plus one. Longer than 253 bytes of data makes an extended frame.
Bytes reply_frame(std::uint8_t code, std::span<const std::uint8_t> data);

/// Takes the host's bytes as they come, in pieces of any size, and gives whole commands.
class CommandParser {
 public:
  void feed(std::span<const std::uint8_t> bytes);
  /// The next command's code and parameters, without TFI and checksums. Wake-up bytes, acknowledgements and
  /// frames with a wrong checksum are passed over.
  std::optional<Bytes> next();

 private:
  Bytes pending_;
};

}  // namespace gatehouse::pn532
