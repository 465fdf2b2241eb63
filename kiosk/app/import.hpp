// SPDX-License-Identifier: Apache-2.0
// A CSV file of tickets and their customers becomes ops: what it says differently from the import before it,
// and nothing else. Importing twice changes nothing, and what staff did in between stays.
//
// Items become order lines; what they grant is not booked. A photo is read where its cell says, and kept
// before the op that names it.
#pragma once
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "config/import_reader.hpp"
#include "kiosk/app/house.hpp"
#include "kiosk/app/import_memory.hpp"
#include "kiosk/store/photos.hpp"

namespace gatehouse::app {

struct ImportSource {
  config::ByteSource bytes;
  std::optional<std::int64_t> size;  ///< in bytes, where it is known
};
/// The descriptor stays the caller's and must outlive the import.
ImportSource import_source(int descriptor);

struct ImportRequest {
  model::EventId event;
  Actor actor;  ///< the owner of the data folder
  config::ImportMap map;
  std::string file;      ///< what the file is called, for people
  std::string folder;    ///< the data folder: FOLDER/import.db
  bool dry_run = false;  ///< nothing is written anywhere
  /// The open folder beneath which photos lie (the caller's, who closes it after the import), what it is
  /// called, and where they are kept. A file with a photo column needs them; a dry run keeps nothing.
  int photo_folder = -1;
  std::string photo_folder_name;
  store::Photos* photos = nullptr;
  /// One step takes at most so many lines, and makes at most one op.
  std::int64_t lines_per_step = 400;
};

struct ImportProgress {
  std::int64_t lines = 0;  ///< of the file, read so far
  std::int64_t bytes = 0;
  std::optional<std::int64_t> total_bytes;
};

struct ImportResult {
  model::ImportId id;
  std::int64_t taken = 0, rejected = 0;
  std::int64_t added = 0;    ///< of the lines taken: their ticket was not there
  std::int64_t changed = 0;  ///< the ticket was there, and the line changed something
  std::int64_t ops = 0;      ///< written, or to be written
  std::string form;          ///< "UTF-8 (byte order mark), semicolon (header line)"
  std::vector<std::string> types_made;
  std::vector<std::string> notes;                    ///< what the reader of the result should know
  std::vector<config::RejectedLine> first_rejected;  ///< the first twenty, without their cells
  std::int64_t duration_ms = 0;
};

/// FILE.rejected.csv on its way to whoever asked for the import: UTF-8, piece by piece, the header first.
class RejectedLines {
 public:
  explicit RejectedLines(const config::CsvReader& reader) : reader_(reader) {}

  void add(const config::RejectedLine& line);
  /// What was added since.
  std::string take();

 private:
  const config::CsvReader& reader_;
  std::ostringstream stream_;
  std::optional<config::RejectedFile> file_;  ///< from the first line on
};

/// In slices, so that whoever runs it can do other things in between. One at a time in a data folder. Each
/// step's op is durable before import.db knows of it: an import that was cut short is run again, and
/// completes what is missing.
class Import {
 public:
  /// Reads the header. Fails where that does not fit, with every mistake; where the event is not known; and
  /// for anybody but the owner. `house` must outlive it.
  static model::Result<std::unique_ptr<Import>> open(House& house, ImportRequest request,
                                                     ImportSource source);
  ~Import();

  /// True when the import is finished. Fails where the file cannot be read on: what was taken stays. Throws
  /// StorageError.
  model::Result<bool> step();
  /// More of FILE.rejected.csv: the lines that the steps since have rejected, with their reasons.
  std::string take_rejected() { return rejected_.take(); }

  ImportProgress progress() const;
  const ImportResult& result() const { return result_; }

 private:
  struct Reading;
  Import(House& house, ImportRequest request, std::unique_ptr<Reading> reading);
  model::Result<bool> read_batch(class ImportBatch& batch);
  std::string take(class ImportBatch& batch, const config::ImportLine& line);
  void reject(std::int64_t line, std::string reason, std::vector<std::string> cells);
  void write(class ImportBatch& batch);
  void keep_memory();
  void finish();
  ImportEntry entry() const;

  House& house_;
  ImportRequest request_;
  std::unique_ptr<Reading> reading_;
  ImportMemory memory_;
  std::unique_ptr<struct ImportContext> context_;
  RejectedLines rejected_;
  ImportResult result_;
  std::int64_t started_ms_, started_ns_;
  std::int64_t lines_ = 0;
  std::int64_t photo_bytes_ = 0;  ///< read so far
  int batches_ = 0;               ///< since import.db was committed last
  bool finished_ = false;
};

}  // namespace gatehouse::app
