// SPDX-License-Identifier: Apache-2.0
#include "config/kiosk_settings.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "config/section.hpp"
#include "config/setting_words.hpp"
#include "config/text_file.hpp"
#include "config/toml_document.hpp"

namespace gatehouse::config {

namespace {

constexpr Words<Theme, 2> theme_words{{{"night", Theme::night}, {"day", Theme::day}}};
constexpr Words<model::Language, 4> language_words{{{"en", model::Language::en},
                                                    {"es", model::Language::es},
                                                    {"de", model::Language::de},
                                                    {"fr", model::Language::fr}}};
constexpr Words<ReaderKind, 3> kind_words{
    {{"nfc", ReaderKind::nfc}, {"serial", ReaderKind::serial}, {"replay", ReaderKind::replay}}};
constexpr Words<model::Direction, 2> direction_words{
    {{"entry", model::Direction::entry}, {"exit", model::Direction::exit}}};

constexpr Words<Terminator, 4> terminator_words{
    {{"any", Terminator::any}, {"cr", Terminator::cr}, {"lf", Terminator::lf}, {"crlf", Terminator::crlf}}};
constexpr std::array bauds{1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400};

void read_screen(Section section, ScreenSettings& screen) {
  section.read("theme", screen.theme, theme_words);
  section.read("language", screen.language, language_words);
  section.read("windowed", screen.windowed);
  section.read("on_screen_keyboard", screen.on_screen_keyboard);
  section.finish();
}

void read_sound(Section section, SoundSettings& sound) {
  section.read("enabled", sound.enabled);
  if (section.has("device"))
    section.read_name("device", sound.device);
  else
    section.know("device");
  section.read("volume", sound.volume, 0, 100);
  section.finish();
}

/// Keys that mean nothing for this kind of reader would be ignored silently: a mistake.
void check_kind_keys(Section& section, const ReaderSettings& reader) {
  const auto only = [&](std::string_view key, bool applies, std::string_view whose) {
    if (!applies && section.has(key))
      section.note(key, "does nothing for this reader", "it is for " + std::string(whose) + "; take it out");
  };
  only("spawn", reader.kind == ReaderKind::nfc, "kind = \"nfc\"");
  only("baud", reader.kind == ReaderKind::serial, "kind = \"serial\"");
  only("terminator", reader.kind == ReaderKind::serial, "kind = \"serial\"");
}

ReaderSettings read_reader(Section section) {
  ReaderSettings reader;
  section.read_name("name", reader.name);
  const bool kind_known = section.has("kind");
  if (kind_known)
    section.read("kind", reader.kind, kind_words);
  else
    section.note("kind", "is missing", "write \"nfc\", \"serial\" or \"replay\"");
  section.know("kind");
  section.read_name("device", reader.device);
  if (section.has("direction")) {
    reader.direction = model::Direction::entry;
    section.read("direction", *reader.direction, direction_words);
  }
  section.know("direction");
  section.read("spawn", reader.spawn);
  section.read("baud", reader.baud, bauds.front(), bauds.back());
  if (std::find(bauds.begin(), bauds.end(), reader.baud) == bauds.end())
    section.note("baud", "is no rate of serial ports", "write 9600, 19200, 38400, 57600 or 115200");
  section.read("terminator", reader.terminator, terminator_words);
  if (kind_known) check_kind_keys(section, reader);
  section.finish();
  return reader;
}

void read_readers(Section& root, std::vector<ReaderSettings>& readers) {
  std::map<std::string, int> lines;
  std::map<std::string, int> device_lines;
  for (Section& section : root.sections("reader")) {
    readers.push_back(read_reader(section));
    const ReaderSettings& reader = readers.back();
    const auto unique = [&](std::map<std::string, int>& seen, std::string_view key,
                            const std::string& value) {
      if (value.empty()) return;
      const auto [other, fresh] = seen.emplace(value, section.line(key));
      if (!fresh)
        section.note(key, "is the same as on line " + std::to_string(other->second),
                     "two readers cannot share a " + std::string(key));
    };
    unique(lines, "name", reader.name);
    unique(device_lines, "device", reader.device);
  }
}

}  // namespace

Checked<KioskSettings> parse_kiosk_settings(std::string_view text, const std::string& file) {
  const Checked<toml::table> table = parse_toml(text, file);
  if (!table) return table.error();
  Notebook notes(file);
  Section root(*table, {}, notes);
  KioskSettings settings;
  if (auto section = root.section("screen")) read_screen(*section, settings.screen);
  if (auto section = root.section("sound")) read_sound(*section, settings.sound);
  if (auto section = root.section("gate")) {
    section->read("direction", settings.direction, direction_words);
    section->read("presence_seconds", settings.presence_seconds, 0.1, 60.0);
    section->read("idle_seconds", settings.idle_seconds, 0, 3600);
    section->read("exchange_seconds", settings.exchange_seconds, 3, 600);
    section->finish();
  }
  if (auto section = root.section("desk")) {
    section->read("session_seconds", settings.session_seconds, 15, 3600);
    section->read("export_folder", settings.export_folder);
    section->finish();
  }
  if (auto section = root.section("nfc")) {
    section->read("socket", settings.reader_socket);
    section->finish();
  }
  if (auto section = root.section("log")) {
    section->read("level", settings.log_level, log_level_words);
    section->finish();
  }
  read_readers(root, settings.readers);
  root.finish();
  if (!notes.empty()) return notes.take();
  return settings;
}

Checked<KioskSettings> read_kiosk_settings(const std::filesystem::path& path) {
  const Checked<std::string> text = read_text_file(path);
  if (!text) return text.error();
  return parse_kiosk_settings(*text, path.string());
}

}  // namespace gatehouse::config
