// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/json/object.hpp>

#include "kiosk/app/scan.hpp"

namespace gatehouse::app {

/// What `gatehouse scan --json` prints.
boost::json::object scan_json(const ScanResult& result);

/// "Send to the help desk": what staff do next, for the command line.
std::string next_words(const ScanResult& result);

}  // namespace gatehouse::app
