// SPDX-License-Identifier: Apache-2.0
// A disk whose power can be cut. While a LossyDisk stands, SQLite's default VFS is one that passes everything
// on to the real one and remembers, for each file, what was synced and what was only written since.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <sqlite3.h>

namespace gatehouse::testing {

/// What a power cut leaves of what was not synced.
struct PowerCut {
  /// Any subset of the writes survives, each whole or its first part; else nothing does.
  bool torn = false;
  /// Files made, or deleted, and the folder not synced since: may be gone, or back.
  bool forgets_names = false;
  std::uint32_t seed = 1;
};

/// One at a time. Files that SQLite opens while it stands, in any connection, are on this disk.
class LossyDisk {
 public:
  LossyDisk();
  /// All connections must be closed.
  ~LossyDisk();
  LossyDisk(const LossyDisk&) = delete;
  LossyDisk& operator=(const LossyDisk&) = delete;

  /// The power goes at the `operation`th write, truncation, sync, creation or deletion from now, counted from
  /// 1; that one and all later operations, reads too, fail.
  void cut_at(std::uint64_t operation, const PowerCut& cut);
  bool is_cut() const { return cut_; }
  /// Operations so far.
  std::uint64_t operations() const { return operations_; }
  /// A disk that answers a sync at once and does nothing: what synchronous=OFF comes to.
  void ignore_syncs() { ignores_syncs_ = true; }
  /// From now on no file whose name ends so grows: there is no room. "": every file has room again.
  void fill(std::string files_ending) { full_ = std::move(files_ending); }
  /// Power comes back: the real files become what survived. All connections must be closed.
  void restore();

 private:
  struct Vfs;
  struct File;
  struct Change {
    bool truncates = false;
    std::uint64_t offset = 0;  ///< or the new size
    std::string bytes;
  };
  struct Inode {
    std::string synced;
    std::vector<Change> unsynced;
  };
  struct Name {
    std::shared_ptr<Inode> live;     ///< what a program sees; null: no such file
    std::shared_ptr<Inode> durable;  ///< what the folder on the medium says
  };

  /// False: the power is off, or goes with this operation.
  bool step();
  std::shared_ptr<Inode> inode_of(const std::string& path, bool existed);
  static void sync(Inode& inode);
  void sync_names();
  std::string survivor(const Inode& inode);
  static void make(std::string& content, const Change& change, std::size_t bytes);

  std::unique_ptr<Vfs> vfs_;
  std::map<std::string, Name> names_;
  std::uint64_t operations_ = 0;
  std::uint64_t cut_at_ = 0;
  PowerCut style_;
  std::mt19937 random_;
  bool cut_ = false;
  bool ignores_syncs_ = false;
  std::string full_;
};

}  // namespace gatehouse::testing
