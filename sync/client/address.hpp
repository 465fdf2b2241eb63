// SPDX-License-Identifier: Apache-2.0
// Where central is: HOST:PORT.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "kiosk/model/error.hpp"

namespace gatehouse::client {

struct Address {
  std::string host;  ///< name or IP address, without brackets
  std::string port;

  /// "central.example:7411", "192.0.2.1:7443", "[2001:db8::1]:7443".
  static model::Result<Address> parse(std::string_view text);
};

/// Resolves and connects. `done` is called once, from the io_context, unless `cancel()` came first.
class Connector : public std::enable_shared_from_this<Connector> {
 public:
  using Done = std::function<void(const boost::system::error_code&, boost::asio::ip::tcp::socket)>;
  explicit Connector(boost::asio::io_context& io) : resolver_(io), socket_(io) {}

  void start(const Address& address, Done done);
  void cancel();

 private:
  void connect(const std::vector<boost::asio::ip::tcp::endpoint>& endpoints);
  void finish(const boost::system::error_code& error);

  boost::asio::ip::tcp::resolver resolver_;
  boost::asio::ip::tcp::socket socket_;
  Done done_;
};

}  // namespace gatehouse::client
