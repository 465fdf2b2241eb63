// SPDX-License-Identifier: Apache-2.0
// What the tests of the whole kiosk program share: an enrolled data folder with the tiny event, and its
// settings file.
#pragma once
#include <fstream>
#include <string>
#include <vector>

#include "kiosk/app/clock.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/tiny_event.hpp"

namespace gatehouse::testing {

class KioskFolder {
 public:
  explicit KioskFolder(const std::string& settings, int tickets = 20) {
    tiny::open_house(data(), clock_, tiny::main_gate(), tickets);
    write("kiosk.toml", settings);
  }

  std::string data() const { return folder_.path() + "/data"; }
  std::string file(const std::string& name) const { return folder_.path() + "/" + name; }
  void write(const std::string& name, const std::string& text) const { std::ofstream(file(name)) << text; }
  std::vector<std::string> run(std::vector<std::string> more) const {
    std::vector<std::string> words{GATEHOUSE_KIOSK, "run", "--config", file("kiosk.toml"), "--data", data()};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  /// Once no kiosk runs on it.
  std::unique_ptr<app::KioskHouse> open() const { return app::KioskHouse::open(data(), clock_).value(); }

 private:
  app::SystemClock clock_;
  TempFolder folder_;
};

inline std::string recording(const std::string& file) {
  return "[log]\nlevel = \"debug\"\n[[reader]]\nname = \"Recording\"\nkind = \"replay\"\ndevice = \"" + file +
         "\"\n";
}

inline std::int64_t rows(app::KioskHouse& house, const std::string& table) {
  store::Statement query = house.replica().db().prepare("SELECT count(*) FROM " + table);
  query.step();
  return query.number(0);
}

}  // namespace gatehouse::testing
