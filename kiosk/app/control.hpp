// SPDX-License-Identifier: Apache-2.0
// The control socket FOLDER/control.sock: the program that runs on a data folder does what the command line
// asks. One request a connection, a line of JSON with perhaps one open file; answered by lines of JSON.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "kiosk/app/request.hpp"

namespace boost::asio {
class io_context;
}

namespace gatehouse::app {

/// Only the owner of the folder may connect (mode 0600). PINs are checked on a thread of their own;
/// everything else runs in slices on the io_context's thread.
class ControlServer {
 public:
  /// Fails where the socket cannot be made. `services` must outlive the server.
  static model::Result<std::unique_ptr<ControlServer>> open(boost::asio::io_context& io, Services& services);
  ~ControlServer();

 private:
  struct Impl;
  explicit ControlServer(std::shared_ptr<Impl> impl);
  std::shared_ptr<Impl> impl_;
};

/// Sends a request to the program that runs on `folder` and hands over each line of its answer. Fails where
/// none answers.
model::Result<Outcome> ask(const std::string& folder, const Request& request, Reply& reply);

}  // namespace gatehouse::app
