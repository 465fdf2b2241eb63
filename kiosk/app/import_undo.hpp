// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "kiosk/app/request.hpp"

namespace gatehouse::app {

/// Every import into this data folder, the latest first, one a row. For the owner.
model::Result<Outcome> list_imports_of(Services& services, House& house, const Actor& actor, Reply& reply);

/// Takes an import back: its tickets count as cancelled from now on, everywhere, until a later import says
/// them again. Tickets of it that were used in the meantime are told, one a row. Once; for the owner.
model::Result<Outcome> undo_import(Services& services, House& house, const Actor& actor,
                                   const std::string& id, const std::string& reason, Reply& reply);

}  // namespace gatehouse::app
