// SPDX-License-Identifier: Apache-2.0
#include "tests/drivers/pn532/frame.hpp"

#include <algorithm>
#include <array>

namespace gatehouse::pn532 {
namespace {

constexpr std::uint8_t from_host = 0xD4;
constexpr std::uint8_t to_host = 0xD5;

std::uint8_t complement(unsigned sum) {
  return static_cast<std::uint8_t>(0x100 - (sum & 0xFF));
}

}  // namespace

const Bytes& ack_frame() {
  static const Bytes frame{0x00, 0x00, 0xFF, 0x00, 0xFF, 0x00};
  return frame;
}

const Bytes& error_frame() {
  static const Bytes frame{0x00, 0x00, 0xFF, 0x01, 0xFF, 0x7F, 0x81, 0x00};
  return frame;
}

Bytes reply_frame(std::uint8_t code, std::span<const std::uint8_t> data) {
  const std::size_t length = data.size() + 2;
  Bytes frame{0x00, 0x00, 0xFF};
  if (length < 0x100) {
    frame.push_back(static_cast<std::uint8_t>(length));
    frame.push_back(complement(static_cast<unsigned>(length)));
  } else {
    const auto high = static_cast<std::uint8_t>(length >> 8), low = static_cast<std::uint8_t>(length & 0xFF);
    frame.insert(frame.end(), {0xFF, 0xFF, high, low, complement(high + low)});
  }
  unsigned sum = to_host + code;
  frame.insert(frame.end(), {to_host, code});
  for (auto byte : data) {
    frame.push_back(byte);
    sum += byte;
  }
  frame.push_back(complement(sum));
  frame.push_back(0x00);
  return frame;
}

void CommandParser::feed(std::span<const std::uint8_t> bytes) {
  pending_.insert(pending_.end(), bytes.begin(), bytes.end());
}

std::optional<Bytes> CommandParser::next() {
  static constexpr std::array<std::uint8_t, 2> start{0x00, 0xFF};
  while (true) {
    auto at = std::search(pending_.begin(), pending_.end(), start.begin(), start.end());
    if (at == pending_.end()) {
      // Keep a last zero: it may be the first half of a start code.
      if (!pending_.empty()) pending_.erase(pending_.begin(), pending_.end() - 1);
      return std::nullopt;
    }
    pending_.erase(pending_.begin(), at);
    if (pending_.size() < 4) return std::nullopt;
    const std::size_t length = pending_[2];
    const bool sound = ((pending_[2] + pending_[3]) & 0xFF) == 0;
    if (!sound || length == 0) {  // noise, or an acknowledgement
      pending_.erase(pending_.begin(), pending_.begin() + 2);
      continue;
    }
    if (pending_.size() < 4 + length + 1) return std::nullopt;
    unsigned sum = 0;
    for (std::size_t i = 4; i < 4 + length + 1; ++i) sum += pending_[i];
    Bytes command(pending_.begin() + 5, pending_.begin() + 4 + static_cast<std::ptrdiff_t>(length));
    const bool ours = pending_[4] == from_host && (sum & 0xFF) == 0 && !command.empty();
    pending_.erase(pending_.begin(), pending_.begin() + 4 + static_cast<std::ptrdiff_t>(length) + 1);
    if (ours) return command;
  }
}

}  // namespace gatehouse::pn532
