// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/watch.hpp"

#include <typeinfo>

#include <boost/core/demangle.hpp>

#include "kiosk/model/credential.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::testing {
namespace {

using model::Role;

/// "Sam · Supervisor": the name alone, which no language changes.
std::string name_in(const std::string& who) {
  return who.substr(0, who.find(" · "));
}

std::string kind_of(const view::DeskPage& page) {
  return std::visit(
      [](const auto& screen) {
        std::string name = boost::core::demangle(typeid(screen).name());
        return name.substr(name.rfind(':') + 1);
      },
      page);
}

/// Whether somebody of this role may look at it.
bool may_see(Role role, const view::DeskPage& page) {
  return std::visit(
      [role](const auto& screen) {
        using Screen = std::decay_t<decltype(screen)>;
        if constexpr (std::is_same_v<Screen, std::monostate> || std::is_same_v<Screen, view::SignInScreen> ||
                      std::is_same_v<Screen, view::MenuScreen>)
          return true;
        else if constexpr (std::is_same_v<Screen, view::LookUpScreen>)
          return role != Role::technician;
        else if constexpr (std::is_same_v<Screen, view::TechnicianScreen>)
          return role == Role::technician;
        else
          return role == Role::supervisor;
      },
      page);
}

/// Whether the page has a field, or a purpose, that such a scan goes to; `staff_tag`: it is somebody's own.
bool waits_for(const view::DeskPage& page, const model::Scan& scan, bool staff_tag) {
  const bool tag = scan.kind == model::ScanKind::nfc;
  if (std::holds_alternative<view::SignInScreen>(page)) return tag && staff_tag;
  if (std::holds_alternative<view::AssignTicketScreen>(page)) return !tag;
  if (std::holds_alternative<view::AssignTagScreen>(page) ||
      std::holds_alternative<view::SwapTagScreen>(page))
    return tag;
  const auto* technician = std::get_if<view::TechnicianScreen>(&page);
  return std::holds_alternative<view::LookUpScreen>(page) ||
         (technician != nullptr && technician->page == view::Page::readers);
}

bool has_passage(const log::Op& op) {
  for (const auto& change : op.act.changes)
    if (std::holds_alternative<log::Passage>(change)) return true;
  return false;
}

/// The least that whoever makes such a change must be; `at_gate`: it comes with a passage. Empty: what no
/// kiosk ever writes.
std::optional<Role> least_role(const log::Change& change, bool at_gate) {
  if (std::holds_alternative<log::Passage>(change) || std::holds_alternative<log::LookUp>(change))
    return Role::gate;
  if (const auto* fields = std::get_if<log::Fields>(&change)) {
    const auto* spec = log::kind_spec(fields->target.kind);
    if (spec == nullptr || spec->definition || fields->target.kind == log::TargetKind::operator_ ||
        fields->target.kind == log::TargetKind::device || fields->target.kind == log::TargetKind::setting)
      return std::nullopt;
  }
  if (const auto* mark = std::get_if<log::Mark>(&change); mark != nullptr && at_gate)
    if (mark->kind == log::MarkKind::redeemed) return Role::gate;
  return Role::supervisor;
}

}  // namespace

Watch::Watch(Counter& counter) : counter_(counter), read_(counter.venue.house->journal().last_seq()) {
  counter_.on_screen = [this] {
    if (glimpse_.empty()) glimpse_ = wrong_glimpse(counter_.screen());
  };
}

/// A screen that is replaced at once may have been drawn all the same.
std::string Watch::wrong_glimpse(const view::DeskScreen& screen) {
  const std::string who = name_in(screen.who);
  const auto all = staff();
  const auto one = all.find(who);
  if (one == all.end())
    return screen.stack.empty() || std::holds_alternative<view::SignInScreen>(screen.page)
               ? std::string()
               : "for a moment nobody sees a " + kind_of(screen.page);
  if (may_see(one->second.role, screen.page)) return {};
  return "for a moment " + who + " sees a " + kind_of(screen.page);
}

void Watch::begin() {
  read_ = counter_.venue.house->journal().last_seq();
}

std::map<std::string, model::Operator> Watch::staff() {
  std::map<std::string, model::Operator> all;
  for (auto& one : store::read_operators(counter_.venue.house->replica().db())) all[one.name] = one;
  return all;
}

std::string Watch::signed_in() {
  return name_in(counter_.screen().who);
}

bool Watch::reading() {
  return std::visit(
      [](const auto& screen) {
        if constexpr (requires { screen.checking; })
          return screen.checking;
        else if constexpr (requires { screen.searching; })
          return screen.searching || screen.stage == view::Stage::loading;
        else if constexpr (requires { screen.stage; })
          return screen.stage == view::Stage::loading;
        else
          return false;
      },
      counter_.screen().page);
}

