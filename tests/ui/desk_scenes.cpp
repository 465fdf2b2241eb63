// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/desk_scenes.hpp"

#include "kiosk/desk/questions.hpp"
#include "tests/ui/desk_samples.hpp"
#include "tests/ui/sample_words.hpp"
#include "tests/ui/samples.hpp"

namespace gatehouse::samples {
namespace {

using view::tr;

view::Trouble trouble() {
  return {std::string(tr("The local copy could not be read")),
          std::string(tr("Try again. If it stays so, call a technician."))};
}

template <class State>
std::function<void(SceneState&)> with(State state) {
  return [state](SceneState& scene) { scene.page.view = state; };
}

ui::DeskListState searched(const char* text) {
  ui::DeskListState state;
  state.search = ui::TextEdit::of(text);
  state.opened = true;
  return state;
}

ui::LookUpState looked_for(const char* text) {
  ui::LookUpState state;
  state.search = ui::TextEdit::of(text);
  state.opened = true;
  return state;
}

template <class Screen>
Screen by_touch(Screen screen) {
  screen.on_screen_keyboard = true;
  return screen;
}

template <class Screen>
Screen empty_one() {
  Screen screen;
  screen.stage = view::Stage::ready;
  if constexpr (requires { screen.name; }) screen.name = "Ana Ruiz";
  return screen;
}

class Scenes {
 public:
  std::vector<DeskScene> all;

  /// Also as it is while it is read, and where that failed.
  template <class Screen>
  DeskScene& page(const std::string& name, Screen screen, std::string who = supervisor()) {
    if constexpr (requires { screen.stage; }) {
      auto other = screen;
      other.stage = view::Stage::loading;
      one(name + "-loading", other, who);
      other.stage = view::Stage::failed;
      other.trouble = trouble();
      one(name + "-failed", other, who);
    }
    return one(name, std::move(screen), std::move(who));
  }
  DeskScene& one(const std::string& name, view::DeskPage page, std::string who = supervisor()) {
    DeskScene scene;
    scene.name = name;
    scene.screen.stack = {1};
    scene.screen.who = std::move(who);
    scene.screen.page = std::move(page);
    scene.gate = gate_;
    all.push_back(std::move(scene));
    return all.back();
  }
  void asking(const std::string& name, view::DeskPage page, view::Question question) {
    auto& scene = one(name, std::move(page));
    question.number = 1;
    scene.screen.question = std::move(question);
  }
  static std::string supervisor() { return "L. Ortega, " + std::string(tr("Supervisor")); }
  static std::string technician() { return "P. Novák, " + std::string(tr("Technician")); }

