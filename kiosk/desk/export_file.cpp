// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/export_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include <boost/asio/post.hpp>
#include <fcntl.h>
#include <mntent.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include "kiosk/app/export.hpp"
#include "kiosk/app/json_text.hpp"
#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {
namespace {

namespace fs = std::filesystem;
using model::Error;
using model::ErrorKind;
using model::Result;
using view::tr;

/// The first place below /media, /run/media or /mnt that something is mounted at.
std::string usb_stick() {
  std::FILE* mounts = ::setmntent("/proc/self/mounts", "r");
  if (mounts == nullptr) return {};
  std::string found;
  while (const mntent* one = ::getmntent(mounts)) {
    const std::string_view place = one->mnt_dir;
    if (found.empty() &&
        (place.starts_with("/media/") || place.starts_with("/run/media/") || place.starts_with("/mnt/")))
      found = place;
  }
  ::endmntent(mounts);
  return found;
}

Result<std::string> folder_of(const DeskOptions& options) {
  if (options.export_folder.empty()) {
    std::string stick = usb_stick();
    if (stick.empty())
      return Error{ErrorKind::failure,
                   std::string(tr("No USB stick is plugged in")),
                   {},
                   std::string(tr("Plug one in, then press again"))};
    return stick;
  }
  std::error_code error;
  if (!fs::is_directory(options.export_folder, error))
    return Error{ErrorKind::failure, std::string(tr("The folder for exports is not there")),
                 options.export_folder, std::string(tr("Call a technician"))};
  return options.export_folder;
}

Error not_written(const std::string& path) {
  const std::string why = std::strerror(errno);  // NOLINT(concurrency-mt-unsafe): one thread writes files
  return {ErrorKind::failure, view::fill(tr("The file could not be written: {why}"), {{"why", why}}), path,
          std::string(tr("Check the USB stick, then press again"))};
}

/// A file that has its name only once it is whole and on the disk.
class WholeFile {
 public:
  explicit WholeFile(std::string path)
      : path_(std::move(path)),
        part_(path_ + ".part"),
        file_(::open(part_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600)) {}
  ~WholeFile() {
    if (file_ >= 0) ::close(file_);
    if (!done_) ::unlink(part_.c_str());
  }
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;

  bool opened() const { return file_ >= 0; }
  const std::string& path() const { return path_; }
  bool write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto count = ::write(file_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }
  bool finish() {
    if (::fsync(file_) != 0 || ::close(std::exchange(file_, -1)) != 0) return false;
    if (::rename(part_.c_str(), path_.c_str()) != 0) return false;
    done_ = true;
    const int folder = ::open(fs::path(path_).parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return false;
    const bool synced = ::fsync(folder) == 0 || errno == EINVAL;  // vfat cannot
    ::close(folder);
    return synced;
  }

 private:
  std::string path_, part_;
  int file_;
  bool done_ = false;
};

struct Running : std::enable_shared_from_this<Running> {
  Running(Core& the_core, const std::string& path, std::unique_ptr<app::Job> work)
      : core(the_core), alive(the_core.alive), file(path), job(std::move(work)) {}

  void step() {
    if (!alive.lock()) return;
    bool written = true;
    app::Reply reply;
    reply.row = [&](const boost::json::object& row) {
      written = written && file.write(app::text_in(row, "csv"));
    };
    reply.progress = [](const boost::json::object&) {};
    const auto outcome = job->step(reply);
    if (!written) return core.say(not_written(file.path()));
    if (!outcome) return later();
    if (!*outcome) return core.say(outcome->error());
    if (!file.finish()) return core.say(not_written(file.path()));
    spdlog::info("exported {}", file.path());
    core.say(view::fill(tr("Written: {file}"), {{"file", file.path()}}), view::Sense::good);
  }
  void later() {
    boost::asio::post(core.io, [self = shared_from_this()] { self->step(); });
  }

  Core& core;
  std::weak_ptr<char> alive;
  WholeFile file;
  std::unique_ptr<app::Job> job;
};

/// "customers-2026-07-04-2102.csv"
std::string dated(const std::string& name, Core& core) {
  const model::LocalTime local = core.zone().local(core.clock.now().value);
  char text[64];
  std::snprintf(text, sizeof text, "-%04d-%02d-%02d-%02d%02d%02d.csv", local.year, local.month, local.day,
                local.hour, local.minute, local.second);
  return name + text;
}

}  // namespace

void export_file(Core& core, const std::string& name, const std::string& command, boost::json::object args) {
  if (core.hooks.services == nullptr) return;
  const auto folder = folder_of(core.options);
  if (!folder) return core.say(folder.error());
  app::Request request;
  request.command = command;
  request.args = std::move(args);
  auto job = app::make_export_job(*core.hooks.services, core.house, std::move(request), core.actor());
  if (!job) return core.say(job.error());
  const auto running = std::make_shared<Running>(core, *folder + "/" + dated(name, core), std::move(*job));
  if (!running->file.opened()) return core.say(not_written(running->file.path()));
  core.say(view::fill(tr("Writing {file}"), {{"file", running->file.path()}}));
  running->later();
}

}  // namespace gatehouse::desk
