// SPDX-License-Identifier: Apache-2.0
#include "ui/table.hpp"

#include "tests/catch.hpp"
#include "tests/ui/kit.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Kit;
using ui::Align;
using ui::Stroke;
using ui::Weight;

namespace {

const std::vector<ui::ColumnLook> columns = {
    {"Name", 2, 210, Align::left, Weight::strong, true, false},
    {"Email", 2, 250, Align::left, Weight::muted, true, true},
    {"Amount spent", 1, 170, Align::right, Weight::plain, true, false},
    {"Status", 1, 190, Align::left, Weight::plain, false, true}};

std::vector<ui::RowLook> rows_of(int count) {
  std::vector<ui::RowLook> rows;
  for (int i = 0; i < count; ++i) {
    const auto n = std::to_string(i);
    rows.push_back({n, {{"Name " + n}, {n + "@example.org"}, {"€ " + n}, {"Verified", ui::Meaning::none}}});
  }
  return rows;
}

struct List {
  explicit List(int count, int width = 1280, int height = 800) : kit(width, height), rows(rows_of(count)) {
    look.columns = columns;
    draw = [this](ui::Ui& ui) {
      look.rows = rows;
      const auto event = ui::table(ui, scroll, look, ui.screen());
      if (event.opened) opened.push_back(rows[*event.opened].id);
      if (event.sort_by) sorted.push_back(*event.sort_by);
    };
    kit.frame(draw);
    kit.frame(draw);
  }
  Kit kit;
  std::vector<ui::RowLook> rows;
  ui::TableLook look;
  ui::ScrollState scroll;
  std::vector<std::string> opened;
  std::vector<std::size_t> sorted;
  Kit::Draw draw;
};

}  // namespace

TEST_CASE("arrows walk the rows, Enter opens, and the list follows") {
  List list(40);
  list.kit.stroke(list.draw, Stroke::down);  // the first title
  for (int i = 0; i < 30; ++i) list.kit.stroke(list.draw, Stroke::down);
  list.kit.stroke(list.draw, Stroke::enter);
  CHECK(list.opened == std::vector<std::string>{"29"});
  CHECK(list.scroll.offset > 800);
  for (int i = 0; i < 29; ++i) list.kit.stroke(list.draw, Stroke::up);
  list.kit.stroke(list.draw, Stroke::enter);
  CHECK(list.opened.back() == "0");
  CHECK(list.scroll.offset < 30);
}

TEST_CASE("a dragged list scrolls and opens nothing") {
  List list(40);
  list.kit.drag(list.draw, {400, 600}, {400, 300});
  list.kit.frame(list.draw);
  CHECK(list.scroll.offset == Approx(300).margin(2));
  CHECK(list.opened.empty());
  list.kit.drag(list.draw, {400, 200}, {400, 790});
  list.kit.frame(list.draw);
  CHECK(list.scroll.offset == 0);
  ui::Input wheel;
  wheel.pointer = {400, 400};
  wheel.wheel = -1;
  list.kit.frame(list.draw, wheel);
  CHECK(list.scroll.offset > 0);
  list.kit.stroke(list.draw, Stroke::end);
  CHECK(list.scroll.offset == Approx(list.scroll.content - 746).margin(4));
}

TEST_CASE("what is scrolled out cannot be touched") {
  List list(40);
  list.scroll.offset = 500;
  list.kit.frame(list.draw);
  list.kit.touch(list.draw, {400, 20});  // the titles, where rows lie below
  CHECK(list.opened.empty());
}

TEST_CASE("figures stand under each other at the right edge") {
  List list(12);
  float right = 0;
  for (const auto& one : list.kit.state.written)
    if (one.text.rfind("€ ", 0) == 0) {
      if (right == 0) right = one.box.right();
      CHECK(one.box.right() == Approx(right).margin(0.6));
    }
  CHECK(right > 0);
}

TEST_CASE("sorting is asked for by title; the arrow shows which way") {
  List list(3);
  list.look.sorting = ui::Sorting{0, true};
  list.kit.touch(list.draw, list.kit.target(0)->box.centre());
  list.kit.touch(list.draw, list.kit.target(2)->box.centre());
  CHECK(list.sorted == std::vector<std::size_t>{0, 2});
}

TEST_CASE("on a narrow screen nothing is left out: folded columns stand in a second line") {
  List list(3, 480, 800);
  CHECK(list.kit.says("0@example.org · Verified"));
  CHECK(list.kit.says("€ 2"));
  CHECK(list.kit.says("Name 1"));
  // All three can still be sorted by.
  list.kit.touch(list.draw, list.kit.target(1)->box.centre());
  CHECK(list.sorted == std::vector<std::size_t>{1});
}

TEST_CASE("empty, loading and failed are said, and offer what helps") {
  List list(0);
  list.look.empty = {ui::Icon::search, "No customer found", "Check the spelling", "Clear"};
  list.look.error = {"The list could not be read", "Try again", "Again"};
  list.look.loading = "Reading";
  list.kit.frame(list.draw);
  CHECK(list.kit.says("No customer found"));
  list.look.state = ui::ListState::loading;
  list.kit.frame(list.draw);
  CHECK(list.kit.says("Reading"));
  CHECK(list.kit.state.wake_in);
  list.look.state = ui::ListState::failed;
  list.kit.frame(list.draw);
  CHECK(list.kit.says("The list could not be read"));
}

TEST_CASE("the keyboard stays on its row when another page comes with it") {
  List list(5);
  list.kit.touch(list.draw, list.kit.target(3 + 2)->box.centre());
  const auto focused = list.kit.state.focused;
  CHECK(list.opened == std::vector<std::string>{"2"});
  list.rows.erase(list.rows.begin());
  list.kit.frame(list.draw);
  CHECK(list.kit.state.focused == focused);
  CHECK(list.kit.target(3 + 1)->id == focused);
}

TEST_CASE("the pager offers only what there is") {
  List list(2);
  list.look.pager = ui::PagerLook{"1–2 of 9", false, true};
  list.kit.frame(list.draw);
  CHECK(list.kit.says("1–2 of 9"));
  CHECK(list.kit.targets() == 3 + 2 + 1);
}

TEST_CASE("rows with too few or too many cells are drawn as far as they go") {
  List list(2);
  list.rows[0].cells.clear();
  list.rows[1].cells.resize(9);
  list.kit.frame(list.draw);
  CHECK(list.kit.targets() == 5);
}
