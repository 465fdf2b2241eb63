// SPDX-License-Identifier: Apache-2.0
// The kiosk's end of the readers' socket.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "drivers/reader.hpp"
#include "kiosk/model/error.hpp"

namespace boost::asio {
class io_context;
}

namespace gatehouse::drivers {

/// Accepts gatehouse-reader processes on a Unix socket that only this user may open (mode 0600). A peer that
/// breaks the protocol is dropped with a line in the log; whatever it sends, nothing else suffers. When a
/// process is lost, its tags are gone and its reader is down since then.
class ReaderListener {
 public:
  /// Fails where another program listens there already, or the path cannot be made. A socket that a killed
  /// kiosk left behind is replaced; any other file is left alone.
  static model::Result<ReaderListener> open(boost::asio::io_context& io, const std::filesystem::path& socket,
                                            ReaderEvents events);
  ReaderListener(ReaderListener&&) noexcept;
  ReaderListener& operator=(ReaderListener&&) noexcept;
  /// Closes all connections and removes the socket; no event comes after it.
  ~ReaderListener();

  /// A reader of the settings: it is shown as down from now on until its process comes.
  void expect(const std::string& name);
  /// Every reader expected or ever seen, by name.
  std::vector<ReaderState> states() const;

 private:
  struct Impl;
  explicit ReaderListener(std::shared_ptr<Impl> impl);
  std::shared_ptr<Impl> impl_;
};

}  // namespace gatehouse::drivers
