// SPDX-License-Identifier: Apache-2.0
// A reader that plays a file of scans: for demonstrations, training and tests without hardware.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/reader.hpp"
#include "kiosk/model/error.hpp"

namespace boost::asio {
class io_context;
}

namespace gatehouse::drivers {

/// One line: +MILLISECONDS READER tag|ticket VALUE
struct ReplayStep {
  std::int64_t after_ms = 0;  ///< after the step before
  std::string reader;
  model::ScanKind kind = model::ScanKind::barcode;
  std::string bytes;  ///< UID bytes (4, 7 or 10), or the code's bytes

  bool operator==(const ReplayStep&) const = default;
};

struct ReplayScript {
  std::vector<ReplayStep> steps;
  std::vector<model::Error> mistakes;  ///< every one, each with its file and line
};

/// Lines as above; `#` begins a comment line, blank lines are passed over. A tag's VALUE is its UID in hex. A
/// ticket's VALUE is the rest of the line without outer blanks; `\xHH` in it is any byte, `\\` a backslash.
/// `file` is only named in mistakes.
ReplayScript parse_replay(std::string_view text, const std::string& file);
/// Reads and parses; a file that cannot be read is one mistake.
ReplayScript load_replay(const std::filesystem::path& file);

/// Plays the steps on the io_context's thread, each tag gone as soon as it was seen, then stops. Readers that
/// the script names are up while it plays.
class ReplayReader {
 public:
  ReplayReader(boost::asio::io_context& io, std::vector<ReplayStep> steps, ReaderEvents events,
               std::function<void()> on_end = {});
  ReplayReader(ReplayReader&&) noexcept;
  ReplayReader& operator=(ReplayReader&&) noexcept;
  /// Stops; no event comes after it.
  ~ReplayReader();

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace gatehouse::drivers
