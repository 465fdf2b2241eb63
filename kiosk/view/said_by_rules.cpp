// SPDX-License-Identifier: Apache-2.0
// What the use cases answer in English, for the command line as for the screen: listed here for the
// translators. tr_answer() looks them up.
#include <array>

#include "kiosk/view/texts.hpp"

namespace gatehouse::view {

[[maybe_unused]] constexpr std::array said_by_rules = {
    tr_later("the PIN is wrong"),
    tr_later("no operator has this staff number"),
    tr_later("this operator is disabled"),
    tr_later("wait, or sign in with your own tag"),
    tr_later("only a supervisor may do this"),
    tr_later("only a technician may do this"),
    tr_later("gate staff or a supervisor may do this"),
    tr_later("a supervisor or a technician may do this"),
    tr_later("no customer has this id"),
    tr_later("no order has this number or id"),
    tr_later("no passage has this id"),
    tr_later("no tag has this UID"),
    tr_later("no ticket has this reference"),
    tr_later("no ticket type has this name"),
    tr_later("no item has this name"),
    tr_later("an order has at least one item"),
    tr_later("profiles are not edited here"),
    tr_later("this is too long"),
    tr_later("this tag is banned"),
    tr_later("this tag is someone's already"),
    tr_later("this ticket is someone's already"),
    tr_later("this email is another customer's"),
    tr_later("take a fresh one"),
    tr_later("unban it first"),
    tr_later("assign it first"),
    tr_later("this tag is nobody's"),
    tr_later("this tag is not the active one"),
    tr_later("this tag was used before"),
    tr_later("this gate does not admit from a look-up"),
    tr_later("three characters or more are needed to look somebody up"),
    tr_later("taking something back needs a reason"),
    tr_later("closing a contradiction needs a note"),
};

}  // namespace gatehouse::view
