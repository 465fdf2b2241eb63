// SPDX-License-Identifier: Apache-2.0
// Register writes of one op, gathered target by target: each field once, only what differs from the tables.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "kiosk/log/op.hpp"
#include "kiosk/store/row.hpp"

namespace gatehouse::app {

/// Values are as the tables hold them; an empty text and an empty field are the same.
class RowWrites {
 public:
  using Values = std::vector<log::Value>;
  /// Asked before the tables: rows as somebody else would have them.
  using Look = std::function<std::optional<Values>(const log::Target&)>;

  RowWrites(store::Database& tables, const model::EventId& event, Look first = {})
      : tables_(tables), event_(event), first_(std::move(first)) {}

  /// As it will be once the changes are written.
  const log::Value& value(const log::Target& target, std::uint8_t field);
  bool exists(const log::Target& target);
  /// False where it was that already.
  bool set(const log::Target& target, std::uint8_t field, log::Value value);
  /// The row is to exist, even with all its fields empty. False where it does.
  bool ensure(const log::Target& target);

  /// What differs from the tables, in order of targets; every write names what it replaces.
  std::vector<log::Change> changes() const;
  /// The fields that differ of one target; for a new row all that are set.
  std::vector<std::uint8_t> changed_fields(const log::Target& target) const;
  /// Calls `each` with every row that differs, as it will be.
  void each_changed(const std::function<void(const log::Target&, const Values&)>& each) const;
  /// Roughly what the changes take in an op.
  std::size_t bytes() const { return bytes_; }

 private:
  struct Entry {
    std::optional<store::Row> stored;
    Values now;
    bool known = false;    ///< the row is there before anything is written
    bool ensured = false;  ///< and is to be there afterwards
    bool counted = false;  ///< in bytes_
  };
  Entry& entry(const log::Target& target);
  void count(Entry& row, const log::Target& target);
  static std::vector<std::uint8_t> differences(const Entry& entry);

  store::Database& tables_;
  model::EventId event_;
  Look first_;
  std::map<log::Target, Entry> entries_;
  std::size_t bytes_ = 0;
};

/// The value as text; "" for a number or an empty field.
std::string_view text_in(const log::Value& value);
/// 16 bytes as a field holds them, and back; nil for an empty field.
std::string id_bytes(const model::Uuid& id);
model::Uuid id_in(const log::Value& value);

}  // namespace gatehouse::app
