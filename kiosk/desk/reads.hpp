// SPDX-License-Identifier: Apache-2.0
// What takes time and only reads: lists over a million rows, a customer's page, the check of a PIN. One
// thread with a read-only connection of its own, so that no scan waits for it.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include "kiosk/app/house.hpp"

namespace gatehouse::desk {

class Reads {
 public:
  /// Answers come on the thread of `io`. `house` names organiser, event and gate.
  Reads(boost::asio::io_context& io, const std::string& folder, const app::House& house);
  /// Ends what is being read, without its answer.
  ~Reads();
  Reads(const Reads&) = delete;
  Reads& operator=(const Reads&) = delete;

  /// `read` runs on the other thread and must own what it uses; `done` gets its answer, or why there is none.
  template <class T>
  void run(std::function<model::Result<T>(app::House&)> read, std::function<void(model::Result<T>)> done) {
    post([this, read = std::move(read), done = std::move(done)](app::House& house) {
      auto answer = std::make_shared<model::Result<T>>(guarded<T>(read, house));
      boost::asio::post(io_, [done, answer] { done(std::move(*answer)); });
    });
  }

 private:
  using Job = std::function<void(app::House&)>;
  void post(Job job);
  void work();
  std::optional<Job> next();
  static model::Error unread(const store::StorageError& error);

  template <class T>
  static model::Result<T> guarded(const std::function<model::Result<T>(app::House&)>& read,
                                  app::House& house) {
    try {
      return read(house);
    } catch (const store::StorageError& error) {
      return unread(error);
    }
  }

  boost::asio::io_context& io_;
  std::string path_;
  store::Database db_;
  store::DefinitionsCache definitions_;
  app::House house_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace gatehouse::desk
