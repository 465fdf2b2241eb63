// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/passages_page.hpp"

#include <utility>

#include "kiosk/app/undo.hpp"
#include "kiosk/desk/customer_page.hpp"
#include "kiosk/desk/passage_told.hpp"
#include "kiosk/desk/questions.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {

namespace {

using Passages = ListAnswer<view::PassageRow>;

model::Result<Passages> answer(app::House& house, const app::Actor& actor, const store::PassageLook& look) {
  const auto page = app::list_passages(house, actor, look);
  if (!page) return page.error();
  Passages passages{{}, page->next, {}};
  for (const store::PassageLine& line : page->passages) passages.rows.push_back(passage_row(house, line));
  return passages;
}

}  // namespace

PassagesPage::PassagesPage(Core& core) : ListPage(core, answer) {
  look_.event = core.house.event;
}

bool PassagesPage::command(const view::DeskCommand& command) {
  if (of_list(command)) return true;
  if (const auto* wanted = std::get_if<view::SearchPassages>(&command)) {
    look_.text = wanted->text;
    look_.refused_only = wanted->refused_only;
    screen_.refused_only = wanted->refused_only;
    search();
    return true;
  }
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
      [this](model::Result<view::PassageScreen> told) { show_or_fail(screen_, std::move(told)); });
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
              std::string(view::tr("The passage is undone")),
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
