// SPDX-License-Identifier: Apache-2.0
// The interface is SQLite's (sqlite.org/c3ref/vfs.html, io_methods.html).
#include "tests/support/lossy_vfs.hpp"

#include <filesystem>
#include <fstream>
#include <new>
#include <sstream>
#include <stdexcept>

namespace gatehouse::testing {
namespace {

std::string content_of(const std::string& path) {
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

}  // namespace

/// SQLite allocates it; the real file's memory follows.
struct LossyDisk::File {
  sqlite3_file base;
  sqlite3_file* real;
  LossyDisk* disk;
  std::shared_ptr<Inode> inode;  ///< null: a nameless temporary file
  const char* name;              ///< SQLite keeps it as long as the file is open
  bool syncs_folder;  ///< the unix VFS syncs the folder with the first sync of a new journal or WAL

  static File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
  static bool off(sqlite3_file* file) { return of(file).disk->cut_; }

  static int close(sqlite3_file* file) {
    File& self = of(file);
    const int result = self.real->pMethods != nullptr ? self.real->pMethods->xClose(self.real) : SQLITE_OK;
    self.inode.~shared_ptr();
    return result;
  }
  static int read(sqlite3_file* file, void* out, int size, sqlite3_int64 offset) {
    if (off(file)) return SQLITE_IOERR_READ;
    return of(file).real->pMethods->xRead(of(file).real, out, size, offset);
  }
  static bool no_room(const File& self, sqlite3_int64 end) {
    const std::string& full = self.disk->full_;
    sqlite3_int64 size = 0;
    return !full.empty() && self.name != nullptr && std::string_view(self.name).ends_with(full) &&
           self.real->pMethods->xFileSize(self.real, &size) == SQLITE_OK && end > size;
  }
  static int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
    File& self = of(file);
    if (no_room(self, offset + size)) return SQLITE_FULL;
    const bool on = self.inode == nullptr || self.disk->step();
    // The write that the power goes with may reach the medium too.
    if (self.inode != nullptr && (on || self.disk->operations_ == self.disk->cut_at_))
      self.inode->unsynced.push_back({false,
                                      static_cast<std::uint64_t>(offset),
                                      {static_cast<const char*>(data), static_cast<std::size_t>(size)}});
    if (!on) return SQLITE_IOERR_WRITE;
    return self.real->pMethods->xWrite(self.real, data, size, offset);
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    File& self = of(file);
    if (self.inode != nullptr) {
      if (!self.disk->step()) return SQLITE_IOERR_TRUNCATE;
      self.inode->unsynced.push_back({true, static_cast<std::uint64_t>(size), {}});
    }
    return self.real->pMethods->xTruncate(self.real, size);
  }
  static int sync(sqlite3_file* file, int) {
    File& self = of(file);
    if (self.inode == nullptr) return SQLITE_OK;
    if (!self.disk->step()) return SQLITE_IOERR_FSYNC;
    if (self.disk->ignores_syncs_) return SQLITE_OK;
    LossyDisk::sync(*self.inode);
    if (self.syncs_folder) self.disk->sync_names();
    self.syncs_folder = false;
    return SQLITE_OK;
  }
  static int size(sqlite3_file* file, sqlite3_int64* out) {
    if (off(file)) return SQLITE_IOERR_FSTAT;
    return of(file).real->pMethods->xFileSize(of(file).real, out);
  }
  static int lock(sqlite3_file* file, int level) {
    return of(file).real->pMethods->xLock(of(file).real, level);
  }
  static int unlock(sqlite3_file* file, int level) {
    return of(file).real->pMethods->xUnlock(of(file).real, level);
  }
  static int check_reserved(sqlite3_file* file, int* out) {
    return of(file).real->pMethods->xCheckReservedLock(of(file).real, out);
  }
  static int control(sqlite3_file* file, int op, void* argument) {
    return of(file).real->pMethods->xFileControl(of(file).real, op, argument);
  }
  static int sector_size(sqlite3_file* file) { return of(file).real->pMethods->xSectorSize(of(file).real); }
  static int characteristics(sqlite3_file* file) {
    return of(file).real->pMethods->xDeviceCharacteristics(of(file).real);
  }
  static int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
    return of(file).real->pMethods->xShmMap(of(file).real, page, size, extend, out);
  }
  static int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return of(file).real->pMethods->xShmLock(of(file).real, offset, count, flags);
  }
  static void shm_barrier(sqlite3_file* file) { of(file).real->pMethods->xShmBarrier(of(file).real); }
  static int shm_unmap(sqlite3_file* file, int remove) {
    return of(file).real->pMethods->xShmUnmap(of(file).real, remove);
  }
};

struct LossyDisk::Vfs {
  sqlite3_vfs base{};
  sqlite3_vfs* real = nullptr;
  sqlite3_io_methods methods{};

  static LossyDisk& disk(sqlite3_vfs* vfs) { return *static_cast<LossyDisk*>(vfs->pAppData); }
  static sqlite3_vfs* under(sqlite3_vfs* vfs) { return disk(vfs).vfs_->real; }

