// SPDX-License-Identifier: Apache-2.0
// What a PN532 answers, without any I/O: command in, frame out. It knows what libnfc's pn532_uart driver
// asks.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "tests/drivers/pn532/frame.hpp"

namespace gatehouse::pn532 {

/// A tag in the field.
struct Tag {
  Bytes uid;
  std::uint16_t atqa = 0x0044;
  std::uint8_t sak = 0x00;
  Bytes ats;      ///< with its length byte TL; empty: not an ISO 14443-4 tag
  Bytes version;  ///< answer to GET_VERSION; empty: the tag does not know the command
};

/// Ways in which a chip, a card or a cable can misbehave. Each stays until it is set to `none`.
enum class Hostile {
  none,
  ats_tl0,       ///< an ATS whose length byte is zero: the card's own choice, and libnfc copies 2^64 bytes
  truncated,     ///< target data that ends before the UID
  uid_200,       ///< a UID that claims 200 bytes
  uid_0,         ///< a UID of no bytes
  uid_5,         ///< a UID of five bytes
  status_bit7,   ///< bit 7 in a status byte: libnfc calls abort()
  bad_dcs,       ///< wrong data checksum
  bad_lcs,       ///< wrong length checksum
  long_len,      ///< an extended frame that claims 65535 bytes
  short_len,     ///< a frame of length zero or one where data is due
  garbage,       ///< bytes that are no frame at all
  wrong_tfi,     ///< a reply that says it comes from the host
  wrong_code,    ///< a reply to another command
  no_ack,        ///< the reply without an acknowledgement before it
  error_answer,  ///< 'I do not know this command'
};

std::optional<Hostile> hostile_named(std::string_view name);
/// All names, separated by spaces.
std::string hostile_names();

class Chip {
 public:
  std::optional<Tag> tag;
  Hostile hostile = Hostile::none;
  /// So many of the next replies are broken, each in another way.
  int corrupt = 0;

  /// The bytes that go back for one command: acknowledgement and reply.
  Bytes answer(const Bytes& command);
  int polls() const { return polls_; }

 private:
  Bytes reply(const Bytes& command);
  Bytes list_passive_target(const Bytes& command);
  Bytes target_data() const;
  Bytes communicate_thru(const Bytes& command) const;
  Bytes registers(const Bytes& command);
  Bytes misbehave(const Bytes& command, Bytes frame) const;
  Bytes broken(Bytes whole);

  std::map<std::uint16_t, std::uint8_t> registers_;
  std::uint8_t parameters_ = 0x14;  ///< AUTO_ATR_RES and AUTO_RATS, as after a reset
  int polls_ = 0;
  unsigned break_next_ = 0;
};

}  // namespace gatehouse::pn532
