// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/message.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "sync/wire/frame.hpp"
#include "sync/wire/wire.pb.h"

namespace gatehouse::wire {
namespace {

constexpr std::size_t max_words = 1024;
constexpr std::size_t max_name = 256;
constexpr std::size_t max_certificate = 16384;
constexpr std::size_t max_code = 64;

// ---- values to messages ----

std::string raw(const model::Uuid& id) {
  return id.is_nil() ? std::string() : std::string(log::bytes_of(id));
}

std::string raw(const log::Hash& hash) {
  return hash == log::Hash{} ? std::string() : std::string(log::bytes_of(hash));
}

/// Cut to `limit` bytes at the start of a character, so that what is sent is UTF-8 that decodes.
std::string cut(const std::string& text, std::size_t limit) {
  if (text.size() <= limit) return text;
  std::size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

struct Put {
  proto::Frame& frame;

  void operator()(const Hello& in) const {
    proto::Hello& out = *frame.mutable_hello();
    out.set_protocol(in.protocol);
    out.set_oldest_protocol(in.oldest);
    out.set_software(cut(in.software, max_name));
    out.set_log(raw(in.log.value));
    out.set_cursor(in.cursor);
    out.set_hash(raw(in.hash));
    out.set_own_seq(in.own_seq);
    out.set_own_hash(raw(in.own_hash));
    out.set_time_ms(in.time_ms);
    out.set_log_head(in.log_head);
  }
  void operator()(const Ops& in) const {
    for (const std::string& item : in.items) frame.mutable_ops()->add_items(item);
    frame.mutable_ops()->set_log_head(in.log_head);
  }
  void operator()(const Ack& in) const {
    frame.mutable_ack()->set_up_to(in.up_to);
    frame.mutable_ack()->set_resend(in.resend);
  }
  void operator()(const Ping& in) const {
    proto::Ping& out = *frame.mutable_ping();
    out.set_number(in.number);
    out.set_answer(in.answer);
    out.set_time_ms(in.time_ms);
    out.set_log_head(in.log_head);
  }
  void operator()(const Refused& in) const {
    frame.mutable_refused()->set_code(static_cast<std::uint32_t>(in.code));
    frame.mutable_refused()->set_words(cut(in.words, max_words));
  }
  void operator()(const EnrolRequest& in) const {
    proto::EnrolRequest& out = *frame.mutable_enrol_request();
    out.set_code(in.code);
    out.set_csr(in.csr);
    out.set_name(cut(in.name, max_name));
    out.set_software(cut(in.software, max_name));
  }
  void operator()(const EnrolReply& in) const {
    proto::EnrolReply& out = *frame.mutable_enrol_reply();
    out.set_certificate(in.certificate);
    out.set_ca(in.ca);
    out.set_organiser(raw(in.organiser.value));
    out.set_organiser_name(cut(in.organiser_name, max_name));
    out.set_device(raw(in.device.value));
    out.set_device_name(cut(in.device_name, max_name));
    out.set_event(raw(in.event.value));
    out.set_gate(raw(in.gate.value));
    out.set_log(raw(in.log.value));
    out.set_time_ms(in.time_ms);
  }
  void operator()(const BlobWanted& in) const {
    for (const log::Hash& name : in.names)
      frame.mutable_blob_wanted()->add_sha256(std::string(log::bytes_of(name)));
  }
  void operator()(const Blob& in) const {
    frame.mutable_blob()->set_sha256(std::string(log::bytes_of(in.name)));
    frame.mutable_blob()->set_bytes(in.bytes);
  }
};

// ---- messages to values, every one checked ----

/// Remembers the first field that is not as it must be.
class Reader {
 public:
  template <class IdType>
  IdType id(const std::string& bytes, const char* name) {
    if (bytes.empty()) return {};
    const auto uuid =
        model::Uuid::from_bytes({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
    if (!uuid) fail(name, bytes.size());
    return {uuid.value_or(model::Uuid{})};
  }

  log::Hash hash(const std::string& bytes, const char* name) {
    log::Hash hash{};
    if (bytes.size() == hash.size())
      std::copy(bytes.begin(), bytes.end(), hash.begin());
    else if (!bytes.empty())
      fail(name, bytes.size());
    return hash;
  }

  /// A picture's name, which is never left out.
  log::Hash blob_name(const std::string& bytes) {
    need(!bytes.empty(), "a picture without a name");
    return hash(bytes, "a picture's name");
  }

  std::string sized(const std::string& bytes, std::size_t limit, const char* name) {
    if (bytes.size() > limit) fail(name, bytes.size());
    return bytes.size() > limit ? std::string() : bytes;
  }

  /// Text for a person: it may reach a terminal, so control characters become question marks.
  std::string words(const std::string& text, std::size_t limit, const char* name) {
    std::string out = sized(text, limit, name);
    for (char& c : out)
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
    return out;
  }

  void need(bool holds, const char* problem) {
    if (!holds && problem_.empty()) problem_ = problem;
  }
  const std::string& problem() const { return problem_; }

 private:
  void fail(const char* name, std::size_t size) {
    if (problem_.empty()) problem_ = std::string(name) + " of " + std::to_string(size) + " bytes";
  }
  std::string problem_;
};

Hello read(const proto::Hello& in, Reader& reader) {
  Hello out;
  out.protocol = in.protocol();
  out.oldest = in.oldest_protocol();
  out.software = reader.words(in.software(), max_name, "a software version");
  out.log = reader.id<model::LogId>(in.log(), "a log id");
  out.cursor = in.cursor();
  out.hash = reader.hash(in.hash(), "a log hash");
  out.own_seq = in.own_seq();
  out.own_hash = reader.hash(in.own_hash(), "an op hash");
  out.time_ms = in.time_ms();
  out.log_head = in.log_head();
  reader.need(out.protocol >= out.oldest && out.oldest > 0, "a Hello without a protocol version");
  return out;
}

Refused read(const proto::Refused& in, Reader& reader) {
  const bool known = in.code() <= static_cast<std::uint32_t>(RefusedCode::code_locked);
  return {known ? static_cast<RefusedCode>(in.code()) : RefusedCode::other,
          reader.words(in.words(), max_words, "a refusal")};
}

EnrolRequest read(const proto::EnrolRequest& in, Reader& reader) {
  return {reader.sized(in.code(), max_code, "an enrolment code"),
          reader.sized(in.csr(), max_certificate, "a certificate request"),
          reader.words(in.name(), max_name, "a name"),
          reader.words(in.software(), max_name, "a software version")};
}

EnrolReply read(const proto::EnrolReply& in, Reader& reader) {
  EnrolReply out;
  out.certificate = reader.sized(in.certificate(), max_certificate, "a certificate");
  out.ca = reader.sized(in.ca(), max_certificate, "a certificate");
  out.organiser = reader.id<model::OrganiserId>(in.organiser(), "an organiser id");
  out.organiser_name = reader.words(in.organiser_name(), max_name, "a name");
  out.device = reader.id<model::DeviceId>(in.device(), "a device id");
  out.device_name = reader.words(in.device_name(), max_name, "a name");
  out.event = reader.id<model::EventId>(in.event(), "an event id");
  out.gate = reader.id<model::GateId>(in.gate(), "a gate id");
  out.log = reader.id<model::LogId>(in.log(), "a log id");
  out.time_ms = in.time_ms();
  reader.need(!out.device.is_nil() && !out.organiser.is_nil(), "an enrolment without a device or organiser");
  return out;
}

BlobWanted read(const proto::BlobWanted& in, Reader& reader) {
  BlobWanted out;
  const auto count = static_cast<std::size_t>(in.sha256_size());
  reader.need(count > 0, "a wish for no picture");
  reader.need(count <= max_blobs_wanted, "a wish for more than 16 pictures");
  if (count > max_blobs_wanted) return out;
  for (const std::string& name : in.sha256()) out.names.push_back(reader.blob_name(name));
  return out;
}

Blob read(const proto::Blob& in, Reader& reader) {
  return {reader.blob_name(in.sha256()), reader.sized(in.bytes(), max_blob_bytes, "a picture")};
}

std::optional<Message> read(proto::Frame& in, Reader& reader) {
  switch (in.kind_case()) {
    case proto::Frame::kHello:
      return read(in.hello(), reader);
    case proto::Frame::kOps: {
      Ops out;
      out.items.reserve(static_cast<std::size_t>(in.ops().items_size()));
      for (std::string& item : *in.mutable_ops()->mutable_items()) out.items.push_back(std::move(item));
      out.log_head = in.ops().log_head();
      return out;
    }
    case proto::Frame::kAck:
      return Ack{in.ack().up_to(), in.ack().resend()};
    case proto::Frame::kPing:
      return Ping{in.ping().number(), in.ping().answer(), in.ping().time_ms(), in.ping().log_head()};
    case proto::Frame::kRefused:
      return read(in.refused(), reader);
    case proto::Frame::kEnrolRequest:
      return read(in.enrol_request(), reader);
    case proto::Frame::kEnrolReply:
      return read(in.enrol_reply(), reader);
    case proto::Frame::kBlobWanted:
      return read(in.blob_wanted(), reader);
    case proto::Frame::kBlob:
      return read(in.blob(), reader);
    case proto::Frame::KIND_NOT_SET:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::string encode_frame(const Message& message) {
  proto::Frame frame;
  std::visit(Put{frame}, message);
  const std::size_t size = frame.ByteSizeLong();
  if (size > max_frame_bytes)
    throw std::length_error("a message of " + std::to_string(size) + " bytes does not fit a frame");
  std::string bytes;
  bytes.reserve(4 + size);
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<char>(size >> static_cast<unsigned>(shift)));
  frame.AppendToString(&bytes);
  return bytes;
}

Result<std::optional<Message>> decode(std::string_view payload) {
  proto::Frame frame;
  if (payload.empty() || payload.size() > max_frame_bytes ||
      !frame.ParseFromArray(payload.data(), static_cast<int>(payload.size())))
    return WireError{WireError::Kind::malformed, "bytes that are no message"};
  Reader reader;
  std::optional<Message> message = read(frame, reader);
  if (!reader.problem().empty()) return WireError{WireError::Kind::malformed, reader.problem()};
  return message;
}

}  // namespace gatehouse::wire
