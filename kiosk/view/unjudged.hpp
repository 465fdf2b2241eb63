// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "kiosk/view/gate_screen.hpp"

namespace gatehouse::view {

/// Makes the idle screen say that scans cannot be judged, and why; `last_try` is when somebody last tried
/// ("21:04:12"), or empty.
void say_unjudged(Idle& idle, std::string_view why, std::string_view last_try);

}  // namespace gatehouse::view
