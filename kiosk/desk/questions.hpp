// SPDX-License-Identifier: Apache-2.0
// What is asked before an act: the reason, with the common ones one touch away. Pure.
#pragma once
#include <string>

#include "kiosk/view/desk_screen.hpp"

namespace gatehouse::desk {

/// `what` names the ticket or wristband: "Ticket A1".
view::Question ban_it(const std::string& what);
view::Question lift_ban(const std::string& what);
view::Question take_back_redemption(const std::string& what);
view::Question bar_person(const std::string& name);
view::Question let_in_again(const std::string& name);
view::Question cancel_order_question(const std::string& number);
view::Question swap_question();
view::Question correct_question(const std::string& delta, const std::string& kind);
view::Question take_from_others_question();
view::Question undo_passage_question();
view::Question close_question();
/// A plain yes or no.
view::Question leave_question();

}  // namespace gatehouse::desk
