// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "kiosk/app/request.hpp"

namespace gatehouse::app {

/// `gatehouse log replay`: a row for each passage that would be judged otherwise, then their number. For
/// technicians and the owner of the folder.
model::Result<std::unique_ptr<Job>> make_replay_job(Services& services, const House& house, Request request,
                                                    const Actor& actor);

}  // namespace gatehouse::app
