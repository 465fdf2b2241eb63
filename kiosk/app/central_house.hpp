// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>

#include "kiosk/app/house.hpp"
#include "kiosk/app/request.hpp"
#include "kiosk/store/folder.hpp"
#include "kiosk/store/photos.hpp"
#include "kiosk/store/replica.hpp"
#include "sync/central/authority.hpp"
#include "sync/central/enrolment.hpp"
#include "sync/central/registry.hpp"
#include "sync/central/sqlite_op_log.hpp"

namespace gatehouse::app {

/// What `init` made.
struct NewCentral {
  model::OrganiserId organiser;
  std::string technician;  ///< staff number of the first technician
  std::string pin;         ///< shown once, kept nowhere
};

/// Central's data folder: op log, CA, registry, and a replica of its own that is fed from the log. One
/// thread.
class CentralHouse {
 public:
  /// Makes a new log, CA and first technician. Refused where the folder holds a central already; what an
  /// interrupted init left is cleared away.
  static model::Result<NewCentral> create(const std::string& folder, const std::string& organiser_name,
                                          const Clock& clock);
  static model::Result<std::unique_ptr<CentralHouse>> open(const std::string& folder, const Clock& clock,
                                                           std::chrono::milliseconds patience = {});
  static bool is_one(const std::string& folder);

  central::SqliteOpLog& log() { return log_; }
  central::Registry& registry() { return registry_; }
  const central::Authority& authority() const { return authority_; }
  const central::Organiser& organiser() const { return organiser_; }
  store::Replica& replica() { return *replica_; }
  store::Photos& photos() { return photos_; }
  House house();

  /// Appends to the log as central's own device, durable, and applies up to there.
  log::Op write(log::Draft draft);
  /// Applies at most about `limit` entries that the replica lacks; true when it has reached the log's head.
  bool follow(std::size_t limit);
  /// While many ops are to come: the tables are committed once for many of them. The log is durable op by op
  /// all the same, and after a crash the tables catch up from it.
  void gather(bool on);
  /// A device was enrolled: writes down what it is.
  void define_device(const central::DeviceRecord& record);
  /// A one-time code, as the command `enrol-code` answers it.
  model::Result<Outcome> enrol_code(const boost::json::object& args);
  boost::json::object status();

 private:
  CentralHouse(std::string folder, const Clock& clock, store::FolderLock lock, central::Organiser organiser,
               const model::DeviceId& device, central::Authority authority);
  void open_replica();

  std::string folder_;
  const Clock& clock_;
  store::FolderLock lock_;
  central::Organiser organiser_;
  model::DeviceId device_;
  central::Authority authority_;
  central::SqliteOpLog log_;
  central::Registry registry_;
  std::unique_ptr<store::Replica> replica_;
  store::Photos photos_;
  bool gathering_ = false;
  std::size_t gathered_ = 0;  ///< entries applied and not committed
};

}  // namespace gatehouse::app