  explicit Vfs(LossyDisk& disk) : real(sqlite3_vfs_find(nullptr)) {
    methods.iVersion = 2;
    methods.xClose = File::close;
    methods.xRead = File::read;
    methods.xWrite = File::write;
    methods.xTruncate = File::truncate;
    methods.xSync = File::sync;
    methods.xFileSize = File::size;
    methods.xLock = File::lock;
    methods.xUnlock = File::unlock;
    methods.xCheckReservedLock = File::check_reserved;
    methods.xFileControl = File::control;
    methods.xSectorSize = File::sector_size;
    methods.xDeviceCharacteristics = File::characteristics;
    methods.xShmMap = File::shm_map;
    methods.xShmLock = File::shm_lock;
    methods.xShmBarrier = File::shm_barrier;
    methods.xShmUnmap = File::shm_unmap;

    base = *real;
    base.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
    base.pNext = nullptr;
    base.zName = "lossy";
    base.pAppData = &disk;
    base.xOpen = open;
    base.xDelete = remove;
    base.xAccess = access;
    base.xFullPathname = full_path;
  }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    LossyDisk& disk = Vfs::disk(vfs);
    // SQLite calls xClose where pMethods is set, even when opening has failed.
    file->pMethods = nullptr;
    if (disk.cut_) return SQLITE_CANTOPEN;
    auto* self = new (file) File{};
    self->real = reinterpret_cast<sqlite3_file*>(self + 1);
    self->disk = &disk;
    const bool existed = name != nullptr && std::filesystem::exists(name);
    if (name != nullptr && !existed && (flags & SQLITE_OPEN_CREATE) != 0 && !disk.step())
      return SQLITE_CANTOPEN;
    const int result = under(vfs)->xOpen(under(vfs), name, self->real, flags, out_flags);
    if (result != SQLITE_OK) return result;
    file->pMethods = &disk.vfs_->methods;
    if (name == nullptr) return SQLITE_OK;
    self->inode = disk.inode_of(name, existed);
    self->name = name;
    self->syncs_folder =
        (flags & SQLITE_OPEN_CREATE) != 0 &&
        (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL)) != 0;
    return SQLITE_OK;
  }
  static int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    LossyDisk& disk = Vfs::disk(vfs);
    if (!disk.step()) return SQLITE_IOERR_DELETE;
    disk.names_[name].live = nullptr;
    if (sync_folder != 0 && !disk.ignores_syncs_) disk.sync_names();
    return under(vfs)->xDelete(under(vfs), name, sync_folder);
  }
  static int access(sqlite3_vfs* vfs, const char* name, int flags, int* out) {
    if (Vfs::disk(vfs).cut_) return SQLITE_IOERR_ACCESS;
    return under(vfs)->xAccess(under(vfs), name, flags, out);
  }
  static int full_path(sqlite3_vfs* vfs, const char* name, int size, char* out) {
    return under(vfs)->xFullPathname(under(vfs), name, size, out);
  }
};

LossyDisk::LossyDisk() : vfs_(std::make_unique<Vfs>(*this)) {
  if (sqlite3_vfs_find("lossy") != nullptr) throw std::logic_error("there is a lossy disk already");
  if (sqlite3_vfs_register(&vfs_->base, 1) != SQLITE_OK)
    throw std::runtime_error("SQLite does not take the lossy VFS");
}

LossyDisk::~LossyDisk() {
  sqlite3_vfs_unregister(&vfs_->base);
  sqlite3_vfs_register(vfs_->real, 1);
}

void LossyDisk::cut_at(std::uint64_t operation, const PowerCut& cut) {
  cut_at_ = operations_ + operation;
  style_ = cut;
  random_.seed(cut.seed);
}

std::shared_ptr<LossyDisk::Inode> LossyDisk::inode_of(const std::string& path, bool existed) {
  Name& name = names_[path];
  if (!existed) {
    // Removed by other hands than SQLite's: they are taken to have synced the folder.
    if (name.live != nullptr) name.durable = nullptr;
    name.live = std::make_shared<Inode>();
  } else if (name.live == nullptr) {
    name.live = std::make_shared<Inode>(Inode{content_of(path), {}});
    name.durable = name.live;
  }
  return name.live;
}

bool LossyDisk::step() {
  if (cut_) return false;
  if (++operations_ == cut_at_) cut_ = true;
  return !cut_;
}

void LossyDisk::make(std::string& content, const Change& change, std::size_t bytes) {
  if (change.truncates) {
    content.resize(change.offset);
    return;
  }
  if (content.size() < change.offset + bytes) content.resize(change.offset + bytes);
  content.replace(change.offset, bytes, change.bytes, 0, bytes);
}

void LossyDisk::sync(Inode& inode) {
  for (const Change& change : inode.unsynced) make(inode.synced, change, change.bytes.size());
  inode.unsynced.clear();
}

void LossyDisk::sync_names() {
  for (auto& [path, name] : names_) name.durable = name.live;
}

std::string LossyDisk::survivor(const Inode& inode) {
  std::string content = inode.synced;
  if (!style_.torn) return content;
  for (const Change& change : inode.unsynced) {
    const auto fate = random_() % 3;
    if (fate == 1) make(content, change, change.bytes.size());
    if (fate == 2 && !change.truncates) make(content, change, random_() % (change.bytes.size() + 1));
  }
  return content;
}

void LossyDisk::restore() {
  for (auto& [path, name] : names_) {
    std::shared_ptr<Inode> left = name.live;
    if (style_.forgets_names && (!style_.torn || random_() % 2 == 0)) left = name.durable;
    std::filesystem::remove(path);
    if (left == nullptr) continue;
    const std::string content = survivor(*left);
    std::ofstream(path, std::ios::binary) << content;
  }
  names_.clear();
  cut_ = false;
  cut_at_ = 0;
}

}  // namespace gatehouse::testing
