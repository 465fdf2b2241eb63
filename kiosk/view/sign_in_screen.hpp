// SPDX-License-Identifier: Apache-2.0
// The pad that staff sign in at. Holding one's own tag to the reader needs no screen: the core hears of it.
#pragma once
#include <string>
#include <string_view>

#include "kiosk/view/texts.hpp"

namespace gatehouse::view {

struct SignInScreen {
  std::string why;      ///< "To open the customers' list", empty for none
  std::string mistake;  ///< "Wrong PIN. 2 tries left"; shown until a digit is typed
  std::string locked;   ///< "Locked for 4 min 32 s": no PIN can be typed; one's own tag still counts
  bool checking = false;
  bool on_screen_keyboard = false;  ///< there is no real one
  bool no_reader = false;           ///< no tag reader is ready, so own tags are not offered

  bool operator==(const SignInScreen&) const = default;
};

struct SignInWords {
  std::string_view title = tr("Sign in");
  std::string_view how = tr("Hold your own tag to the reader, or type staff number and PIN.");
  std::string_view how_without_reader = tr("Type staff number and PIN. No tag reader is ready.");
  std::string_view staff_number = tr("Staff number"), pin = tr("PIN"), ok = tr("OK");
  std::string_view next = tr("Next"), cancel = tr("Cancel"), clear = tr("Clear");
  std::string_view number_first = tr("Type your staff number first");
};

}  // namespace gatehouse::view
