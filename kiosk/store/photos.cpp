// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/photos.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include <unistd.h>

namespace gatehouse::store {
namespace {

using model::Error;
using model::ErrorKind;

// Not WITHOUT ROWID: the index over the names alone answers has(), whatever the pictures weigh.
constexpr const char* first = "CREATE TABLE photo (sha256 BLOB PRIMARY KEY, bytes BLOB NOT NULL) STRICT";
constexpr std::array steps = {first};
constexpr int cache_kib = 1024;

}  // namespace

std::optional<PictureForm> picture_form(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF")) return PictureForm::jpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return PictureForm::png;
  return std::nullopt;
}

std::string against_photo(std::string_view bytes) {
  if (bytes.empty()) return "is empty";
  if (bytes.size() > max_photo_bytes)
    return "is too large: " + std::to_string(bytes.size()) + " bytes, at most " +
           std::to_string(max_photo_bytes);
  if (!picture_form(bytes)) return "is neither a JPEG nor a PNG picture";
  return {};
}

std::optional<log::Hash> photo_name(std::string_view field) {
  log::Hash name{};
  if (field.size() != name.size()) return std::nullopt;
  std::copy(field.begin(), field.end(), name.begin());
  return name;
}

Database* Photos::open(bool make) {
  if (!db_ && (make || std::filesystem::exists(path_))) {
    auto opened = std::make_unique<Database>(path_, Access::read_write, durability_, cache_kib);
    migrate(*opened, steps);
    db_ = std::move(opened);
  }
  return db_.get();
}

void Photos::start_anew(const StorageError& error) {
  note_ = std::string("the pictures were damaged and are gathered again: ") + error.what();
  group_.reset();
  db_.reset();
  for (const char* suffix : {"", "-wal", "-shm"}) ::unlink((path_ + suffix).c_str());
}

template <class Work>
auto Photos::mending(Work work) {
  try {
    return work();
  } catch (const StorageError& error) {
    if (!error.damaged()) throw;
    const bool lost_what_was_put = group_.has_value();
    start_anew(error);
    if (lost_what_was_put) throw;
  }
  return work();
}

bool Photos::has(const log::Hash& name) {
  return mending([&] {
    Database* db = open(false);
    if (db == nullptr) return false;
    Statement& query = db->cached("SELECT 1 FROM photo WHERE sha256=?").with(name);
    const bool found = query.step();
    query.reset();
    return found;
  });
}

std::optional<std::string> Photos::get(const log::Hash& name) {
  return mending([&]() -> std::optional<std::string> {
    Database* db = open(false);
    if (db == nullptr) return std::nullopt;
    Statement& query = db->cached("SELECT bytes FROM photo WHERE sha256=?").with(name);
    if (!query.step()) return std::nullopt;
    std::string bytes = query.text(0);
    query.reset();
    if (log::sha256(bytes) == name) return bytes;
    note_ = "a picture was not what it is called, and was removed";
    db->cached("DELETE FROM photo WHERE sha256=?").with(name).run();
    return std::nullopt;
  });
}

model::Result<void> Photos::put(const log::Hash& name, std::string_view bytes) {
  if (const std::string why = against_photo(bytes); !why.empty())
    return Error{ErrorKind::usage, "the photo " + why, {}, {}};
  if (log::sha256(bytes) != name)
    return Error{ErrorKind::usage, "the photo's bytes are not those of its name", {}, {}};
  mending([&] { insert(name, bytes); });
  return {};
}

void Photos::insert(const log::Hash& name, std::string_view bytes) {
  Database& db = *open(true);
  if (grouping_ && !group_) group_.emplace(db);
  db.cached("INSERT OR IGNORE INTO photo VALUES (?,?)").with(name, Blob{bytes}).run();
}

void Photos::commit() {
  grouping_ = false;
  if (!group_) return;
  group_->commit();
  group_.reset();
}

void Photos::checkpoint() {
  mending([&] {
    if (db_) db_->checkpoint();
  });
}

std::vector<log::Hash> photos_named(Database& replica, const log::Hash* after, int limit) {
  // Without bytes comes before every other value.
  Statement& query = replica.cached(
      "SELECT DISTINCT photo FROM customer WHERE photo>? AND length(photo)=32 ORDER BY photo LIMIT ?");
  query.with(Blob{after != nullptr ? log::bytes_of(*after) : std::string_view()}, limit);
  std::vector<log::Hash> names;
  while (query.step())
    if (const auto name = photo_name(query.bytes(0))) names.push_back(*name);
  return names;
}

}  // namespace gatehouse::store
