// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/database.hpp"

#include <algorithm>
#include <utility>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gatehouse::store {
namespace {

[[noreturn]] void fail(sqlite3* db, const std::string& doing) {
  const int code = db != nullptr ? sqlite3_extended_errcode(db) : SQLITE_NOMEM;
  const char* file = db != nullptr ? sqlite3_db_filename(db, "main") : nullptr;
  std::string what = file != nullptr && *file != 0 ? std::string(file) + ": " : std::string();
  what += doing + ": " + (db != nullptr ? sqlite3_errmsg(db) : "out of memory");
  if ((code & 0xFF) == SQLITE_FULL) what += " (the disk is full: free some room)";
  throw StorageError(what, code);
}

}  // namespace

bool StorageError::damaged() const {
  const int primary = code_ & 0xFF;
  return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
}

// ---- Statement ----

Statement::Statement(sqlite3* db, std::string_view sql) : db_(db) {
  if (sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement_,
                         nullptr) != SQLITE_OK)
    fail(db, "cannot prepare '" + std::string(sql) + "'");
}

Statement::~Statement() {
  sqlite3_finalize(statement_);
}

Statement::Statement(Statement&& other) noexcept
    : db_(std::exchange(other.db_, nullptr)), statement_(std::exchange(other.statement_, nullptr)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(db_, other.db_);
  std::swap(statement_, other.statement_);
  return *this;
}

void Statement::check(int result) const {
  if (result != SQLITE_OK) fail(db_, "cannot bind");
}

void Statement::bind(int parameter, std::int64_t value) {
  check(sqlite3_bind_int64(statement_, parameter, value));
}

void Statement::bind(int parameter, std::string_view text) {
  // A null data pointer would bind NULL, not the empty text.
  check(sqlite3_bind_text(statement_, parameter, text.empty() ? "" : text.data(),
                          static_cast<int>(text.size()), SQLITE_TRANSIENT));
}

void Statement::bind(int parameter, Blob blob) {
  check(sqlite3_bind_blob(statement_, parameter, blob.bytes.empty() ? "" : blob.bytes.data(),
                          static_cast<int>(blob.bytes.size()), SQLITE_TRANSIENT));
}

void Statement::bind(int parameter, std::nullptr_t) {
  check(sqlite3_bind_null(statement_, parameter));
}

void Statement::bind(int parameter, const std::optional<std::int64_t>& value) {
  if (value)
    bind(parameter, *value);
  else
    bind(parameter, nullptr);
}

bool Statement::step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result != SQLITE_DONE) {
    const std::string sql = sqlite3_sql(statement_);
    try {
      fail(db_, "'" + sql + "' failed");
    } catch (...) {
      sqlite3_reset(statement_);
      throw;
    }
  }
  sqlite3_reset(statement_);
  return false;
}

void Statement::run() {
  while (step()) {
  }
}

