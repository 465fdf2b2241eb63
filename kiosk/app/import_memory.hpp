// SPDX-License-Identifier: Apache-2.0
// import.db: what imports said, line by line, so that a later one changes only what its file changes. It is
// no part of what replicas agree on; without it the next import says everything anew.
#pragma once
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/import_line.hpp"
#include "config/import_map.hpp"
#include "kiosk/log/op.hpp"
#include "kiosk/store/database.hpp"

namespace gatehouse::app {

/// For each import column the text that was said; nullopt: nothing was ever said.
using SaidCells = std::array<std::optional<std::string>, config::import_column_count>;

/// What a line says, as texts: numbers in decimals, true as "1". A currency stands beside an amount alone.
SaidCells said_cells(const config::ImportLine& line);

/// One line of a file.
struct SaidLine {
  std::int64_t line = 0;  ///< its number
  SaidCells cells;
};

/// What was said of a ticket. A file may have several lines of one reference, and each is compared with its
/// own predecessor: else a file with two that differ would change something every time.
struct SaidTicket {
  model::ImportId import;       ///< the last one with this reference
  std::size_t seen = 0;         ///< how many lines of it that one took
  std::vector<SaidLine> lines;  ///< the first `seen` are that import's, the others of one before
  /// Marks that imports set; their names are what a later import may take back. seq 0: the op is not written
  /// yet.
  std::map<log::MarkKind, log::OpId> marks;
};

struct ImportEntry {
  model::ImportId id;
  model::EventId event;
  std::string file;
  std::int64_t started_ms = 0;
  std::optional<std::int64_t> finished_ms;  ///< empty: it was cut short; running it again completes it
  std::int64_t taken = 0, rejected = 0, ops = 0;
};

class ImportMemory {
 public:
  enum class Use {
    real,
    dry  ///< FOLDER/import.db is read if there is one; what is put stays private and goes with the object
  };
  /// The caller is the one process that writes in `folder`. Throws StorageError.
  ImportMemory(const std::string& folder, Use use);

  std::optional<SaidTicket> ticket(const model::EventId& event, std::string_view reference);
  void put_ticket(const model::EventId& event, std::string_view reference, const SaidTicket& ticket);
  /// What all lines together said last of a customer or an order: many lines may name one.
  std::optional<SaidCells> thing(const model::EventId& event, const log::Target& target);
  void put_thing(const model::EventId& event, const log::Target& target, const SaidCells& cells);
  void put_import(const ImportEntry& entry);
  std::vector<ImportEntry> imports();

  /// Rows as a dry run would have left them.
  std::optional<std::vector<log::Value>> row(const log::Target& target);
  void put_row(const log::Target& target, const std::vector<log::Value>& values);

  /// What is put between begin() and commit() is kept together, or not at all.
  void begin() { transaction_.emplace(*written_); }
  void commit();

 private:
  bool dry_;
  std::unique_ptr<store::Database> written_;  ///< import.db, or a private file that SQLite removes
  std::unique_ptr<store::Database> read_;     ///< of a dry run: import.db, where there is one
  std::optional<store::Transaction> transaction_;
};

/// Imports into the events of a data folder, the latest first.
std::vector<ImportEntry> list_imports(const std::string& folder);

}  // namespace gatehouse::app
