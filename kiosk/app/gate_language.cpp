// SPDX-License-Identifier: Apache-2.0
// The language of the gate's screen: turned by a touch, kept over a restart, and every text made anew.
#include <spdlog/spdlog.h>

#include "kiosk/app/gate_impl.hpp"
#include "kiosk/store/disk_full.hpp"
#include "kiosk/view/language.hpp"

namespace gatehouse::app {
namespace {

constexpr const char* note_name = "language";

/// "es en": what was chosen, and what the settings said then. Settings that were changed since count for
/// more.
std::string note_of(view::Language chosen, view::Language set) {
  return std::string(model::code(chosen)) + " " + std::string(model::code(set));
}

std::optional<view::Language> chosen_in(std::string_view note, view::Language set) {
  const auto blank = note.find(' ');
  if (blank == std::string_view::npos || note.substr(blank + 1) != model::code(set)) return std::nullopt;
  return model::language_of(note.substr(0, blank));
}

}  // namespace

view::VerdictPanel Gate::Impl::panel_of(const Told& told) {
  auto panel = view::verdict_panel(told.result->verdict, told.result->facts, told.result->lane, told.occasion,
                                   told.result->zone);
  panel.photo = told.photo;
  return panel;
}

void Gate::Impl::restore_language() {
  const auto note = kiosk.journal().note(note_name);
  if (!note) return;
  const auto chosen = chosen_in(*note, options.settings.screen.language);
  if (!chosen) return;
  if (const auto set = view::set_language(*chosen); !set) spdlog::error("{}", set.error().text());
}

void Gate::Impl::next_language() {
  auto wanted = model::next(view::language());
  // One whose catalogue is missing is passed over; English has none and is always there.
  for (auto set = view::set_language(wanted); !set; set = view::set_language(wanted)) {
    spdlog::error("{}", set.error().text());
    wanted = model::next(wanted);
  }
  try {
    kiosk.journal().set_note(note_name, note_of(wanted, options.settings.screen.language));
  } catch (const store::StorageError& error) {
    spdlog::error("{} {}", disk_is_full(error).text(), error.what());
  }
  spdlog::info("language turned to {}", model::code(wanted));
  say_again();
  if (hooks.on_language) hooks.on_language();
}

void Gate::Impl::say_again() {
  for (OnScreen& lane : lanes) {
    if (!lane.panel || !lane.told) continue;
    lane.panel = panel_of(*lane.told);
    if (lane.told->done) view::say_done(*lane.panel, *lane.told->done);
  }
  for (std::size_t i = 0; i < last_told.size(); ++i)
    last_scans.at(i) = view::last_scan(panel_of(last_told[i]));
  exchange_again();
  refresh();
}

}  // namespace gatehouse::app
