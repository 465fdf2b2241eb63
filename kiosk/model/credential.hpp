// SPDX-License-Identifier: Apache-2.0
// From what a reader delivered to what can be looked up. Pure: no I/O, no clock.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/model/error.hpp"

namespace gatehouse::model {

enum class CredentialKind { tag, ticket };

/// Kind and value are one key: a UID read as a barcode is not that tag.
struct Credential {
  CredentialKind kind = CredentialKind::ticket;
  /// tag: upper-case hex of 4, 7 or 10 bytes. ticket: the reference's exact bytes, ends trimmed.
  std::string value;

  auto operator<=>(const Credential&) const = default;
};

/// What an ordinary reader can tell of a chip. Empty members are unknown. ISO/IEC 14443-3.
struct ChipFingerprint {
  std::optional<std::uint16_t> atqa;
  std::optional<std::uint8_t> sak;
  std::string
      version;  ///< raw GET_VERSION answer (8 bytes on NXP chips), empty where not asked or not answered

  bool operator==(const ChipFingerprint&) const = default;
  bool empty() const { return !atqa && !sak && version.empty(); }
};

enum class ScanKind { nfc, barcode };

/// One presence of a credential at a reader, as the reader delivered it.
struct Scan {
  std::string reader;  ///< the reader's name in the settings
  ScanKind kind = ScanKind::barcode;
  std::string bytes;            ///< raw: UID bytes, or the barcode's bytes without terminator
  std::int64_t at_mono_ns = 0;  ///< CLOCK_MONOTONIC when it was received
  ChipFingerprint chip;         ///< NFC only

  bool operator==(const Scan&) const = default;
};

inline constexpr std::size_t max_barcode_bytes = 4296;  ///< the most a QR code can hold (ISO/IEC 18004, 40-L)

/// What a scan says. `credential` is empty when it is not a credential at all (verdict `unreadable`);
/// `why_not` then says so in words for a technician.
struct Reading {
  std::optional<Credential> credential;
  std::string why_not;
  std::string aim;  ///< AIM symbology identifier without bracket ("Q1"), empty where none came
};

/// What read_credential() gives as `why_not` for a telephone, whose UID is another one each time.
bool is_telephone(std::string_view why_not);

/// UID: 4, 7 or 10 bytes, and not 4 bytes starting with 08 (random, telephones). Barcode: AIM prefix
/// (]Q1, ]C1, …; ISO/IEC 15424) taken off, after it an ECI marker (backslash and six digits) where that
/// symbology escapes it; ends trimmed; no control bytes; at most max_barcode_bytes; not empty.
Reading read_credential(const Scan& scan);

/// A UID as a person types it: any case, separators ':', '-', ' ' allowed. Same lengths as above.
Result<Credential> typed_tag(std::string_view text);
/// A ticket reference as a person types it: ends trimmed, no control bytes, not empty.
Result<Credential> typed_ticket(std::string_view text);

/// Upper-case hex of any bytes.
std::string hex(std::string_view bytes);
/// The last four characters, for people: "4F2A".
std::string_view short_uid(std::string_view uid);

}  // namespace gatehouse::model
