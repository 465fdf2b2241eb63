// SPDX-License-Identifier: Apache-2.0
// Cuts a stream of bytes into frames: a 4-byte big-endian length, then as many bytes of message.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sync/wire/message.hpp"

namespace gatehouse::wire {

/// No message may be larger. An op is 1 MiB at most, so every op and every entry fits.
inline constexpr std::size_t max_frame_bytes = std::size_t{4} << 20U;
/// The most a peer may send in one frame before it has said who it is.
inline constexpr std::size_t max_greeting_bytes = std::size_t{64} << 10U;

/// Takes bytes in chunks of any size. Memory grows with the bytes received, never with the length announced.
class FrameDecoder {
 public:
  FrameDecoder() = default;
  explicit FrameDecoder(std::size_t limit) : limit_(limit) {}

  /// Holds for every frame whose length has not been read yet.
  void set_limit(std::size_t limit) { limit_ = limit; }
  void feed(std::string_view bytes);
  /// The next whole frame's payload, valid until the next feed(); nullopt until more bytes come. After an
  /// error the stream is lost: every further call gives the same error.
  Result<std::optional<std::string_view>> next();
  /// Bytes received and not yet given out.
  std::size_t buffered() const { return buffer_.size() - begin_; }

 private:
  std::size_t limit_ = max_frame_bytes;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::optional<WireError> error_;
};

}  // namespace gatehouse::wire
