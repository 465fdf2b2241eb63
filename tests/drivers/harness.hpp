// SPDX-License-Identifier: Apache-2.0
// What the tests of readers share: a folder that goes away, a loop that waits for something to happen, and a
// record of what happened.
#pragma once
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <stdlib.h>

#include "drivers/reader.hpp"

namespace gatehouse::drivers_test {

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

class TempDir {
 public:
  TempDir() {
    std::string name = (std::filesystem::temp_directory_path() / "gatehouse-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  std::filesystem::path operator/(const char* name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

/// Runs handlers until `happened()`; false where it did not within a minute.
template <class Happened>
bool until(boost::asio::io_context& io, Happened happened) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!happened()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    io.restart();
    io.run_one_for(std::chrono::milliseconds(20));
  }
  return true;
}

struct Record {
  std::vector<model::Scan> scans;
  std::vector<drivers::ScanGone> gone;
  std::vector<drivers::OddScan> odd;
  std::vector<drivers::ReaderState> states;

  drivers::ReaderEvents events() {
    return {[this](const auto& scan) { scans.push_back(scan); }, [this](const auto& g) { gone.push_back(g); },
            [this](const auto& o) { odd.push_back(o); }, [this](const auto& s) { states.push_back(s); }};
  }
  bool scanned(const std::string& bytes) const {
    return std::any_of(scans.begin(), scans.end(), [&](const auto& scan) { return scan.bytes == bytes; });
  }
  /// The last state told; down without a name where none was.
  drivers::ReaderState state() const { return states.empty() ? drivers::ReaderState{} : states.back(); }
  bool up() const { return state().up; }
  bool down() const { return !states.empty() && !states.back().up; }
};

}  // namespace gatehouse::drivers_test
