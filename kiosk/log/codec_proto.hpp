// SPDX-License-Identifier: Apache-2.0
// Private to kiosk/log: the generated messages and the small conversions between them and our values.
#pragma once
#include <optional>
#include <string>

#include "kiosk/log/codec.hpp"
#include "kiosk/log/op.pb.h"

namespace gatehouse::log {

inline std::string raw(const model::Uuid& id) {
  return id.is_nil() ? std::string() : std::string(bytes_of(id));
}

/// Empty bytes are nil; any length but 0 and 16 sets `ok` to false.
inline model::Uuid uuid_of(const std::string& bytes, bool& ok) {
  if (bytes.empty()) return {};
  const auto id =
      model::Uuid::from_bytes({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  if (!id) ok = false;
  return id.value_or(model::Uuid{});
}

inline Hash hash_of(const std::string& bytes, bool& ok) {
  Hash hash{};
  if (bytes.size() != hash.size())
    ok = false;
  else
    std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

/// The enum's value where it lies in [first, last]; else the first, and `ok` is false.
template <class Enum>
Enum enum_of(std::uint32_t number, Enum first, Enum last, bool& ok) {
  if (number < static_cast<std::uint32_t>(first) || number > static_cast<std::uint32_t>(last)) {
    ok = false;
    return first;
  }
  return static_cast<Enum>(number);
}

inline void put(const Stamp& stamp, proto::Stamp& out) {
  out.set_clock(stamp.clock);
  out.set_device(raw(stamp.device.value));
}

inline Stamp stamp_of(const proto::Stamp& in, bool& ok) {
  return {in.clock(), {uuid_of(in.device(), ok)}};
}

void put(const Passage& passage, proto::Passage& out);
Passage passage_of(const proto::Passage& in, bool& ok);

}  // namespace gatehouse::log
