// SPDX-License-Identifier: Apache-2.0
// A bad network: passes bytes between kiosks and central, and cuts a connection after any number of them.
#pragma once
#include <array>
#include <functional>
#include <memory>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

namespace gatehouse::test {

class Proxy {
 public:
  using tcp = boost::asio::ip::tcp;

  /// `budget` gives how many bytes a new connection may pass before it is cut; 0: never.
  Proxy(boost::asio::io_context& io, std::uint16_t to, std::function<std::size_t()> budget)
      : io_(io),
        acceptor_(io, {boost::asio::ip::address_v4::loopback(), 0}),
        to_(to),
        budget_(std::move(budget)) {
    accept();
  }
  ~Proxy() { *open_ = false; }
  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  int cuts() const { return *cuts_; }

 private:
  struct Pair : std::enable_shared_from_this<Pair> {
    Pair(tcp::socket from, boost::asio::io_context& io) : kiosk(std::move(from)), central(io) {}
    tcp::socket kiosk, central;
    std::array<char, 1024> up{}, down{};
    std::size_t left = 0;
    bool limited = false;
    std::shared_ptr<int> cuts;

    void close() {
      boost::system::error_code ignored;
      kiosk.close(ignored);
      central.close(ignored);
    }
    void pump(tcp::socket& from, tcp::socket& to, std::array<char, 1024>& buffer) {
      from.async_read_some(boost::asio::buffer(buffer), [self = shared_from_this(), &from, &to, &buffer](
                                                            const auto& error, std::size_t size) {
        if (error) return self->close();
        if (self->limited && size >= self->left) {
          ++*self->cuts;
          return self->close();
        }
        self->left -= self->limited ? size : 0;
        boost::asio::async_write(to, boost::asio::buffer(buffer.data(), size),
                                 [self, &from, &to, &buffer](const auto& failed, std::size_t) {
                                   if (failed) return self->close();
                                   self->pump(from, to, buffer);
                                 });
      });
    }
  };

  void accept() {
    acceptor_.async_accept([this, open = open_](const auto& error, tcp::socket socket) {
      if (error || !*open) return;
      auto pair = std::make_shared<Pair>(std::move(socket), io_);
      pair->cuts = cuts_;
      pair->left = budget_();
      pair->limited = pair->left > 0;
      pair->central.async_connect({boost::asio::ip::address_v4::loopback(), to_}, [pair](const auto& failed) {
        if (failed) return pair->close();
        pair->pump(pair->kiosk, pair->central, pair->up);
        pair->pump(pair->central, pair->kiosk, pair->down);
      });
      accept();
    });
  }

  boost::asio::io_context& io_;
  tcp::acceptor acceptor_;
  std::uint16_t to_;
  std::function<std::size_t()> budget_;
  std::shared_ptr<bool> open_ = std::make_shared<bool>(true);
  std::shared_ptr<int> cuts_ = std::make_shared<int>(0);
};

}  // namespace gatehouse::test