 private:
  view::GateScreen gate_ = idle();
};

void lists(Scenes& scenes) {
  scenes.page("customers", customers());
  scenes.one("customers-nobody", empty_one<view::CustomersScreen>());
  auto none = empty_one<view::CustomersScreen>();
  none.searched = "zzz";
  scenes.one("customers-none", none).prepare = with(searched("zzz"));
  scenes.one("customers-touch", by_touch(customers())).caret = true;
  scenes.page("orders", orders());
  scenes.one("orders-empty", empty_one<view::OrdersScreen>());
  auto orders_none = empty_one<view::OrdersScreen>();
  orders_none.searched = "zzz";
  orders_none.of = "Maximiliana Fernández de Córdoba y Álvarez de Toledo";
  scenes.one("orders-none", orders_none).prepare = with(searched("zzz"));
  auto of_one = orders();
  of_one.of = "Ana Ruiz";
  scenes.one("orders-of-one", of_one);
  scenes.page("passages", passages());
  scenes.one("passages-empty", empty_one<view::PassagesScreen>());
  auto passages_none = empty_one<view::PassagesScreen>();
  passages_none.searched = "zzz";
  scenes.one("passages-none", passages_none).prepare = with(searched("zzz"));
  scenes.page("look-up", look_up(), "").prepare = with(looked_for("ruiz"));
  scenes.one("look-up-start", view::LookUpScreen{}, "");
  view::LookUpScreen nobody;
  nobody.looked_for = "zzz";
  scenes.one("look-up-none", nobody, "").prepare = with(looked_for("zzz"));
  scenes.one("look-up-touch", by_touch(view::LookUpScreen{}), "").caret = true;
}

view::Toast done(std::string text, bool undo) {
  view::Toast toast;
  toast.number = 1;
  toast.text = std::move(text);
  if (!undo) return toast;
  toast.undo = tr("Undo");
  toast.remaining = view::fill(tr("{n} s"), {{"n", "8"}});
  toast.share = 0.8F;
  return toast;
}

void people(Scenes& scenes) {
  scenes.page("customer", customer());
  scenes.one("customer-bare", bare_customer());
  scenes.one("customer-barred", barred_customer());
  scenes.asking("customer-ban", customer(), desk::ban_it(wristband("···E5F6")));
  scenes.asking("customer-lift-ban", customer(), desk::lift_ban(wristband("···B380")));
  scenes.asking("customer-take-back", customer(), desk::take_back_redemption(ticket("T-482913")));
  scenes.asking("customer-bar", customer(), desk::bar_person("Ana Ruiz"));
  auto typed = desk::let_in_again("Ana Ruiz");
  typed.on_screen_keyboard = true;
  scenes.asking("customer-let-in", barred_customer(), typed);
  scenes.one("customer-done", customer()).screen.toast =
      done(view::fill(tr("Wristband {tail} banned"), {{"tail", "···E5F6"}}), true);
  auto failed = done(std::string(tr("The local copy could not be read")), false);
  failed.failed = true;
  scenes.one("customer-not-done", customer()).screen.toast = failed;
  scenes.page("credits", credits());
  scenes.one("credits-empty", empty_one<view::CreditsScreen>());
  scenes.one("credits-touch", by_touch(credits())).caret = true;
  scenes.asking("credits-correct", credits(),
                desk::correct_question("-5", std::string(tr("Virtual credits"))));
  scenes.page("edit", edit());
  scenes.one("edit-touch", by_touch(edit())).caret = true;
  auto not_allowed = edit();
  not_allowed.update.not_now = tr("Profiles are not edited at this event");
  scenes.one("edit-not-allowed", not_allowed);
}

ui::NewOrderState a_draft() {
  ui::NewOrderState state;
  state.choose("VIP ticket", 1);
  state.choose("Drink token", 12);
  state.paid.edit = ui::TextEdit::of("124.00");
  state.flags = {"alcohol_forbidden"};
  return state;
}

void forms(Scenes& scenes) {
  scenes.page("new-order", new_order()).prepare = with(a_draft());
  scenes.one("new-order-start", new_order());
  scenes.asking("new-order-leave", new_order(), desk::leave_question());
  scenes.one("new-order-empty", empty_one<view::NewOrderScreen>());
  ui::AssignTicketState listed;
  listed.references = {"T-482999", "00-918-221"};
  scenes.one("assign-ticket", assign_ticket()).prepare = with(listed);
  auto by_hand = by_touch(assign_ticket());
  by_hand.scanned = {};
  by_hand.known.clear();
  by_hand.no_reader = true;
  scenes.one("assign-ticket-touch", by_hand).caret = true;
  auto from_others = assign_ticket();
  from_others.take_from_others = may();
  scenes.asking("assign-ticket-from-others", from_others, desk::take_from_others_question());
  scenes.one("assign-tag", assign_tag());
  auto worn = assign_tag();
  worn.uid_mistake = view::fill(tr("This wristband is {name}'s"), {{"name", "Ben Ito"}});
  worn.first = true;
  scenes.one("assign-tag-worn", worn);
  scenes.one("swap-tag", swap_tag());
  auto old = swap_tag();
  old.to_mistake = tr("This is the old wristband");
  old.no_reader = true;
  scenes.one("swap-tag-old", old);
}

void details(Scenes& scenes) {
  scenes.page("order", order());
  scenes.one("order-cancelled", cancelled_order());
  scenes.asking("order-cancel", order(), desk::cancel_order_question("8812"));
  scenes.page("passage", passage());
  scenes.one("passage-undone", undone_passage());
  auto stands = undone_passage();
  stands.undone.clear();
  stands.undo = may();
  scenes.asking("passage-undo", stands, desk::undo_passage_question());
  scenes.page("reconciliation", reconciliation());
  scenes.one("reconciliation-none", empty_one<view::ReconciliationScreen>());
  scenes.one("reconciliation-closed", closed_ones());
  scenes.asking("reconciliation-close", reconciliation(), desk::close_question());
}

void doors(Scenes& scenes) {
  ui::SignInState typed;
  typed.opened = true;
  typed.staff_number = ui::TextEdit::of("104");
  typed.pin.digits = "1234";
  scenes.one("sign-in", view::SignInScreen{}, "").prepare = with(typed);
  view::SignInScreen locked;
  locked.why = tr("To look somebody up");
  locked.locked = view::fill(tr("Locked for {time}"), {{"time", "4 min 32 s"}});
  locked.no_reader = true;
  scenes.one("sign-in-locked", locked, "");
  auto touch = by_touch(view::SignInScreen{});
  touch.mistake = tr("Type your staff number first");
  scenes.one("sign-in-touch", touch, "").caret = true;
  auto checking = view::SignInScreen{};
  checking.checking = true;
  scenes.one("sign-in-checking", checking, "").prepare = with(typed);
  scenes.one("menu", menu());
  scenes.one("menu-technician", technician_menu(), Scenes::technician());
}

void technical(Scenes& scenes) {
  const auto who = Scenes::technician();
  scenes.page("readers", readers(), who);
  auto none = readers();
  none.sections.clear();
  none.headline = {std::string(tr("No reader is set up")), view::Sense::bad};
  none.todo = tr("Name one in the kiosk's settings: [[reader]]");
  none.live = tr("Hold one to a reader: no passage is made");
  scenes.one("readers-none", none, who);
  scenes.one("network", network(), who);
  scenes.one("storage", storage(), who);
  scenes.one("clock", clock_page(), who);
  scenes.one("log", log(), who);
  auto quiet = log();
  quiet.history.clear();
  quiet.no_history = tr("Nothing has happened yet");
  scenes.one("log-empty", quiet, who);
  scenes.one("self-test", self_test(), who);
  auto testing = self_test();
  testing.sections.clear();
  testing.headline = say(tr("Testing"), view::Sense::plain);
  testing.acts[0].act.busy = true;
  scenes.one("self-test-running", testing, who);
  scenes.one("enrolment", enrolment(), who);
}

}  // namespace

std::vector<DeskScene> desk_scenes() {
  Scenes scenes;
  doors(scenes);
  lists(scenes);
  people(scenes);
  forms(scenes);
  details(scenes);
  technical(scenes);
  return std::move(scenes.all);
}

std::vector<std::string_view> main_scenes() {
  return {"sign-in",   "menu",         "menu-technician", "look-up",       "customers",  "customer",
          "credits",   "edit",         "edit-touch",      "assign-ticket", "assign-tag", "swap-tag",
          "new-order", "orders",       "order",           "passages",      "passage",    "reconciliation",
          "readers",   "network",      "storage",         "clock",         "log",        "self-test",
          "enrolment", "customer-ban", "customer-done"};
}

}  // namespace gatehouse::samples
