// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/technician_page.hpp"

#include <utility>

#include "kiosk/desk/open_page.hpp"
#include "kiosk/desk/technician_told.hpp"
#include "kiosk/desk/words.hpp"
#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {

using view::tr;

TechnicianPage::TechnicianPage(Core& core, view::Page about) : Page(core), about_(about) {
  if (about == view::Page::log) stage_ = view::Stage::loading;
}

std::optional<app::Right> TechnicianPage::right() const {
  return right_of(about_);
}

view::DeskPage TechnicianPage::screen() const {
  view::TechnicianScreen screen = technician_screen(core_, about_);
  screen.stage = stage_;
  screen.trouble = trouble_;
  if (about_ == view::Page::readers) {
    screen.live_title = tr("Test a tag or a barcode");
    screen.live = live_.empty() ? std::string(tr("Hold one to a reader: no passage is made")) : live_;
  }
  if (about_ == view::Page::log) {
    screen.history_title = tr("Newest acts");
    screen.no_history = tr("Nothing has happened yet");
    screen.history = history_;
  }
  if (about_ == view::Page::self_test) {
    screen.sections = results_;
    view::TechnicalAct run{"run", std::string(tr("Run the self-test")), view::TechnicalIcon::test, {}, true};
    run.act = {true, testing_, {}};
    screen.acts.push_back(std::move(run));
    if (testing_) screen.headline = {std::string(tr("Testing")), view::Sense::plain};
  }
  return screen;
}

void TechnicianPage::read() {
  if (about_ == view::Page::log) read_log();
}

void TechnicianPage::read_log() {
  using Lines = std::vector<view::HistoryLine>;
  read_apart<Lines>([](app::House& house) -> model::Result<Lines> { return latest_acts(house); },
                    [this](model::Result<Lines> lines) {
                      stage_ = lines ? view::Stage::ready : view::Stage::failed;
                      if (lines)
                        history_ = std::move(*lines);
                      else
                        trouble_ = {sentence(lines.error()), {}};
                      core_.publish();
                    });
}

bool TechnicianPage::take(const app::ScanRequest& request) {
  if (about_ != view::Page::readers) return false;
  std::string what(tr("Unreadable"));
  if (const auto& credential = request.reading.credential)
    what = credential->kind == model::CredentialKind::tag ? uid_text(credential->value)
                                                          : view::one_line(credential->value);
  else if (!request.reading.why_not.empty())
    what += ": " + view::one_line(request.reading.why_not);
  live_ = view::fill(tr("{what} read by {reader}, {time}"),
                     {{"what", what},
                      {"reader", view::one_line(request.reader)},
                      {"time", view::hour_minute_second(core_.clock.now().value, core_.zone())}});
  return true;
}

void TechnicianPage::test() {
  if (testing_ || !core_.hooks.station) return;
  using Results = std::vector<view::TechnicalSection>;
  testing_ = true;
  read_apart<Results>(
      [folder = core_.options.folder, station = core_.hooks.station()](
          app::House& house) -> model::Result<Results> { return self_test(house, folder, station); },
      [this](model::Result<Results> results) {
        testing_ = false;
        if (results)
          results_ = std::move(*results);
        else
          core_.say(results.error());
        core_.publish();
      });
}

bool TechnicianPage::command(const view::DeskCommand& command) {
  if (std::holds_alternative<view::ReadAgain>(command)) {
    read();
    return true;
  }
  const auto* wanted = std::get_if<view::Technical>(&command);
  if (wanted == nullptr || wanted->page != about_) return false;
  if (wanted->act == "run") test();
  return true;
}

}  // namespace gatehouse::desk
