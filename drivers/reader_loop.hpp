// SPDX-License-Identifier: Apache-2.0
// The life of a gatehouse-reader process: look for tags, tell the kiosk, never give up.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "drivers/backoff.hpp"
#include "drivers/field.hpp"
#include "drivers/kiosk_link.hpp"
#include "drivers/notify.hpp"
#include "drivers/tag_device.hpp"

namespace gatehouse::drivers {

struct ReaderIdentity {
  std::string name;
  std::string device;
  std::filesystem::path socket;
};

/// One thread. The device is open only inside run().
class ReaderLoop {
 public:
  ReaderLoop(ReaderIdentity identity, TagDevice& device);
  /// Returns when `stop_fd` becomes readable; the device is closed then.
  void run(int stop_fd);

 private:
  void open_device(std::int64_t now);
  void poll_device();
  void device_failed(const std::string& why);
  void tag_read(const TagPoll& poll, std::int64_t now);
  void announce(std::int64_t now);
  void tell_gone(const std::vector<Field::Gone>& gone);
  void introduce(std::int64_t now);
  void set_state(bool up, const std::string& text, std::int64_t now);
  void wait(int stop_fd, std::int64_t now);

  ReaderIdentity identity_;
  TagDevice& device_;
  KioskLink link_;
  Notify notify_;
  Field tags_, oddities_;
  std::map<std::string, TagSeen> unheard_;  ///< in the field, not yet told to a kiosk
  DeviceState state_;
  Backoff backoff_;
  bool open_ = false, stopped_ = false;
  int silent_polls_ = 0;
  std::int64_t next_open_at_ = 0, next_poll_at_ = 0;
};

}  // namespace gatehouse::drivers
