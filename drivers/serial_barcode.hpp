// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "drivers/line_splitter.hpp"
#include "drivers/reader.hpp"

namespace boost::asio {
class io_context;
}

namespace gatehouse::drivers {

struct SerialSettings {
  std::string name;            ///< the reader's name in the settings
  std::filesystem::path port;  ///< /dev/ttyACM0, or a link to it
  unsigned baud = 9600;        ///< USB scanners pass over it
  Terminator terminator = Terminator::any;
};

/// A barcode scanner on a serial port, eight bits, no parity, no echo, no flow control. Opens the port,
/// alone, and opens it again for ever when it is lost. Scans carry the bytes as they came: AIM prefix and
/// control bytes are the model's business.
class SerialBarcode {
 public:
  /// The first on_state comes from within this call, or from the io_context later.
  SerialBarcode(boost::asio::io_context& io, SerialSettings settings, ReaderEvents events);
  SerialBarcode(SerialBarcode&&) noexcept;
  SerialBarcode& operator=(SerialBarcode&&) noexcept;
  /// Closes the port; no event comes after it.
  ~SerialBarcode();

  const ReaderState& state() const;
  /// Rates that termios knows, 1200 to 230400.
  static bool baud_is_known(unsigned baud);

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace gatehouse::drivers
