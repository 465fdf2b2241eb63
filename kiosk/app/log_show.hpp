// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "kiosk/app/request.hpp"

namespace gatehouse::app {

/// The command "log show": who did what, when, where and why, in words, one op a row, the oldest first.
/// Arguments person, ticket, tag, operator, from, until (event-local unless they say an offset), limit (the
/// latest so many). At central from the op log; at a kiosk from its journal, and of other devices' ops what
/// the tables keep. For a technician or the owner; a technician is shown no contact data.
model::Result<std::unique_ptr<Job>> make_log_show_job(Services& services, const House& house, Request request,
                                                      const Actor& actor);

}  // namespace gatehouse::app
