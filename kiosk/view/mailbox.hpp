// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <mutex>
#include <utility>

namespace gatehouse::view {

/// The newest immutable value, from one thread to another. put() and get() may be called from any thread and
/// hold the lock for a pointer's copy only; a value that nobody fetched in time is simply replaced.
template <class T>
class Mailbox {
 public:
  void put(std::shared_ptr<const T> value) {
    const std::scoped_lock lock(mutex_);
    value_.swap(value);  // the old value is released after the lock
  }
  void put(T value) { put(std::make_shared<const T>(std::move(value))); }

  /// Null until something was put.
  std::shared_ptr<const T> get() const {
    const std::scoped_lock lock(mutex_);
    return value_;
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const T> value_;
};

}  // namespace gatehouse::view
