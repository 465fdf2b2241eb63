// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <sstream>
#include <string>
#include <vector>

#include "config/import_reader.hpp"
#include "tests/catch.hpp"

struct Imported {
  std::vector<gatehouse::config::ImportLine> taken;
  std::vector<std::string> rejected;  ///< "LINE: REASON"
  std::string error;
  std::string rejected_file;
};

/// Reads a file under a map with nothing but what the two texts say.
inline Imported imported(const std::string& csv, const std::string& map_text = {}) {
  using namespace gatehouse::config;
  namespace model = gatehouse::model;
  const ImportMap map = parse_import_map(map_text, "map.toml").value();
  const model::EventZone zone = model::EventZone::open("Europe/Madrid").value();
  Imported all;
  model::Result<CsvReader> reader = CsvReader::open(from_text(csv), map.csv(), "f.csv");
  if (!reader) {
    all.error = reader.error().text();
    return all;
  }
  std::ostringstream rejected;
  RejectedFile file(rejected, *reader);
  const auto counts = read_import(
      *reader, map, zone, "EUR", [&](ImportLine&& line) { all.taken.push_back(std::move(line)); },
      [&](const RejectedLine& line) {
        all.rejected.push_back(std::to_string(line.line) + ": " + line.reason);
        file.add(line);
      });
  if (!counts) {
    all.error = counts.error().text();
    return all;
  }
  all.rejected_file = rejected.str();
  CHECK(counts->taken == static_cast<std::int64_t>(all.taken.size()));
  CHECK(counts->rejected == static_cast<std::int64_t>(all.rejected.size()));
  return all;
}

/// One line with a reference, a type, an order and one more column.
inline std::string with(const std::string& column, const std::string& cell) {
  return "ticket_reference;ticket_type;order_number;" + column + "\nR1;VIP;O1;\"" + cell + "\"\n";
}
inline gatehouse::config::ImportLine taken(const std::string& column, const std::string& cell,
                                           const std::string& map = {}) {
  const Imported all = imported(with(column, cell), map);
  INFO((all.rejected.empty() ? all.error : all.rejected[0]));
  REQUIRE(all.taken.size() == 1);
  return all.taken[0];
}
inline std::string reason(const std::string& column, const std::string& cell, const std::string& map = {}) {
  const Imported all = imported(with(column, cell), map);
  INFO(all.error);
  REQUIRE(all.rejected.size() == 1);
  return all.rejected[0];
}
