// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/reconciliation_page.hpp"

#include <algorithm>
#include <map>

#include "kiosk/desk/questions.hpp"
#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {
namespace {

using view::tr;

/// More than these nobody works through on one screen.
constexpr std::size_t most_shown = 100;

std::string kind_words(const std::string& kind) {
  if (kind == "admitted_twice") return std::string(tr("Admitted twice"));
  if (kind == "admitted_after_denial") return std::string(tr("Admitted after a denial"));
  if (kind == "two_active_tags") return std::string(tr("Two active tags"));
  if (kind == "two_places") return std::string(tr("Too fast to walk"));
  if (kind == "ticket_of_two") return std::string(tr("Ticket of two customers"));
  if (kind == "overspent") return std::string(tr("More entries than granted"));
  if (kind == "two_contents") return std::string(tr("One id, two contents"));
  if (kind == "import_taken_back") return std::string(tr("Used after its import was taken back"));
  if (kind == "right_lost") return std::string(tr("Acted without the right"));
  if (kind == "tag_of_two") return std::string(tr("Tag assigned twice"));
  return kind;
}

view::Contradiction told(const app::ToldContradiction& one, const view::Act& close) {
  view::Contradiction shown;
  shown.id = one.id;
  shown.what = kind_words(one.kind);
  shown.about = view::one_line(one.summary);
  for (const app::ToldSide& side : one.sides) {
    std::string line = side.at;
    for (const std::string* part : {&side.gate, &side.operator_name})
      if (!part->empty()) line += " · " + *part;
    shown.sides.push_back({view::one_line(side.what), view::one_line(line)});
  }
  for (const std::string& closing : one.closed_by)
    shown.closed.push_back(view::fill(tr("Closed by {who}"), {{"who", view::one_line(closing)}}));
  if (one.open) shown.close = close;
  return shown;
}

}  // namespace

void ReconciliationPage::read() {
  using All = std::vector<app::ToldContradiction>;
  read_apart<All>([actor = core_.actor()](
                      app::House& house) { return app::list_conflicts(house, actor, house.event, true); },
                  [this](const model::Result<All>& all) {
                    screen_.stage = all ? view::Stage::ready : view::Stage::failed;
                    if (all)
                      show(*all);
                    else
                      screen_.trouble = {sentence(all.error()), {}};
                    core_.publish();
                  });
}

void ReconciliationPage::show(const std::vector<app::ToldContradiction>& all) {
  const auto open = std::count_if(all.begin(), all.end(), [](const auto& one) { return one.open; });
  screen_.open = open == 0 ? std::string() : view::tr_n("{n} open", "{n} open", open);
  screen_.list.clear();
  screen_.more.clear();
  view::Act close;
  close.offered = core_.may(app::Right::act);
  for (const app::ToldContradiction& one : all) {
    if (one.open == screen_.closed) continue;
    if (screen_.list.size() == most_shown) {
      screen_.more = tr("There are more: close some of these first");
      break;
    }
    screen_.list.push_back(told(one, close));
  }
}

void ReconciliationPage::close(const std::string& id) {
  Core& core = core_;
  core.ask(close_question(), [&core, id](const std::string& note) {
    core.act({[&core, id](const app::Act& act) { return app::close_conflict(core.house, act, id); },
              note,
              std::string(tr("Closed")),
              {}});
  });
}

bool ReconciliationPage::command(const view::DeskCommand& command) {
  if (std::holds_alternative<view::ReadAgain>(command)) return read(), true;
  if (const auto* shown = std::get_if<view::ShowClosed>(&command)) {
    screen_.closed = shown->closed;
    return read(), true;
  }
  if (const auto* one = std::get_if<view::CloseContradiction>(&command)) return close(one->id), true;
  return false;
}

}  // namespace gatehouse::desk
