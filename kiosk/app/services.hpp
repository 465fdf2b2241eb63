// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "kiosk/app/central_house.hpp"
#include "kiosk/app/kiosk_house.hpp"
#include "kiosk/app/request.hpp"

namespace gatehouse::app {

/// What a program does for the command line on its folder. The house must outlive them; a running program
/// adds to `status`.
Services services_of(KioskHouse& house, const std::string& folder);
Services services_of(CentralHouse& house, const std::string& folder);

}  // namespace gatehouse::app
