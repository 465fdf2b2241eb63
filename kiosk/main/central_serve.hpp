// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "config/central_settings.hpp"

namespace gatehouse::main {

/// Runs central on `folder` until SIGTERM or SIGINT. Fails where the folder or the address cannot be used.
model::Result<void> serve_central(const std::string& folder, const config::CentralSettings& settings);

}  // namespace gatehouse::main