std::string Watch::look(bool was_undo) {
  const view::DeskScreen screen = counter_.screen();
  const std::string after = name_in(screen.who);
  auto& journal = counter_.venue.house->journal();
  passages_ = 0;
  while (read_ < journal.last_seq()) {
    const auto bytes = journal.read(++read_);
    if (!bytes) return "an op is missing in the journal";
    const auto op = log::decode_op(*bytes);
    if (!op) return "an op that nobody can read";
    if (has_passage(*op)) ++passages_;
    if (std::string wrong = wrong_op(*op, who_, after, was_undo); !wrong.empty()) return wrong;
  }
  who_ = after;
  const auto gate = counter_.gates.get();
  if (!gate) return "the gate has no screen";
  if (gate->sequence < gate_sequence_) return "the gate's screen is older than the one before";
  gate_sequence_ = gate->sequence;
  if (!glimpse_.empty()) return glimpse_;
  return wrong_screen(screen);
}

std::string Watch::wrong_op(const log::Op& op, const std::string& before, const std::string& after,
                            bool was_undo) {
  const std::string place = "op " + std::to_string(op.id.seq) + ": ";
  if (op.act.by_owner) return place + "in the name of the folder's owner";
  const bool at_gate = has_passage(op);
  std::optional<model::Operator> author;
  for (const auto& [name, one] : staff())
    if (one.id == op.act.operator_id) author = one;
  if (!op.act.operator_id.is_nil()) {
    if (!author) return place + "by somebody unknown";
    if (author->name != before && author->name != after)
      return place + "by " + author->name + ", signed in are '" + before + "' and then '" + after + "'";
    if (author->role == Role::technician) return place + "by a technician";
  }
  for (const auto& change : op.act.changes) {
    const auto least = least_role(change, at_gate);
    if (!least) return place + "a definition, an operator or a setting was written";
    if (!author && !at_gate) return place + "by nobody, and no passage";
    if (*least == Role::supervisor && (!author || author->role != Role::supervisor))
      return place + "change " + std::to_string(change.index()) + " by no supervisor";
    if (std::holds_alternative<log::TakeBack>(change) && op.act.reason.empty() && !was_undo)
      return place + "something was taken back without a reason";
    if (const auto* passage = std::get_if<log::Passage>(&change))
      if (author && !passage->from_look_up && author->role != Role::supervisor)
        return place + "a passage by hand that no look-up made";
  }
  return {};
}

std::string Watch::belongs(std::map<std::uint64_t, std::string>& first_seen, std::uint64_t number,
                           const std::string& what) {
  const auto [at, fresh] = first_seen.emplace(number, who_);
  if (first_seen.size() > 100) first_seen.erase(first_seen.begin());
  if (fresh || at->second == who_) return {};
  return what + " of '" + at->second + "' is shown to '" + who_ + "'";
}

std::string Watch::wrong_stack(const view::DeskScreen& screen) {
  deepest_ = std::max(deepest_, screen.stack.size());
  if (screen.stack.empty() != std::holds_alternative<std::monostate>(screen.page))
    return "page and stack do not agree";
  if (!screen.stack.empty())
    asks_who_[screen.stack.back()] = std::holds_alternative<view::SignInScreen>(screen.page);
  if (!who_.empty()) return {};
  for (const std::uint64_t number : screen.stack)
    if (!asks_who_[number])
      return "nobody is signed in, and a page other than the sign-in is open: " + kind_of(screen.page);
  return {};
}

std::string Watch::wrong_screen(const view::DeskScreen& screen) {
  ++pages_[kind_of(screen.page)];
  if (std::string wrong = wrong_stack(screen); !wrong.empty()) return wrong;
  if (!who_.empty()) {
    const auto all = staff();
    const auto one = all.find(who_);
    if (one == all.end()) return "'" + who_ + "' is signed in, and no operator";
    if (!may_see(one->second.role, screen.page)) return who_ + " sees a " + kind_of(screen.page);
    if (const auto* menu = std::get_if<view::MenuScreen>(&screen.page); menu != nullptr && menu->name != who_)
      return who_ + " sees the menu of " + menu->name;
  }
  if (screen.toast)
    if (std::string wrong = belongs(toasts_, screen.toast->number, "a toast"); !wrong.empty()) return wrong;
  if (screen.question) {
    if (screen.stack.empty()) return "a question is asked at the gate";
    return belongs(questions_, screen.question->number, "a question");
  }
  return {};
}

std::string Watch::scan(const model::Scan& scan, bool again) {
  const int taken = counter_.taken;
  const view::DeskPage page = counter_.screen().page;
  const auto shown = counter_.gate->scanned(scan);
  counter_.settle();
  if (std::string wrong = look(); !wrong.empty()) return wrong;
  const std::string came = ": a scan at " + kind_of(page);
  if (counter_.taken != taken) {
    bool staff_tag = false;
    for (const auto& [name, one] : staff()) staff_tag = staff_tag || one.tag == model::hex(scan.bytes);
    if (!waits_for(page, scan, staff_tag)) return "taken by a page that does not wait for it" + came;
    if (passages_ != 0) return "taken, and yet a passage" + came;
    return {};
  }
  if (!shown) return again ? std::string() : "nothing came of it: " + shown.error().text() + came;
  if (passages_ != (shown->repeated ? 0U : 1U))
    return std::to_string(passages_) + " passages" + (shown->repeated ? " of a repeat" : "") + came;
  if (shown->repeated && !again) return "a repeat of something else" + came;
  const auto gate = counter_.gates.get();
  if (!gate->verdict) return "no verdict is shown" + came;
  return {};
}

}  // namespace gatehouse::testing
