// SPDX-License-Identifier: Apache-2.0
// The one wrapper over SQLite. Every failure is a StorageError: it ends the program, and systemd starts it
// again, because after a failed fsync the pages in memory can no longer be trusted.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>

#include "kiosk/log/stamp.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace gatehouse::store {

/// SQLite could not do what it must. what() names the file and SQLite's own words.
class StorageError : public std::runtime_error {
 public:
  StorageError(const std::string& what, int code) : std::runtime_error(what), code_(code) {}
  /// SQLite's extended result code.
  int code() const { return code_; }
  /// The file is damaged or not a database: a replica may be thrown away and built anew.
  bool damaged() const;

 private:
  int code_;
};

/// Bytes that bind as a BLOB; a plain string_view binds as TEXT.
struct Blob {
  std::string_view bytes;
};

/// A prepared statement. Bind, step, read; reset() before the next use. One thread at a time.
class Statement {
 public:
  Statement() = default;
  Statement(sqlite3* db, std::string_view sql);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  /// Parameters count from 1. Bound bytes are copied.
  void bind(int parameter, std::int64_t value);
  void bind(int parameter, std::string_view text);
  void bind(int parameter, Blob blob);
  void bind(int parameter, std::nullptr_t);
  void bind(int parameter, const std::optional<std::int64_t>& value);

  /// reset() and bind all parameters in order.
  template <class... T>
  Statement& with(const T&... values) {
    reset();
    int parameter = 0;
    (bind_any(++parameter, values), ...);
    return *this;
  }
  /// True: a row is there. False: done, and the statement is reset.
  bool step();
  /// Steps to the end.
  void run();
  void reset();

  /// Columns count from 0; the row must be there.
  bool is_null(int column) const;
  std::int64_t number(int column) const;
  std::optional<std::int64_t> optional_number(int column) const;
  /// Valid until the next step or reset.
  std::string_view bytes(int column) const;
  std::string text(int column) const { return std::string(bytes(column)); }
  /// 16 bytes; nil for NULL.
  model::Uuid uuid(int column) const;
  int columns() const;

 private:
  template <class T>
  void bind_any(int parameter, const T& value) {
    if constexpr (std::is_integral_v<T>)
      bind(parameter, static_cast<std::int64_t>(value));
    else if constexpr (std::is_same_v<T, model::Uuid> || std::is_same_v<T, log::Hash>)
      bind(parameter, Blob{log::bytes_of(value)});
    else if constexpr (requires { value.value.bytes; })
      bind(parameter, Blob{log::bytes_of(value.value)});
    else
      bind(parameter, value);
  }
  void check(int result) const;

  sqlite3* db_ = nullptr;
  sqlite3_stmt* statement_ = nullptr;
};

enum class Access { read_write, read_only };
enum class Durability { full, normal };

/// A page cache for writing much at once, in KiB: a sixteenth of the machine's memory, 64 to 512 MiB. Keys
/// come in no order, so that each row falls on a page of its own: with less, the same pages are written again
/// and again.
int bulk_cache_kib();

/// One connection. WAL, STRICT tables, mmap off, trusted_schema off, cell_size_check on, secure_delete on.
class Database {
 public:
  /// Opens, or makes (mode 0600) where `access` is read_write. `cache_kib` bounds the page cache.
  Database(const std::string& path, Access access, Durability durability, int cache_kib = 8192);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void execute(const std::string& sql);
  Statement prepare(std::string_view sql) { return {db_, sql}; }
  /// Prepared once and kept under its text; `sql` must outlive the database (a literal).
  Statement& cached(const char* sql);
  const std::string& path() const { return path_; }
  std::int64_t changes() const;
  /// Folds the log back into the file when nobody reads; never blocks.
  void checkpoint();
  /// Bounds the page cache anew; what is over the bound is given back.
  void set_cache(int kib);
  sqlite3* handle() { return db_; }

 private:
  std::string path_;
  sqlite3* db_ = nullptr;
  std::unordered_map<const char*, Statement> cache_;
};

/// BEGIN IMMEDIATE to commit(); rolled back when it goes out of scope before.
class Transaction {
 public:
  explicit Transaction(Database& db);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& db_;
  bool open_ = true;
};

/// Several reads of one state of the tables, at the cost of one lock. No write may begin before it ends.
/// Within a transaction that a writer has open it is part of that one.
class ReadTransaction {
 public:
  explicit ReadTransaction(Database& db);
  ~ReadTransaction();
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;

 private:
  Database& db_;
  bool own_;
};

/// Steps of a schema, each run once in a transaction and counted in user_version. A file made by a newer
/// program is refused with a StorageError that says so.
void migrate(Database& db, std::span<const char* const> steps);

}  // namespace gatehouse::store
