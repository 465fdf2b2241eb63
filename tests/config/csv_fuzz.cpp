// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string>

#include "config/import_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The first byte chooses an encoding; the rest is read as rows and as an import.
  if (size == 0) return 0;
  using namespace gatehouse;
  config::ImportMap map;
  constexpr const char* encodings[] = {"", "utf-16le", "utf-16be", "latin-1"};
  map.encoding = encodings[data[0] % 4];
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  auto reader = config::CsvReader::open(config::from_text(text), map.csv(), "f.csv");
  if (!reader) return 0;
  config::CsvRow row;
  while (reader->next(row).value()) {
    if (row.fault.empty() && row.cells.size() != reader->header().size()) __builtin_trap();
  }
  map.ignore_unknown = true;
  map.fixed[config::ImportColumn::ticket_type] = "VIP";
  auto again = config::CsvReader::open(config::from_text(text), map.csv(), "f.csv");
  (void)config::read_import(
      *again, map, model::EventZone(), "EUR", [](config::ImportLine&&) {},
      [](const config::RejectedLine&) {});
  return 0;
}
