// SPDX-License-Identifier: Apache-2.0
#include "drivers/reader_protocol.hpp"

#include <algorithm>
#include <type_traits>

namespace gatehouse::drivers {
namespace {

using model::Error;
using model::ErrorKind;

enum class Type : std::uint8_t { hello = 1, device_state = 2, tag_seen = 3, tag_gone = 4, odd_read = 5 };

constexpr std::size_t max_version_bytes = 16;

bool control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

bool uid_size(std::size_t bytes) {
  return bytes == 4 || bytes == 7 || bytes == 10;
}

class Writer {
 public:
  explicit Writer(Type type) {
    out_ += static_cast<char>(protocol_version);
    out_ += static_cast<char>(type);
  }
  template <class Integer>
  Writer& integer(Integer value) {
    const auto bits = static_cast<std::make_unsigned_t<Integer>>(value);
    for (std::size_t shift = sizeof(Integer) * 8; shift > 0; shift -= 8)
      out_ += static_cast<char>(bits >> (shift - 8) & 0xFF);
    return *this;
  }
  Writer& raw(std::string_view bytes) {
    integer(static_cast<std::uint16_t>(bytes.size()));
    out_ += bytes;
    return *this;
  }
  Writer& text(std::string_view words, std::size_t most) {
    std::string clean(words.substr(0, most));
    std::replace_if(clean.begin(), clean.end(), control, '?');
    return raw(clean);
  }
  std::string frame() const {
    std::string whole;
    whole += static_cast<char>(out_.size() >> 8);
    whole += static_cast<char>(out_.size() & 0xFF);
    return whole + out_;
  }

 private:
  std::string out_;
};

// Reads fields one after another; once one did not fit, `good` stays false and everything reads as zero.
class Fields {
 public:
  explicit Fields(std::string_view bytes) : rest_(bytes) {}

  template <class Integer>
  Integer integer() {
    std::make_unsigned_t<Integer> bits = 0;
    for (const char c : take(sizeof(Integer)))
      bits =
          static_cast<decltype(bits)>(static_cast<std::uint64_t>(bits) << 8 | static_cast<unsigned char>(c));
    return static_cast<Integer>(bits);
  }
  std::string raw(std::size_t most) {
    const auto size = integer<std::uint16_t>();
    if (size > most) good_ = false;
    return std::string(take(size));
  }
  std::string text(std::size_t most) {
    std::string words = raw(most);
    if (std::any_of(words.begin(), words.end(), control)) good_ = false;
    return words;
  }
  std::string uid() {
    std::string bytes = raw(10);
    if (!uid_size(bytes.size())) good_ = false;
    return bytes;
  }
  bool flag() {
    const auto value = integer<std::uint8_t>();
    if (value > 1) good_ = false;
    return value == 1;
  }
  bool good_to_the_end() const { return good_ && rest_.empty(); }

 private:
  std::string_view take(std::size_t size) {
    if (!good_ || size > rest_.size()) {
      good_ = false;
      return {};
    }
    const auto part = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return part;
  }

  std::string_view rest_;
  bool good_ = true;
};

struct Encoder {
  std::string operator()(const Hello& m) const {
    return Writer(Type::hello)
        .text(m.name, max_name_bytes)
        .text(m.device, max_text_bytes)
        .text(m.library, max_name_bytes)
        .frame();
  }
  std::string operator()(const DeviceState& m) const {
    const std::uint8_t up = m.up ? 1 : 0;
    return Writer(Type::device_state)
        .integer(up)
        .integer(m.since_mono_ns)
        .text(m.text, max_text_bytes)
        .frame();
  }
  std::string operator()(const TagSeen& m) const {
    Writer out(Type::tag_seen);
    out.raw(m.uid).integer(m.at_mono_ns);
    out.integer(static_cast<std::uint8_t>(m.chip.atqa ? 1 : 0)).integer(m.chip.atqa.value_or(0));
    out.integer(static_cast<std::uint8_t>(m.chip.sak ? 1 : 0)).integer(m.chip.sak.value_or(0));
    return out.raw(std::string_view(m.chip.version).substr(0, max_version_bytes)).frame();
  }
  std::string operator()(const TagGone& m) const {
    return Writer(Type::tag_gone).raw(m.uid).integer(m.last_seen_mono_ns).frame();
  }
  std::string operator()(const OddRead& m) const {
    return Writer(Type::odd_read).text(m.text, max_text_bytes).integer(m.at_mono_ns).frame();
  }
};

TagSeen tag_seen(Fields& in) {
  TagSeen m;
  m.uid = in.uid();
  m.at_mono_ns = in.integer<std::int64_t>();
  const bool has_atqa = in.flag();
  if (const auto atqa = in.integer<std::uint16_t>(); has_atqa) m.chip.atqa = atqa;
  const bool has_sak = in.flag();
  if (const auto sak = in.integer<std::uint8_t>(); has_sak) m.chip.sak = sak;
  m.chip.version = in.raw(max_version_bytes);
  return m;
}

// Fields are read one statement at a time: the order within one expression is the compiler's choice.
std::optional<Message> decode_fields(std::uint8_t type, Fields& in) {
  switch (static_cast<Type>(type)) {
    case Type::hello: {
      Hello m;
      m.name = in.text(max_name_bytes);
      m.device = in.text(max_text_bytes);
      m.library = in.text(max_name_bytes);
      return m;
    }
    case Type::device_state: {
      DeviceState m;
      m.up = in.flag();
      m.since_mono_ns = in.integer<std::int64_t>();
      m.text = in.text(max_text_bytes);
      return m;
    }
    case Type::tag_seen:
      return tag_seen(in);
    case Type::tag_gone: {
      TagGone m;
      m.uid = in.uid();
      m.last_seen_mono_ns = in.integer<std::int64_t>();
      return m;
    }
    case Type::odd_read: {
      OddRead m;
      m.text = in.text(max_text_bytes);
      m.at_mono_ns = in.integer<std::int64_t>();
      return m;
    }
  }
  return std::nullopt;
}

Error broken(std::string what) {
  return {ErrorKind::failure, std::move(what), "reader protocol", "are kiosk and reader of one version?"};
}

model::Result<std::optional<Message>> decode_payload(std::string_view payload) {
  Fields in(payload);
  const auto version = in.integer<std::uint8_t>();
  const auto type = in.integer<std::uint8_t>();
  if (version != protocol_version) return broken("version " + std::to_string(version) + " is not ours");
  auto message = decode_fields(type, in);
  if (!message) return broken("no message has type " + std::to_string(type));
  if (!in.good_to_the_end()) return broken("a message of type " + std::to_string(type) + " is malformed");
  return message;
}

}  // namespace

std::string encode(const Message& message) {
  return std::visit(Encoder{}, message);
}

void MessageDecoder::feed(std::string_view bytes) {
  pending_ += bytes;
}

model::Result<std::optional<Message>> MessageDecoder::next() {
  if (pending_.size() < 2) return std::optional<Message>{};
  const auto length = static_cast<std::size_t>(static_cast<unsigned char>(pending_[0]) << 8 |
                                               static_cast<unsigned char>(pending_[1]));
  if (length == 0 || length > max_frame_bytes)
    return broken("a frame of " + std::to_string(length) + " bytes");
  if (pending_.size() < 2 + length) return std::optional<Message>{};
  auto message = decode_payload(std::string_view(pending_).substr(2, length));
  pending_.erase(0, 2 + length);
  return message;
}

}  // namespace gatehouse::drivers
