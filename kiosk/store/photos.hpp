// SPDX-License-Identifier: Apache-2.0
// photos.db: customers' pictures, each under the SHA-256 of its bytes, which is what the profile field holds.
// No part of what replicas agree on: a kiosk's may be deleted at any time, central sends the pictures again.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/model/error.hpp"
#include "kiosk/store/database.hpp"

namespace gatehouse::store {

inline constexpr std::size_t max_photo_bytes = 65536;

enum class PictureForm { jpeg, png };
/// By the first bytes alone (JPEG: ITU-T T.81, B.1.1.3, and the marker after it; PNG: RFC 2083, 3.1).
std::optional<PictureForm> picture_form(std::string_view bytes);
/// Why bytes are no photo: none, too many, neither JPEG nor PNG. Empty: they are one.
std::string against_photo(std::string_view bytes);

/// The photo that a profile's field names; nullopt where it holds anything but 32 bytes.
std::optional<log::Hash> photo_name(std::string_view field);

/// One connection, opened when it is first needed: asking makes no file. A damaged file is removed, and
/// so is a row whose bytes are not what it is called: take_note() tells. Throws StorageError for everything
/// else that goes wrong, and for damage between begin() and commit(), which may have taken what was put. One
/// thread.
class Photos {
 public:
  /// `durability`: full where an op may name a photo only once it is on disk (central); else normal.
  Photos(const std::string& folder, Durability durability)
      : path_(folder + "/photos.db"), durability_(durability) {}
  Photos(const Photos&) = delete;
  Photos& operator=(const Photos&) = delete;

  bool has(const log::Hash& name);
  /// The picture; its bytes have been hashed again.
  std::optional<std::string> get(const log::Hash& name);
  /// Refused where the bytes are no photo, or hash to another name. Twice is harmless.
  model::Result<void> put(const log::Hash& name, std::string_view bytes);

  /// What is put between begin() and commit() is one transaction, and one fsync where it is durable.
  void begin() { grouping_ = true; }
  void commit();
  /// Folds the log back into the file, with an fsync. Left undone, a put() does it now and then.
  void checkpoint();
  /// What happened to the file that a technician should read; told once.
  std::string take_note() { return std::exchange(note_, {}); }

 private:
  /// nullptr where there is no file and none is to be made.
  Database* open(bool make);
  void insert(const log::Hash& name, std::string_view bytes);
  void start_anew(const StorageError& error);
  template <class Work>
  auto mending(Work work);

  std::string path_;
  Durability durability_;
  std::unique_ptr<Database> db_;
  bool grouping_ = false;
  std::optional<Transaction> group_;  ///< from the first put() of a group
  std::string note_;
};

/// Photos that customers of a replica name, in order, each once: those after `after` (nullptr: from the
/// first), at most `limit`.
std::vector<log::Hash> photos_named(Database& replica, const log::Hash* after, int limit);

}  // namespace gatehouse::store
