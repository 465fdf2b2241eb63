// SPDX-License-Identifier: Apache-2.0
// Tables as CSV for a spreadsheet: UTF-8 with a byte order mark, RFC 4180. Every text cell that a spreadsheet
// would run gets an apostrophe before it; numbers of ours stay numbers. docs/exports.md says the columns.
#pragma once
#include <string>
#include <string_view>

#include "kiosk/app/request.hpp"

namespace gatehouse::app {

/// Begins with = + - @, their full-width forms, a tab or a line end: then with an apostrophe before it.
std::string defused(std::string_view text);

/// The commands "export customers|orders|passages|credits" (argument customer: of one alone; customers also
/// ids: of these) and "customer csv" (arguments id; credits: the credit history instead). Rows are {"csv":
/// lines}, or with argument `objects` one object a row. Memory does not grow with the table. For a supervisor
/// or the owner; what was exported and by whom is kept as a look-up.
model::Result<std::unique_ptr<Job>> make_export_job(Services& services, const House& house, Request request,
                                                    const Actor& actor);

}  // namespace gatehouse::app
