// SPDX-License-Identifier: Apache-2.0
// What the pages of a list share: a search read apart, page by page, with the rows before it in view
// meanwhile.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/app/desk.hpp"
#include "kiosk/desk/page.hpp"
#include "kiosk/desk/paging.hpp"

namespace gatehouse::desk {

template <class Row>
struct ListAnswer {
  std::vector<Row> rows;
  std::string next;                   ///< token of the next page; empty: this is the last
  std::optional<std::int64_t> total;  ///< of all pages, where it was counted
  bool sorted = true;                 ///< false: more match than are sorted
  bool by_key = false;                ///< an exact key named them
};

/// `Screen` has stage, trouble, searched, rows, place, backwards, forwards and searching; `Look` has text and
/// after; `answer` reads one page of it, on the other thread.
template <class Screen, class Row, class Look>
class ListPage : public Page {
 public:
  using Answer = ListAnswer<Row>;
  using Answers = model::Result<Answer> (*)(app::House&, const app::Actor&, const Look&);

  ListPage(Core& core, Answers answers) : Page(core), answers_(answers) {
    screen_.on_screen_keyboard = core.options.on_screen_keyboard;
  }
  view::DeskPage screen() const override { return screen_; }

  void read() override {
    screen_.searching = true;
    core_.when_indexed([this, alive = std::weak_ptr(alive_)] {
      if (!alive.lock()) return;
      read_apart<Answer>(
          [answers = answers_, actor = core_.actor(), look = look_](app::House& house) {
            return answers(house, actor, look);
          },
          [this, text = look_.text](model::Result<Answer> found) { arrived(std::move(found), text); });
    });
  }

 protected:
  /// The first page of what `look_` asks for now. A look-up by a person is written down.
  void search() {
    look_.after.clear();
    paging_ = {};
    if (!look_.text.empty()) app::note_look_up(core_.house, core_.actor(), look_.text);
    read();
  }
  /// True: the command was one of every list.
  bool of_list(const view::DeskCommand& command) {
    if (std::holds_alternative<view::ReadAgain>(command)) {
      read();
      return true;
    }
    const auto* turn = std::get_if<view::TurnPage>(&command);
    if (turn == nullptr) return false;
    paging_.turn(turn->to);
    look_.after = paging_.after();
    read();
    return true;
  }
  /// After the rows are there, before they are published.
  virtual void shown(const Answer&) {}

  Look look_;
  std::string opened_;  ///< id of the row that was opened last
  Screen screen_;

 private:
  void arrived(model::Result<Answer> answer, const std::string& searched) {
    screen_.searching = false;
    screen_.stage = answer ? view::Stage::ready : view::Stage::failed;
    if (!answer) {
      screen_.trouble = {sentence(answer.error()), {}};
      return core_.publish();
    }
    paging_.arrived(answer->rows.size(), answer->next);
    screen_.searched = searched;
    screen_.rows = std::move(answer->rows);
    for (Row& row : screen_.rows) row.selected = row.id == opened_;
    screen_.place = paging_.place(answer->total);
    screen_.backwards = paging_.backwards();
    screen_.forwards = paging_.forwards();
    shown(*answer);
    core_.publish();
  }

  Answers answers_;
  Paging paging_;
};

}  // namespace gatehouse::desk
