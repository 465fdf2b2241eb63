// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "kiosk/app/request.hpp"

namespace gatehouse::app {

/// What people typed and what becomes part of an op, of a screen or of an answer: UTF-8 without control
/// characters, and short. `where` is how the error names the place.
model::Result<void> check_text(std::string_view text, std::string_view where);

/// The same for every text of a request, but for whole files and for what was scanned, which is judged as
/// bytes. The one place that does: commands may rely on it.
model::Result<void> check_texts(const Request& request);

}  // namespace gatehouse::app
