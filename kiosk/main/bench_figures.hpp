// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include <boost/json/object.hpp>

#include "kiosk/main/cli.hpp"

namespace gatehouse::cli {

/// Nanoseconds of one thing done many times.
class Distribution {
 public:
  void add(std::int64_t ns) { values_.push_back(ns); }
  bool empty() const { return values_.empty(); }
  double us(double quantile) {
    std::sort(values_.begin(), values_.end());
    const auto last = static_cast<double>(values_.size() - 1);
    return static_cast<double>(values_[static_cast<std::size_t>(quantile * last)]) / 1000.0;
  }
  boost::json::object json() {
    return {{"p50_us", us(0.5)},
            {"p90_us", us(0.9)},
            {"p99_us", us(0.99)},
            {"max_us", us(1)},
            {"count", values_.size()}};
  }

 private:
  std::vector<std::int64_t> values_;
};

/// A number among the arguments.
inline std::int64_t number_of(const Invocation& invocation, const char* name, std::int64_t otherwise) {
  const auto* value = invocation.request.args.if_contains(name);
  return value != nullptr && value->is_int64() ? value->as_int64() : otherwise;
}

}  // namespace gatehouse::cli
