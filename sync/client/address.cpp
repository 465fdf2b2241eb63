// SPDX-License-Identifier: Apache-2.0
#include "sync/client/address.hpp"

#include <charconv>
#include <utility>

#include <boost/asio/connect.hpp>
#include <boost/asio/post.hpp>

namespace gatehouse::client {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

model::Result<Address> Address::parse(std::string_view text) {
  const auto bad = [&](std::string what) {
    return model::Error{model::ErrorKind::usage, std::move(what), std::string(text),
                        "give central as HOST:PORT"};
  };
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return bad("an address without a port");
  std::string_view host = text.substr(0, colon);
  const std::string_view port = text.substr(colon + 1);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']')
    host = host.substr(1, host.size() - 2);
  else if (host.find(':') != std::string_view::npos)
    return bad("an IPv6 address without brackets");
  if (host.empty()) return bad("an address without a host");
  unsigned number = 0;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
  if (error != std::errc() || end != port.data() + port.size() || number == 0 || number > 65535)
    return bad("a port that is no number from 1 to 65535");
  return Address{std::string(host), std::string(port)};
}

void Connector::start(const Address& address, Done done) {
  done_ = std::move(done);
  // A plain IP address needs no resolver, whose thread can hang for as long as the network's DNS does.
  error_code error;
  const auto ip = asio::ip::make_address(address.host, error);
  if (!error) return connect({{ip, static_cast<std::uint16_t>(std::stoi(address.port))}});
  resolver_.async_resolve(
      address.host, address.port,
      [self = shared_from_this()](const error_code& failed, const tcp::resolver::results_type& results) {
        if (failed) return self->finish(failed);
        self->connect(std::vector<tcp::endpoint>(results.begin(), results.end()));
      });
}

void Connector::connect(const std::vector<tcp::endpoint>& endpoints) {
  if (!done_) return;
  asio::async_connect(
      socket_, endpoints,
      [self = shared_from_this()](const error_code& error, const tcp::endpoint&) { self->finish(error); });
}

void Connector::finish(const error_code& error) {
  if (const Done done = std::exchange(done_, nullptr)) done(error, std::move(socket_));
}

void Connector::cancel() {
  done_ = nullptr;
  resolver_.cancel();
  error_code ignored;
  socket_.close(ignored);
}

}  // namespace gatehouse::client
