// SPDX-License-Identifier: Apache-2.0
#include "kiosk/log/row_stamps.hpp"

#include <algorithm>
#include <stdexcept>

namespace gatehouse::log {
namespace {

constexpr std::uint8_t has_author = 1, has_replaced = 2;

[[noreturn]] void damaged(const char* how) {
  throw std::runtime_error(std::string("a row's stamps are ") + how + ": the replica is damaged");
}

void put_number(std::string& out, std::uint64_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
    out.push_back(static_cast<char>(value >> static_cast<unsigned>(shift)));
}

void put_stamp(std::string& out, const Stamp& stamp) {
  put_number(out, stamp.clock, 8);
  out.append(bytes_of(stamp.device.value));
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  bool done() const { return rest_.empty(); }
  std::uint64_t number(std::size_t bytes) {
    std::uint64_t value = 0;
    for (const char c : take(bytes)) value = value << 8U | static_cast<std::uint8_t>(c);
    return value;
  }
  Stamp stamp() {
    Stamp stamp;
    stamp.clock = number(8);
    const std::string_view device = take(16);
    std::copy(device.begin(), device.end(), stamp.device.value.bytes.begin());
    return stamp;
  }

 private:
  std::string_view take(std::size_t bytes) {
    if (rest_.size() < bytes) damaged("cut short");
    const std::string_view taken = rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);
    return taken;
  }
  std::string_view rest_;
};

}  // namespace

RowStamps RowStamps::parse(std::string_view bytes) {
  RowStamps stamps;
  Reader reader(bytes);
  std::uint32_t taken = 1;  // there is no field 0
  while (!reader.done()) {
    Group group;
    const auto flags = static_cast<std::uint8_t>(reader.number(1));
    group.fields = static_cast<std::uint32_t>(reader.number(4));
    group.write.accepted = reader.stamp();
    group.write.author = (flags & has_author) != 0 ? reader.stamp() : group.write.accepted;
    if ((flags & has_replaced) != 0) group.write.replaced = reader.stamp();
    if ((flags & ~(has_author | has_replaced)) != 0) damaged("of no known form");
    if ((flags & has_author) != 0 && group.write.author == group.write.accepted) damaged("not canonical");
    if (group.fields == 0 || (group.fields & taken) != 0) damaged("of a field twice or of none");
    taken |= group.fields;
    if (!stamps.groups_.empty() && stamps.groups_.back().fields > group.fields) damaged("out of order");
    for (const Group& other : stamps.groups_)
      if (other.write == group.write) damaged("not canonical");
    stamps.groups_.push_back(group);
  }
  return stamps;
}

std::string RowStamps::bytes() const {
  std::vector<const Group*> order;
  for (const Group& group : groups_) order.push_back(&group);
  std::sort(order.begin(), order.end(), [](const Group* a, const Group* b) { return a->fields < b->fields; });
  std::string out;
  for (const Group* group : order) {
    const WriteStamp& write = group->write;
    std::uint8_t flags = 0;
    if (write.author != write.accepted) flags |= has_author;
    if (write.replaced) flags |= has_replaced;
    put_number(out, flags, 1);
    put_number(out, group->fields, 4);
    put_stamp(out, write.accepted);
    if ((flags & has_author) != 0) put_stamp(out, write.author);
    if (write.replaced) put_stamp(out, *write.replaced);
  }
  return out;
}

const WriteStamp* RowStamps::find(std::uint8_t field) const {
  for (const Group& group : groups_)
    if ((group.fields >> field & 1U) != 0) return &group.write;
  return nullptr;
}

void RowStamps::set(std::uint8_t field, const WriteStamp& write) {
  unset(field);
  for (Group& group : groups_)
    if (group.write == write) {
      group.fields |= 1U << field;
      return;
    }
  groups_.push_back({1U << field, write});
}

void RowStamps::unset(std::uint8_t field) {
  for (Group& group : groups_) group.fields &= ~(1U << field);
  std::erase_if(groups_, [](const Group& group) { return group.fields == 0; });
}

}  // namespace gatehouse::log
