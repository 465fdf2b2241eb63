// SPDX-License-Identifier: Apache-2.0
// FILE.rejected.csv: written by whoever imports, beside the file, because central may not see that folder.
#include <cstdio>
#include <filesystem>
#include <memory>

#include <unistd.h>

#include "kiosk/main/cli.hpp"

namespace gatehouse::cli {
namespace {

namespace json = boost::json;

/// Written beside its place, and put there at the end.
class RejectedOutput {
 public:
  explicit RejectedOutput(std::string path) : path_(std::move(path)), part_(path_ + ".part") {}
  ~RejectedOutput() {
    if (file_ == nullptr) return;
    std::fclose(file_);
    std::remove(part_.c_str());
  }
  RejectedOutput(const RejectedOutput&) = delete;
  RejectedOutput& operator=(const RejectedOutput&) = delete;

  void add(std::string_view lines) {
    if (failed_) return;
    if (file_ == nullptr) file_ = std::fopen(part_.c_str(), "wbe");
    failed_ = file_ == nullptr || std::fwrite(lines.data(), 1, lines.size(), file_) != lines.size();
  }

  /// The file, or "" where no line was rejected: one of an import before is then gone.
  model::Result<std::string> finish() {
    std::error_code error;
    if (file_ == nullptr && !failed_) {
      std::filesystem::remove(path_, error);
      return std::string();
    }
    failed_ = failed_ || std::fflush(file_) != 0 || ::fsync(::fileno(file_)) != 0;
    if (!failed_) std::filesystem::rename(part_, path_, error);
    if (failed_ || error)
      return model::Error{model::ErrorKind::failure, "the rejected lines cannot be written", path_,
                          "look at the folder's owner and at the room on the disk, and import again"};
    std::fclose(std::exchange(file_, nullptr));
    return path_;
  }

 private:
  std::string path_, part_;
  std::FILE* file_ = nullptr;
  bool failed_ = false;
};

}  // namespace

void keep_rejected(Invocation& invocation, const std::string& path) {
  const auto output = std::make_shared<RejectedOutput>(path);
  invocation.take_row = [output](const json::object& row) {
    const auto* lines = row.if_contains("rejected_csv");
    if (lines == nullptr || !lines->is_string()) return false;
    output->add(lines->as_string());
    return true;
  };
  invocation.finish = [output](app::Outcome outcome) -> model::Result<app::Outcome> {
    const auto* dry_run = outcome.object.if_contains("dry_run");
    if (dry_run == nullptr || (dry_run->is_bool() && dry_run->as_bool())) return outcome;
    const auto file = output->finish();
    if (!file) return file.error();
    outcome.object["rejected_file"] = file->empty() ? json::value(nullptr) : json::value(*file);
    if (!file->empty())
      outcome.object["said"] =
          std::string(outcome.object["said"].as_string()) + "\nThe rejected lines and why: " + *file;
    return outcome;
  };
}

}  // namespace gatehouse::cli
