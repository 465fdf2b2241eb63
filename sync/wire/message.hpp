// SPDX-License-Identifier: Apache-2.0
// Messages as values. What decodes is well formed: every id and hash has its length, every text its limit.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/system/result.hpp>

#include "kiosk/log/op.hpp"

namespace gatehouse::wire {

/// The protocol this program speaks, and the oldest it still speaks.
inline constexpr std::uint32_t protocol_version = 1;
inline constexpr std::uint32_t oldest_protocol = 1;
/// The application protocol agreed on in the TLS handshake (ALPN).
inline constexpr std::string_view alpn = "gatehouse/1";

/// Why bytes from the other side are not acceptable. They end the connection.
struct WireError {
  enum class Kind { frame_too_large, frame_empty, malformed };
  Kind kind = Kind::malformed;
  std::string words;

  bool operator==(const WireError&) const = default;
};

template <class T>
using Result = boost::system::result<T, WireError>;

struct Hello {
  std::uint32_t protocol = protocol_version;
  std::uint32_t oldest = oldest_protocol;
  std::string software;
  model::LogId log;            ///< nil: none yet
  std::uint64_t cursor = 0;    ///< kiosk: where its replica stands. central: where its stream begins
  log::Hash hash{};            ///< log hash at `cursor`
  std::uint64_t own_seq = 0;   ///< the device's last op that the sender holds
  log::Hash own_hash{};        ///< its hash
  std::int64_t time_ms = 0;    ///< the sender's UTC clock
  std::uint64_t log_head = 0;  ///< central: the last cursor of its log

  bool operator==(const Hello&) const = default;
};

/// From a kiosk: op bytes in order of seq. From central: encoded log entries in order of cursor.
struct Ops {
  std::vector<std::string> items;
  std::uint64_t log_head = 0;  ///< central: its last cursor as it sends this
  bool operator==(const Ops&) const = default;
};

/// From a kiosk: applied up to this cursor. From central: durable up to this seq.
struct Ack {
  std::uint64_t up_to = 0;
  bool resend = false;  ///< central: what came after `up_to` was not taken
  bool operator==(const Ack&) const = default;
};

struct Ping {
  std::uint64_t number = 0;
  bool answer = false;
  std::int64_t time_ms = 0;    ///< the sender's UTC clock
  std::uint64_t log_head = 0;  ///< central: its last cursor as it sends this
  bool operator==(const Ping&) const = default;
};

/// Numbers stand on the wire for ever. An unknown one is read as `other`.
enum class RefusedCode : std::uint32_t {
  other = 0,
  protocol = 1,              ///< no protocol version in common
  malformed = 2,             ///< the other side said what makes no sense
  not_enrolled = 3,          ///< no such device here
  revoked = 4,               ///< this device is out
  quarantined = 5,           ///< nothing more is taken from it: a broken chain or a copied disk
  journal_behind = 6,        ///< central holds ops of this device that its journal lacks
  certificate = 7,           ///< the certificate's dates
  certificate_required = 8,  ///< without a certificate a connection may only enrol
  busy = 9,                  ///< try again later
  replaced = 10,             ///< a newer connection of the same device took over
  code_unknown = 11,         ///< enrolment: wrong, expired or never made
  code_used = 12,            ///< enrolment: another key has used it
  code_locked = 13,          ///< enrolment: too many wrong guesses
};

struct Refused {
  RefusedCode code = RefusedCode::other;
  std::string words;  ///< for a person, without control characters
  bool operator==(const Refused&) const = default;
};

struct EnrolRequest {
  std::string code;  ///< normal form, see enrol_code.hpp
  std::string csr;   ///< PKCS #10, DER
  std::string name;  ///< what the machine calls itself
  std::string software;
  bool operator==(const EnrolRequest&) const = default;
};

struct EnrolReply {
  std::string certificate;  ///< X.509, DER
  std::string ca;           ///< X.509, DER
  model::OrganiserId organiser;
  std::string organiser_name;
  model::DeviceId device;
  std::string device_name;
  model::EventId event;  ///< nil: none
  model::GateId gate;    ///< nil: none
  model::LogId log;
  std::int64_t time_ms = 0;
  bool operator==(const EnrolReply&) const = default;
};

inline constexpr std::size_t max_blobs_wanted = 16;
inline constexpr std::size_t max_blob_bytes = 65536;

/// Pictures by the SHA-256 of their bytes: 1 to max_blobs_wanted.
struct BlobWanted {
  std::vector<log::Hash> names;
  bool operator==(const BlobWanted&) const = default;
};

/// The answer to one of them. Whether the bytes are those of the name is for the receiver to check.
struct Blob {
  log::Hash name{};
  std::string bytes;  ///< empty: not here
  bool operator==(const Blob&) const = default;
};

using Message = std::variant<Hello, Ops, Ack, Ping, Refused, EnrolRequest, EnrolReply, BlobWanted, Blob>;

/// One frame: length and message. Throws std::length_error above the hard size of a frame (a defect of the
/// caller).
std::string encode_frame(const Message& message);
/// The message in a frame's payload; nullopt for a kind that only a newer program knows.
Result<std::optional<Message>> decode(std::string_view payload);

}  // namespace gatehouse::wire
