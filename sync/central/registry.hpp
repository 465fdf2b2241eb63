// SPDX-License-Identifier: Apache-2.0
// Who may connect: the devices enrolled here, and the one-time codes by which more may come.
// FOLDER/central.db, synchronous=FULL.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/model/time.hpp"
#include "kiosk/store/database.hpp"

namespace gatehouse::central {

struct DeviceRecord {
  model::DeviceId id;
  std::string name;
  model::EventId event;  ///< nil: none
  model::GateId gate;    ///< nil: none
  model::UtcMs enrolled_ms = 0;
  model::UtcMs certificate_until_ms = 0;
  std::optional<model::UtcMs> revoked_ms;
  std::string revoked_why;

  bool operator==(const DeviceRecord&) const = default;
};

using Pin = std::array<std::uint8_t, 10>;

/// A code as central keeps it: by its pin, from which the secret cannot be had.
struct CodeRecord {
  Pin pin{};
  std::string name;
  model::EventId event;
  model::GateId gate;
  model::UtcMs made_ms = 0;
  model::UtcMs until_ms = 0;
  int wrong_guesses = 0;
  model::DeviceId used_by;  ///< nil: not used
  std::string public_key;   ///< of the device that used it, DER
  std::string certificate;  ///< what it was given, DER

  bool operator==(const CodeRecord&) const = default;
};

/// One thread at a time. Failures of the storage are StorageErrors.
class Registry {
 public:
  explicit Registry(const std::string& folder);

  std::optional<DeviceRecord> device(const model::DeviceId& id);
  /// In order of enrolment.
  std::vector<DeviceRecord> devices();
  /// False: no such device.
  bool rename(const model::DeviceId& id, const std::string& name);
  bool set_gate(const model::DeviceId& id, const model::EventId& event, const model::GateId& gate);
  /// For ever. The first reason stays. Tell the server too: Server::device_changed().
  bool revoke(const model::DeviceId& id, const std::string& why, model::UtcMs now);

  void add_code(const CodeRecord& code);
  std::optional<CodeRecord> code(const Pin& pin);
  void count_wrong_guess(const Pin& pin);
  /// Device and used code become durable together.
  void enrol(const DeviceRecord& device, const CodeRecord& used);
  /// Forgets codes that ended before `before`.
  void forget_codes(model::UtcMs before);

 private:
  store::Database db_;
};

}  // namespace gatehouse::central
