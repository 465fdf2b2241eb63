// SPDX-License-Identifier: Apache-2.0
// What a catalog item comes to once its packs, and packs in packs, are opened; and the entries that book it.
#pragma once
#include <string>
#include <vector>

#include "kiosk/log/op.hpp"
#include "kiosk/model/error.hpp"
#include "kiosk/store/definitions.hpp"

namespace gatehouse::app {

struct Contents {
  struct Part {
    const model::CatalogItem* item;  ///< no pack; of the definitions that were asked
    std::int64_t quantity;
  };
  std::vector<Part> parts;         ///< in the order in which the packs name them
  std::vector<std::string> flags;  ///< user flags that the packs set
};

/// A pack that lies in itself is opened once on each way down: event files with such packs are refused, but
/// two files applied out of touch could make one. Fails for an item that is not known, and where numbers or
/// packs grow beyond all sense.
model::Result<Contents> contents_of(const store::Definitions& definitions, const model::ItemId& item,
                                    std::int64_t quantity);

/// Whom and what the entries are for. Their ids follow from `source`, item and place, so that two kiosks out
/// of touch book one thing once.
struct Booking {
  model::EventId event;
  std::string source;  ///< see kiosk/store/sources.hpp
  model::CustomerId customer;
  std::string tag;       ///< UID, or empty
  model::OrderId order;  ///< or nil
  model::UtcMs at = 0;
};

/// Credits, virtual credits and tokens of the contents: one entry a part.
std::vector<log::Credit> credits_for(const Booking& booking, const Contents& contents);
/// Access of the contents: one grant a part; a counter's n times the quantity.
model::Result<std::vector<log::Grant>> grants_for(const Booking& booking, const Contents& contents);

}  // namespace gatehouse::app
