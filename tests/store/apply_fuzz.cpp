// SPDX-License-Identifier: Apache-2.0
// Whatever decodes as an op can be applied to a replica, as another's and as an own one.
#include <cstdlib>

#include "kiosk/store/replica.hpp"
#include "tests/support/temp_folder.hpp"

using namespace gatehouse;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const testing::TempFolder folder;
  static std::string own_bytes;
  static store::Replica other(folder.sub("other"), {}, {});
  static store::Replica own(folder.sub("own"), {{{0xD0}}}, [](std::uint64_t) { return own_bytes; });
  auto op = log::decode_op({reinterpret_cast<const char*>(data), size});
  if (!op) return 0;
  static std::uint64_t next = 0;
  op->id = {{{{0xD0}}}, ++next};
  own_bytes = log::encode(*op);
  log::LogEntry entry;
  entry.cursor = next;
  entry.op = own_bytes;
  entry.op_hash = log::sha256(own_bytes);
  entry.op_id = op->id;
  entry.disposition = static_cast<log::Disposition>(1 + size % 3);
  entry.accepted = op->stamp();
  other.apply_beside(entry);
  own.apply_own(*op);
  entry.op.clear();
  own.apply_beside(entry);
  if (own.pending() != 0) std::abort();
  return 0;
}
