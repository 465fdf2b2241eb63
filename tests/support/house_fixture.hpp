// SPDX-License-Identifier: Apache-2.0
// A data folder with real journal and replica, and a clock that stands still until it is moved.
#pragma once
#include "kiosk/app/kiosk_house.hpp"
#include "tests/log/sample_ops.hpp"
#include "tests/support/fake_clock.hpp"
#include "tests/support/temp_folder.hpp"

namespace gatehouse::testing {

/// Opened at once; `house` is what use cases take.
class HouseFixture {
 public:
  HouseFixture() {
    {
      store::Journal journal(folder.path());
      store::Identity identity;
      identity.organiser = organiser();
      identity.device = device_id(1);
      identity.name = "Central";
      journal.set_identity(identity);
    }
    opened = *app::KioskHouse::open(folder.path(), clock);
    house.emplace(opened->house());
  }

  static model::OrganiserId organiser() { return {numbered(0xA0, 1)}; }
  /// The owner of the data folder.
  static app::Actor owner() { return {{}, "Olga", model::Role::technician, true}; }
  static app::Actor supervisor() { return {{}, "Sam", model::Role::supervisor, false}; }

  store::Database& tables() { return house->tables(); }
  std::uint64_t ops() { return opened->journal().last_seq(); }
  std::string dump() { return store::canonical_dump(tables()); }

  TempFolder folder;
  FakeClock clock;
  std::unique_ptr<app::KioskHouse> opened;
  std::optional<app::House> house;
};

}  // namespace gatehouse::testing
