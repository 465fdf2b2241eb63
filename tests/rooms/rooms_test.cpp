// SPDX-License-Identifier: Apache-2.0
// Who may include whom. Arrows point one way: docs/architecture.md has the same table in words.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "tests/catch.hpp"

namespace {

namespace fs = std::filesystem;
using Rooms = std::set<std::string>;

/// What a room may include itself; what those may include comes with them.
const std::map<std::string, Rooms>& direct() {
  static const std::map<std::string, Rooms> table = {
      {"kiosk/model", {}},
      {"kiosk/log", {"kiosk/model"}},
      {"kiosk/store", {"kiosk/log"}},
      {"kiosk/view", {"kiosk/model"}},
      {"config", {"kiosk/model"}},
      {"drivers", {"kiosk/model"}},
      {"ui", {"kiosk/view"}},
      {"sync/wire", {"kiosk/log"}},
      {"sync/session", {"sync/wire"}},
      {"sync/channel", {"sync/wire"}},
      {"sync/client", {"sync/session", "sync/channel", "kiosk/store"}},
      {"sync/central", {"sync/session", "sync/channel", "kiosk/store"}},
      {"kiosk/app", {"kiosk/store", "kiosk/view", "config", "drivers", "sync/client", "sync/central"}},
      {"kiosk/desk", {"kiosk/app"}},
      {"kiosk/main", {"kiosk/desk", "ui"}},
  };
  return table;
}

Rooms allowed(const std::string& room) {
  Rooms all{room};
  for (const std::string& next : direct().at(room))
    for (const std::string& further : allowed(next)) all.insert(further);
  return all;
}

/// The room that a path below the root lies in; empty for none.
std::string room_of(const std::string& path) {
  std::string found;
  for (const auto& [room, rooms] : direct())
    if (path.starts_with(room + "/") && room.size() > found.size()) found = room;
  return found;
}

struct Include {
  std::string from, to;
};

/// The path between quotes of an #include line; empty for any other line.
std::string included(const std::string& line) {
  const std::size_t hash = line.find_first_not_of(" \t");
  if (hash == std::string::npos || line[hash] != '#' || line.find("include", hash) == std::string::npos)
    return {};
  const std::size_t first = line.find('"'), last = line.rfind('"');
  return first == std::string::npos || last == first ? std::string()
                                                     : line.substr(first + 1, last - first - 1);
}

std::vector<Include> includes() {
  const fs::path root(GATEHOUSE_SOURCE);
  std::vector<Include> found;
  for (const auto& [room, rooms] : direct())
    for (const auto& entry : fs::recursive_directory_iterator(root / room)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".hpp" && extension != ".cpp") continue;
      const std::string from = fs::relative(entry.path(), root).generic_string();
      if (room_of(from) != room) continue;
      std::ifstream file(entry.path());
      for (std::string line; std::getline(file, line);) {
        if (const std::string to = included(line); !to.empty()) found.push_back({from, to});
      }
    }
  return found;
}

}  // namespace

TEST_CASE("every room includes only what it may") {
  const std::vector<Include> all = includes();
  REQUIRE(all.size() > 200);  // the check has read something
  for (const Include& include : all) {
    INFO(include.from << " includes " << include.to);
    const std::string to = room_of(include.to);
    const bool generated = include.to.ends_with(".pb.h");
    CHECK((!to.empty() || generated));
    if (!to.empty()) CHECK(allowed(room_of(include.from)).contains(to));
  }
}

TEST_CASE("gatehouse-reader includes drivers alone") {
  for (const Include& include : includes()) {
    if (include.from != "kiosk/main/reader.cpp") continue;
    INFO(include.to);
    CHECK(allowed("drivers").contains(room_of(include.to)));
  }
}

TEST_CASE("the table of rooms has no cycle") {
  for (const auto& [room, rooms] : direct())
    for (const std::string& next : rooms) CHECK_FALSE(allowed(next).contains(room));
}
