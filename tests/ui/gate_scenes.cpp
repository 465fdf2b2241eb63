// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/exchange.hpp"
#include "kiosk/view/unjudged.hpp"
#include "tests/ui/desk_scenes.hpp"
#include "tests/ui/samples.hpp"

namespace gatehouse::samples {
namespace {

std::string dashed(std::string name) {
  for (char& c : name)
    if (c == '_') c = '-';
  return name;
}

view::GateScreen saying(const view::ExchangeWords& words) {
  auto screen = idle();
  screen.idle.symbol = words.symbol;
  screen.idle.headline = words.headline;
  screen.idle.line = words.line;
  return screen;
}

view::GateScreen unjudged() {
  auto screen = idle_in_trouble();
  view::say_unjudged(screen.idle, view::tr("The disk is full. Call a technician"), "21:04:12");
  return screen;
}

view::GateScreen checked_in() {
  auto screen = with(model::Outcome::admit);
  view::say_done(*screen.verdict, "04A1B2C3D4C3D4");
  return screen;
}

}  // namespace

std::vector<GateScene> gate_scenes() {
  std::vector<GateScene> all = {
      {"idle", idle()},
      {"idle-offline", idle_offline()},
      {"idle-copying", idle_copying()},
      {"idle-trouble", idle_in_trouble()},
      {"idle-unjudged", unjudged()},
      {"starting", view::starting_screen()},
      {"repeated", repeated()},
      {"leaving", leaving()},
      {"admit-photo", with_photo(model::Outcome::admit)},
      {"banned-photo", with_photo(model::Outcome::tag_banned)},
      {"admit-offline", with(model::Outcome::admit, offline_station())},
      {"check-in-ticket", saying(view::station_idle(model::Station::check_in))},
      {"check-in-wristband", saying(view::tap_wristband("T-482913", "Ana Ruiz", "VIP", false))},
      {"check-in-ticket-first", saying(view::ticket_first("04A1B2C3D44F2A"))},
      {"check-in-unfit", saying(view::wristband_unfit(view::tr("This wristband is banned")))},
      {"check-in-timed-out", saying(view::exchange_timed_out())},
      {"check-in-done", checked_in()},
      {"validation", saying(view::station_idle(model::Station::validation))},
  };
  for (const auto outcome : outcomes())
    all.push_back({dashed(std::string(model::name(outcome))), with(outcome)});
  return all;
}

}  // namespace gatehouse::samples
