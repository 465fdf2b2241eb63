// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/passages_page.hpp"

#include <utility>

#include "kiosk/app/undo.hpp"
#include "kiosk/desk/customer_page.hpp"
#include "kiosk/desk/passage_told.hpp"
#include "kiosk/desk/questions.hpp"

namespace gatehouse::desk {

using view::Stage;

PassagesPage::PassagesPage(Core& core) : Page(core) {
  look_.event = core.house.event;
  screen_.on_screen_keyboard = core.options.on_screen_keyboard;
}

model::Result<PassagesPage::Answer> PassagesPage::answer(app::House& house, const app::Actor& actor,
                                                         const store::PassageLook& look) {
  const auto page = app::list_passages(house, actor, look);
  if (!page) return page.error();
  Answer answer;
  for (const store::PassageLine& line : page->passages) answer.rows.push_back(passage_row(house, line));
  answer.next = page->next;
  return answer;
}

void PassagesPage::read() {
  screen_.searching = true;
  core_.when_indexed([this, alive = std::weak_ptr(alive_)] {
    if (!alive.lock()) return;
    read_apart<Answer>(
        [actor = core_.actor(), look = look_](app::House& house) { return answer(house, actor, look); },
        [this, text = look_.text](model::Result<Answer> found) { arrived(std::move(found), text); });
  });
}

void PassagesPage::arrived(model::Result<Answer> answer, const std::string& searched) {
  screen_.searching = false;
  screen_.stage = answer ? Stage::ready : Stage::failed;
  if (answer) {
    paging_.arrived(answer->rows.size(), answer->next);
    screen_.searched = searched;
    screen_.rows = std::move(answer->rows);
    for (view::PassageRow& row : screen_.rows) row.selected = row.id == opened_;
    screen_.place = paging_.place(std::nullopt);
    screen_.backwards = paging_.backwards();
    screen_.forwards = paging_.forwards();
  } else {
    screen_.trouble = {sentence(answer.error()), {}};
  }
  core_.publish();
}

void PassagesPage::search(const view::SearchPassages& wanted) {
  look_.text = wanted.text;
  look_.refused_only = wanted.refused_only;
  look_.after.clear();
  screen_.refused_only = wanted.refused_only;
  paging_ = {};
  if (!wanted.text.empty()) app::note_look_up(core_.house, core_.actor(), wanted.text);
  read();
}

bool PassagesPage::command(const view::DeskCommand& command) {
  if (const auto* wanted = std::get_if<view::SearchPassages>(&command)) return search(*wanted), true;
  if (const auto* turn = std::get_if<view::TurnPage>(&command)) {
    paging_.turn(turn->to);
    look_.after = paging_.after();
    return read(), true;
  }
  if (std::holds_alternative<view::ReadAgain>(command)) return read(), true;
  if (const auto* one = std::get_if<view::OpenPassage>(&command)) {
    opened_ = one->id;
    core_.open(std::make_unique<PassagePage>(core_, one->id));
    return true;
  }
  return false;
}

// ---- One passage

PassagePage::PassagePage(Core& core, std::string id) : Page(core), id_(std::move(id)) {
  screen_.id = id_;
}

void PassagePage::read() {
  const auto id = model::Uuid::parse(id_);
  if (!id) return;
  read_apart<view::PassageScreen>(
      [actor = core_.actor(),
       id = model::PassageId{*id}](app::House& house) -> model::Result<view::PassageScreen> {
        const auto line = app::show_passage(house, actor, id);
        if (!line) return line.error();
        return passage_screen(house, actor, *line);
      },
      [this](model::Result<view::PassageScreen> told) {
        if (told) {
          screen_ = std::move(*told);
        } else {
          screen_.stage = Stage::failed;
          screen_.trouble = {sentence(told.error()), {}};
        }
        core_.publish();
      });
}

void PassagePage::undo() {
  const auto id = model::Uuid::parse(id_);
  if (!id) return;
  Core& core = core_;
  core.ask(undo_passage_question(), [&core, passage = model::PassageId{*id}](const std::string& reason) {
    core.act({[&core, passage](const app::Act& act) -> model::Result<app::Done> {
                const auto undone = app::undo_passage(core.house, act.actor, passage, act.reason);
                if (!undone) return undone.error();
                return app::Done{undone->changed, undone->said};
              },
              reason,
              {}});
  });
}

bool PassagePage::command(const view::DeskCommand& command) {
  if (std::holds_alternative<view::ReadAgain>(command)) return read(), true;
  if (const auto* wanted = std::get_if<view::UndoPassage>(&command); wanted && wanted->id == id_)
    return undo(), true;
  if (const auto* one = std::get_if<view::OpenCustomer>(&command)) {
    if (const auto id = model::Uuid::parse(one->id))
      core_.open(std::make_unique<CustomerPage>(core_, model::CustomerId{*id}));
    return true;
  }
  return false;
}

}  // namespace gatehouse::desk
