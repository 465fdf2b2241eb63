// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/unjudged.hpp"

#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {

void say_unjudged(Idle& idle, std::string_view why, std::string_view last_try) {
  idle.symbol = Symbol::trouble;
  idle.headline = tr("This gate cannot judge scans");
  idle.line = last_try.empty()
                  ? std::string(tr("Call a technician"))
                  : fill(tr("The scan at {time} was not judged. Call a technician"), {{"time", last_try}});
  idle.troubles.insert(idle.troubles.begin(), one_line(why));
}

}  // namespace gatehouse::view
