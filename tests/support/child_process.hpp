// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace gatehouse::testing {

/// A program that a test starts, with its standard error in a pipe. Killed when the object goes.
class ChildProcess {
 public:
  struct Options {
    std::vector<std::pair<std::string, std::string>> environment;  ///< added to ours
    int keep_fd = -1;                                              ///< stays open in the program
    long most_file_bytes = -1;  ///< writing beyond fails with EFBIG; below 0: no limit
  };
  ChildProcess(std::vector<std::string> words, const Options& options);
  explicit ChildProcess(std::vector<std::string> words) : ChildProcess(std::move(words), Options{}) {}
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t pid() const { return pid_; }
  void signal(int number) const;
  /// Everything it said so far.
  const std::string& said() const { return said_; }
  /// Takes what there is to read, waiting at most so long for it. False: it has ended.
  bool listen(int wait_ms);
  /// Listens until `happened()`; false where the program ended or a minute passed first.
  bool until(const std::function<bool()>& happened);
  bool until_said(const std::string& text);
  /// Listens until it has ended. The exit status, or minus the signal that killed it.
  int wait();

 private:
  pid_t pid_ = -1;
  int pipe_ = -1;
  std::string said_;
  int status_ = 0;
  bool ended_ = false;
};

/// VmRSS of /proc/PID/status in kilobytes, and the processor time used so far in milliseconds.
long resident_kb(pid_t pid);
long cpu_ms(pid_t pid);

}  // namespace gatehouse::testing
