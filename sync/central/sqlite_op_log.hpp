// SPDX-License-Identifier: Apache-2.0
// The op log in one SQLite file, FOLDER/oplog.db, synchronous=FULL.
#pragma once
#include <map>

#include "kiosk/store/database.hpp"
#include "sync/central/op_log.hpp"

namespace gatehouse::central {

class SqliteOpLog : public OpLog {
 public:
  /// Opens or makes the log. `acceptor` is central's own device, whose stamp a restamped op gets. The caller
  /// holds the folder's lock.
  SqliteOpLog(const std::string& folder, const model::DeviceId& acceptor);

  model::LogId id() const override { return id_; }
  log::LogHead head() override { return head_; }
  log::Clock clock() override { return clock_.last(); }
  std::vector<Outcome> append(std::span<const Submission> batch, model::UtcMs now) override;
  std::vector<log::LogEntry> read_after(std::uint64_t cursor, const ReadLimit& limit, Bodies bodies) override;
  std::optional<log::Hash> hash_at(std::uint64_t cursor) override;
  std::optional<log::LogEntry> find(const log::OpId& op) override;
  log::DeviceChain chain(const model::DeviceId& device) override;
  std::vector<std::pair<model::DeviceId, log::DeviceChain>> chains() override;
  void quarantine(const model::DeviceId& device, const std::string& why) override;
  int watch(std::function<void(const log::LogHead&)> on_more) override;
  void unwatch(int number) override { watchers_.erase(number); }
  std::optional<LogFault> verify() override;

  void checkpoint() { db_.checkpoint(); }
  store::Database& db() { return db_; }

 private:
  /// What a batch has changed; becomes the log's own state when it is durable.
  struct Batch {
    log::LogHead head;
    log::HybridClock clock;
    std::map<model::DeviceId, log::DeviceChain> chains;
  };

  void load();
  Outcome append_one(const Submission& submission, model::UtcMs now, Batch& batch);
  Outcome repeated(const Submission& submission, log::DeviceChain& chain);
  void insert(const log::Accepted& accepted);
  void save(const Batch& batch);

  store::Database db_;
  model::DeviceId acceptor_;
  model::LogId id_;
  log::LogHead head_;
  log::HybridClock clock_;
  std::map<model::DeviceId, log::DeviceChain> chains_;
  std::map<int, std::function<void(const log::LogHead&)>> watchers_;
  int next_watcher_ = 1;
};

/// Reads every entry of a log and checks hashes, cursors, and each device's chain.
std::optional<LogFault> verify_log(OpLog& log);

}  // namespace gatehouse::central
