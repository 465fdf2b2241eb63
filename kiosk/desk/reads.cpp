// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/reads.hpp"

#include <stdexcept>

#include <sqlite3.h>

#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {
namespace {

constexpr int cache_kib = 16'384;

[[noreturn]] void no_writing() {
  throw std::logic_error("a reader's house writes nothing");
}

/// The same house, with tables of its own and without a way to write.
app::House reading(const app::House& house, store::Database& db, store::DefinitionsCache& definitions) {
  app::House own = house;
  own.tables = [&db]() -> store::Database& { return db; };
  own.definitions = [&db, &definitions](const model::EventId& event) { return definitions.of(db, event); };
  own.write = [](const log::Draft&) -> log::Op { no_writing(); };
  own.write_ahead = own.write;
  own.index_some = [](int) { return true; };
  own.next_seq = []() -> std::uint64_t { no_writing(); };
  own.note = [](const std::string&) -> std::optional<std::string> { no_writing(); };
  own.set_note = [](const std::string&, const std::string&) { no_writing(); };
  own.copy_age_ms = []() -> std::optional<std::int64_t> { return std::nullopt; };
  own.people_inside = {};
  return own;
}

}  // namespace

Reads::Reads(boost::asio::io_context& io, const std::string& folder, const app::House& house)
    : io_(io),
      path_(folder + "/replica.db"),
      db_(path_, store::Access::read_only, store::Durability::normal, cache_kib),
      house_(reading(house, db_, definitions_)),
      thread_([this] { work(); }) {}

Reads::~Reads() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
    jobs_.clear();
  }
  changed_.notify_one();
  sqlite3_interrupt(db_.handle());
  thread_.join();
}

void Reads::post(Job job) {
  {
    const std::scoped_lock lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  changed_.notify_one();
}

std::optional<Reads::Job> Reads::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return ending_ || !jobs_.empty(); });
  if (ending_) return std::nullopt;
  Job job = std::move(jobs_.front());
  jobs_.pop_front();
  return job;
}

void Reads::work() {
  while (const auto job = next()) {
    definitions_.forget();  // the other connection may have changed them
    (*job)(house_);
  }
}

model::Error Reads::unread(const store::StorageError& error) {
  return {model::ErrorKind::failure, std::string(view::tr("The local copy could not be read")), error.what(),
          std::string(view::tr("Try again. If it stays so, call a technician."))};
}

}  // namespace gatehouse::desk
