// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/import_job.hpp"

#include <utility>

#include <boost/json/array.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/app/define_event.hpp"
#include "kiosk/app/import.hpp"
#include "kiosk/app/json_text.hpp"

namespace gatehouse::app {
namespace {

namespace json = boost::json;
using model::Error;
using model::ErrorKind;
using model::Result;

class OpenFile {
 public:
  explicit OpenFile(int fd) : fd_(fd) {}
  ~OpenFile() {
    if (fd_ >= 0) ::close(fd_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

std::string progress_text(const ImportProgress& progress) {
  std::string text = std::to_string(progress.lines) + " lines";
  if (progress.total_bytes && *progress.total_bytes > 0)
    text += ", " + std::to_string(progress.bytes * 100 / *progress.total_bytes) + " %";
  return text;
}

json::array list_of(const std::vector<std::string>& texts) {
  json::array list;
  for (const std::string& text : texts) list.emplace_back(text);
  return list;
}

Outcome outcome_of(const ImportResult& result, bool dry_run) {
  json::array rejected;
  for (const config::RejectedLine& line : result.first_rejected)
    rejected.emplace_back(json::object{{"line", line.line}, {"reason", line.reason}});
  std::string said = std::to_string(result.taken) + " lines taken: " + std::to_string(result.added) +
                     " new tickets, " + std::to_string(result.changed) + " changed";
  if (result.rejected > 0) said += "; " + std::to_string(result.rejected) + " rejected";
  if (dry_run) said += " (dry run: nothing was written)";
  for (const std::string& note : result.notes) said += "\n" + note;
  return {{{"import", result.id.text()},
           {"taken", result.taken},
           {"rejected", result.rejected},
           {"added", result.added},
           {"changed", result.changed},
           {"ops", result.ops},
           {"form", result.form},
           {"types_made", list_of(result.types_made)},
           {"notes", list_of(result.notes)},
           {"first_rejected", std::move(rejected)},
           {"dry_run", dry_run},
           {"duration_ms", result.duration_ms},
           {"said", said}},
          0};
}

class ImportJob : public Job {
 public:
  ImportJob(Services& services, House house, std::unique_ptr<OpenFile> file, std::unique_ptr<OpenFile> folder)
      : house_(std::move(house)),
        file_(std::move(file)),
        folder_(std::move(folder)),
        gather_(services.gather) {
    if (gather_) gather_(true);
  }
  ~ImportJob() override {
    import_.reset();
    if (gather_) gather_(false);
  }
  ImportJob(const ImportJob&) = delete;
  ImportJob& operator=(const ImportJob&) = delete;

  Result<void> open(ImportRequest request) {
    dry_run_ = request.dry_run;
    auto opened = Import::open(house_, std::move(request), import_source(file_->get()));
    if (!opened) return opened.error();
    import_ = std::move(*opened);
    return {};
  }

  std::optional<Result<Outcome>> step(Reply& reply) override {
    const auto finished = import_->step();
    if (!finished) return finished.error();
    if (std::string lines = import_->take_rejected(); !lines.empty())
      reply.row({{"rejected_csv", std::move(lines)}});
    if (*finished) return outcome_of(import_->result(), dry_run_);
    reply.progress({{"said", progress_text(import_->progress())}});
    return std::nullopt;
  }

 private:
  House house_;
  std::unique_ptr<OpenFile> file_, folder_;
  std::function<void(bool)> gather_;
  std::unique_ptr<Import> import_;
  bool dry_run_ = false;
};

}  // namespace

Result<std::unique_ptr<Job>> make_import_job(Services& services, const House& house, Request request,
                                             const Actor& actor) {
  auto file = std::make_unique<OpenFile>(std::exchange(request.file, -1));
  auto folder = std::make_unique<OpenFile>(std::exchange(request.folder, -1));
  if (!services.central)
    return Error{
        ErrorKind::usage, "an import is done at central", {}, "give central's data folder with --data"};
  if (const auto allowed = need_owner(actor); !allowed) return allowed.error();
  if (file->get() < 0) return Error{ErrorKind::usage, "no file came with the request", {}, {}};
  // Reading anything else may wait for ever, or never come to an end; and the whole program would wait too.
  struct stat about {};
  if (::fstat(file->get(), &about) != 0 || !S_ISREG(about.st_mode))
    return Error{ErrorKind::usage, "this is no regular file", text_in(request.args, "file"),
                 "write it to a file first: a pipe, a folder or a device cannot be imported"};
  if (house.event.is_nil())
    return Error{ErrorKind::usage,
                 "there is no event to import into yet",
                 {},
                 "add one first: gatehouse event add EVENT.toml"};
  ImportRequest import{house.event,
                       actor,
                       {},
                       text_in(request.args, "file"),
                       services.folder,
                       false,
                       folder->get(),
                       text_in(request.args, "photos"),
                       services.photos};
  const auto* dry_run = request.args.if_contains("dry_run");
  import.dry_run = dry_run != nullptr && dry_run->is_bool() && dry_run->as_bool();
  if (const std::string map = text_in(request.args, "map_text"); !map.empty()) {
    auto parsed = config::parse_import_map(map, text_in(request.args, "map"));
    if (!parsed) return config::to_error(parsed.error());
    import.map = std::move(*parsed);
  }
  auto job = std::make_unique<ImportJob>(services, house, std::move(file), std::move(folder));
  if (auto opened = job->open(std::move(import)); !opened) return opened.error();
  return std::unique_ptr<Job>(std::move(job));
}

}  // namespace gatehouse::app
