// SPDX-License-Identifier: Apache-2.0
// A customer's facts as their page.
#pragma once
#include "kiosk/app/house.hpp"
#include "kiosk/view/customer_screen.hpp"

namespace gatehouse::desk {

/// Reads and tells everything; fails where there is no such customer. May run on any thread with its own
/// house.
struct CustomerTold {
  view::CustomerScreen screen;
  std::string photo;  ///< what the profile's field names; empty: none
};
model::Result<CustomerTold> customer_told(app::House& house, const app::Actor& actor,
                                          const model::CustomerId& id);

}  // namespace gatehouse::desk
