// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/frame.hpp"

namespace gatehouse::wire {
namespace {

constexpr std::size_t length_bytes = 4;

std::size_t length_at(std::string_view bytes) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < length_bytes; ++i) length = length << 8U | static_cast<unsigned char>(bytes[i]);
  return length;
}

}  // namespace

void FrameDecoder::feed(std::string_view bytes) {
  if (error_) return;
  // What was given out is dropped here and not in next(), whose result points into the buffer.
  buffer_.erase(0, begin_);
  begin_ = 0;
  buffer_.append(bytes);
}

Result<std::optional<std::string_view>> FrameDecoder::next() {
  if (error_) return *error_;
  const std::string_view rest = std::string_view(buffer_).substr(begin_);
  if (rest.size() < length_bytes) return std::optional<std::string_view>();
  const std::size_t length = length_at(rest);
  if (length == 0) {
    error_ = WireError{WireError::Kind::frame_empty, "a frame without a message"};
    return *error_;
  }
  if (length > limit_) {
    error_ = WireError{
        WireError::Kind::frame_too_large,
        "a frame of " + std::to_string(length) + " bytes, where " + std::to_string(limit_) + " is the most"};
    return *error_;
  }
  if (rest.size() < length_bytes + length) return std::optional<std::string_view>();
  begin_ += length_bytes + length;
  return std::optional(rest.substr(length_bytes, length));
}

}  // namespace gatehouse::wire
