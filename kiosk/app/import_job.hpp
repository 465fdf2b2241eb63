// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "kiosk/app/request.hpp"

namespace gatehouse::app {

/// The command `import`: arguments map_text (a map file's text), rejected (where rejected lines go), photos
/// (what the folder of pictures is called), dry_run. Takes the request's open file and folder. Fails where
/// the map has mistakes or this is not central.
model::Result<std::unique_ptr<Job>> make_import_job(Services& services, const House& house, Request request,
                                                    const Actor& actor);

}  // namespace gatehouse::app
