// SPDX-License-Identifier: Apache-2.0
// What went through a gate today, counted from the passages themselves.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "kiosk/app/scan.hpp"

namespace boost::asio {
class io_context;
}

namespace gatehouse::app {

struct TodayNumbers {
  std::int64_t in = 0, out = 0, refused = 0;
  bool operator==(const TodayNumbers&) const = default;
};

/// Counts the day's passages of one gate in slices of at most 2 ms on the io_context's thread, then goes on
/// by adding. Somebody who leaves without being known here is let out uncounted; a passage that was cancelled
/// does not count.
class TodayCounts {
 public:
  /// `on_done` is called each time a count has come to its end. `house` must outlive the object.
  TodayCounts(boost::asio::io_context& io, const House& house, std::function<void()> on_done);
  /// No call comes after it.
  ~TodayCounts();
  TodayCounts(const TodayCounts&) = delete;
  TodayCounts& operator=(const TodayCounts&) = delete;

  /// Counts from the table. The numbers known so far stay until the new ones are there, unless `forget`.
  void count(const model::EventId& event, const model::GateId& gate, model::UtcMs from, bool forget);
  /// A passage that was just written. A count under way meets it by itself.
  void add(const ScanResult& result);
  /// Empty until the first count has come to its end.
  const std::optional<TodayNumbers>& numbers() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace gatehouse::app
