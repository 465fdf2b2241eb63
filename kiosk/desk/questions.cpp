// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/questions.hpp"

#include <initializer_list>

#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {
namespace {

using view::Question;
using view::tr;

/// Words of a question that asks why.
struct Words {
  std::string title;
  std::string_view text, confirm, cancel;
  bool takes_away = true;
};

Question why(const Words& words, std::initializer_list<std::string_view> reasons) {
  Question question;
  question.title = words.title;
  question.text = words.text;
  for (const auto reason : reasons) question.reasons.emplace_back(reason);
  question.other = tr("Another reason");
  question.confirm = words.confirm;
  question.cancel = words.cancel;
  question.choose_first = tr("Choose a reason first");
  question.takes_away = words.takes_away;
  return question;
}

std::string about(std::string_view pattern, std::string_view what) {
  return view::fill(pattern, {{"what", what}});
}

}  // namespace

Question ban_it(const std::string& what) {
  return why({about(tr("Ban {what}?"), what), tr("It will be refused at every gate within seconds."),
              tr("Ban"), tr("Keep it valid")},
             {tr("Lost"), tr("Stolen"), tr("Forged"), tr("Sold twice"), tr("House rules broken")});
}

Question lift_ban(const std::string& what) {
  return why({about(tr("Lift the ban of {what}?"), what), tr("It will be let in again."), tr("Lift ban"),
              tr("Leave it banned"), false},
             {tr("Found again"), tr("Banned by mistake"), tr("Settled with the guest")});
}

Question take_back_redemption(const std::string& what) {
  return why({about(tr("Take back the redemption of {what}?"), what),
              tr("Everything that was redeemed with it is let in once more."), tr("Take back"),
              tr("Leave it redeemed"), false},
             {tr("Redeemed by mistake"), tr("The guest did not go in"), tr("The turnstile did not turn")});
}

Question bar_person(const std::string& name) {
  return why({about(tr("Bar {what}?"), name),
              tr("The person is refused at every gate, with every ticket and wristband."), tr("Bar"),
              tr("Do not bar")},
             {tr("Violence"), tr("Drugs"), tr("Theft"), tr("House rules broken"), tr("Police")});
}

Question let_in_again(const std::string& name) {
  return why({about(tr("Lift the bar of {what}?"), name), tr("Tickets and wristbands are valid again."),
              tr("Lift bar"), tr("Leave barred"), false},
             {tr("Barred by mistake"), tr("Another person was meant"), tr("Settled with the guest")});
}

Question cancel_order_question(const std::string& number) {
  return why({about(tr("Cancel order {what}?"), number),
              tr("For good: its tickets are refused, and its credits are taken off again."),
              tr("Cancel order"), tr("Keep it")},
             {tr("Paid back"), tr("Made by mistake"), tr("Made twice"), tr("Charge-back")});
}

Question swap_question() {
  return why({std::string(tr("Why is it swapped?")), {}, tr("Swap"), tr("Do not swap")},
             {tr("Lost"), tr("Stolen"), tr("Broken"), tr("Too tight")});
}

Question correct_question(const std::string& delta, const std::string& kind) {
  return why({view::fill(tr("Book {delta} on {kind}?"), {{"delta", delta}, {"kind", kind}}),
              tr("It is written down with your name."), tr("Book it"), tr("Leave it"), false},
             {tr("Booked wrongly"), tr("Goodwill"), tr("Paid back in cash"), tr("Terminal failed")});
}

Question take_from_others_question() {
  return why({std::string(tr("Take the ticket from another customer?")),
              tr("It is that customer's no longer."), tr("Take it"), tr("Leave with them")},
             {tr("Bought for this guest"), tr("Transferred"), tr("Assigned wrongly")});
}

Question undo_passage_question() {
  return why({std::string(tr("Undo this passage?")), tr("It counts as if it had never been."), tr("Undo"),
              tr("Let it stand")},
             {tr("The guest did not go in"), tr("The turnstile did not turn"), tr("Scanned by mistake")});
}

Question close_question() {
  Question question =
      why({std::string(tr("How is it settled?")), tr("Both sides and your note stay on record."), tr("Close"),
           tr("Leave it open"), false},
          {tr("One person, seen twice"), tr("Talked to the guest"), tr("Nothing to be done")});
  question.other = tr("Another note");
  question.choose_first = tr("Choose or type a note first");
  return question;
}

Question leave_question() {
  Question question;
  question.title = tr("Leave without saving?");
  question.text = tr("What was typed or chosen here is lost.");
  question.confirm = tr("Leave the page");
  question.cancel = tr("Stay here");
  return question;
}

}  // namespace gatehouse::desk