void Statement::reset() {
  sqlite3_reset(statement_);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::optional<std::int64_t> Statement::optional_number(int column) const {
  if (is_null(column)) return std::nullopt;
  return number(column);
}

std::string_view Statement::bytes(int column) const {
  const void* data = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  return data == nullptr ? std::string_view()
                         : std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

model::Uuid Statement::uuid(int column) const {
  const std::string_view raw = bytes(column);
  return model::Uuid::from_bytes({reinterpret_cast<const std::uint8_t*>(raw.data()), raw.size()})
      .value_or(model::Uuid{});
}

int Statement::columns() const {
  return sqlite3_column_count(statement_);
}

// ---- Database ----

Database::Database(const std::string& path, Access access, Durability durability, int cache_kib)
    : path_(path) {
  const mode_t before = umask(0077);
  const int flags =
      access == Access::read_write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  const int result =
      sqlite3_open_v2(path.c_str(), &db_, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  umask(before);
  try {
    if (result != SQLITE_OK) {
      if (db_ == nullptr) fail(db_, path + ": cannot open");
      throw StorageError(path + ": cannot open: " + sqlite3_errmsg(db_), sqlite3_extended_errcode(db_));
    }
    // SQLite opens a file that may not be written all the same, and fails at the first write.
    if (access == Access::read_write && sqlite3_db_readonly(db_, "main") == 1)
      throw StorageError(path + ": cannot be written: check the permissions of the file and its folder",
                         SQLITE_READONLY);
    sqlite3_busy_timeout(db_, 5000);
    const auto set = [this](const std::string& pragmas) {
      if (sqlite3_exec(db_, pragmas.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail(db_, "cannot open");
    };
    set("PRAGMA cell_size_check=ON; PRAGMA trusted_schema=OFF; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY;"
        "PRAGMA secure_delete=ON; PRAGMA cache_size=-" +
        std::to_string(cache_kib));
    if (access == Access::read_write) {
      set("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=4000");
      set(durability == Durability::full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
    } else {
      sqlite3_db_config(db_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
      set("PRAGMA query_only=ON; PRAGMA wal_autocheckpoint=0");
    }
  } catch (...) {
    sqlite3_close_v2(db_);
    throw;
  }
}

Database::~Database() {
  cache_.clear();
  sqlite3_close_v2(db_);
}

void Database::execute(const std::string& sql) {
  if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    fail(db_, "'" + sql.substr(0, 80) + "' failed");
}

Statement& Database::cached(const char* sql) {
  const auto found = cache_.find(sql);
  if (found != cache_.end()) {
    found->second.reset();
    return found->second;
  }
  return cache_.emplace(sql, Statement(db_, sql)).first->second;
}

std::int64_t Database::changes() const {
  return sqlite3_changes64(db_);
}

void Database::checkpoint() {
  const int result = sqlite3_wal_checkpoint_v2(db_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  const int primary = result & 0xFF;
  // On a full disk the log stays as it is, whole and good.
  if (result != SQLITE_OK && primary != SQLITE_BUSY && primary != SQLITE_LOCKED && primary != SQLITE_FULL)
    fail(db_, "cannot checkpoint");
}

void Database::set_cache(int kib) {
  execute("PRAGMA cache_size=-" + std::to_string(kib));
  sqlite3_db_release_memory(db_);
}

int bulk_cache_kib() {
  const std::int64_t kib = sysconf(_SC_PHYS_PAGES) / 1024 * sysconf(_SC_PAGE_SIZE);
  return static_cast<int>(std::clamp<std::int64_t>(kib / 16, 65536, 524288));
}

// ---- Transaction ----

Transaction::Transaction(Database& db) : db_(db) {
  db_.cached("BEGIN IMMEDIATE").run();
}

Transaction::~Transaction() {
  if (!open_) return;
  // After an I/O error SQLite may have rolled back by itself; a second ROLLBACK then fails harmlessly.
  sqlite3_exec(db_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  db_.cached("COMMIT").run();
  open_ = false;
}

ReadTransaction::ReadTransaction(Database& db) : db_(db), own_(sqlite3_get_autocommit(db.handle()) != 0) {
  if (own_) db_.cached("BEGIN").run();
}

ReadTransaction::~ReadTransaction() {
  // Nothing was written, so ending it in any way is the same; after an error there may be none left to end.
  if (own_) sqlite3_exec(db_.handle(), "COMMIT", nullptr, nullptr, nullptr);
}

void migrate(Database& db, std::span<const char* const> steps) {
  std::int64_t version = 0;
  {
    Statement query = db.prepare("PRAGMA user_version");
    if (query.step()) version = query.number(0);
  }
  if (version > static_cast<std::int64_t>(steps.size()))
    throw StorageError(db.path() + ": made by a newer Gatehouse (schema " + std::to_string(version) +
                           ", this one knows " + std::to_string(steps.size()) + "): upgrade this program",
                       SQLITE_ERROR);
  for (; version < static_cast<std::int64_t>(steps.size()); ++version) {
    Transaction transaction(db);
    db.execute(steps[static_cast<std::size_t>(version)]);
    db.execute("PRAGMA user_version=" + std::to_string(version + 1));
    transaction.commit();
  }
}

}  // namespace gatehouse::store
