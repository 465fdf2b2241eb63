// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include <boost/json/object.hpp>

#include "kiosk/desk/page.hpp"

namespace gatehouse::desk {

/// Writes an export to the USB stick, or the folder that the settings name, while the desk goes on: in
/// slices, so that no scan waits. The file appears whole under its name, or not at all; what came of it is
/// said. `name` without ending: the moment is added to it.
void export_file(Core& core, const std::string& name, const std::string& command, boost::json::object args);

}  // namespace gatehouse::desk
