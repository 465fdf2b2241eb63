// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "config/central_settings.hpp"
#include "config/check.hpp"
#include "config/kiosk_settings.hpp"
#include "config/text_file.hpp"
#include "tests/catch.hpp"
#include "tests/config/mistakes.hpp"

using namespace gatehouse::config;
namespace model = gatehouse::model;

namespace {

/// The sample with the examples in it switched on: "#key = …" and "#[[table]]", but not "# words".
std::string with_examples(const std::string& sample) {
  std::istringstream lines(sample);
  std::string all;
  for (std::string line; std::getline(lines, line); all += line + "\n")
    if (line.size() > 1 && line[0] == '#' && line[1] != ' ') line.erase(0, 1);
  return all;
}

}  // namespace

TEST_CASE("the sample settings are the defaults") {
  CHECK(read_kiosk_settings(GATEHOUSE_CONFIG "/kiosk.toml").value() == KioskSettings{});
  CHECK(read_central_settings(GATEHOUSE_CONFIG "/central.toml").value() == CentralSettings{});
}

TEST_CASE("empty settings are the defaults") {
  CHECK(parse_kiosk_settings("", "kiosk.toml").value() == KioskSettings{});
  CHECK(parse_central_settings("", "central.toml").value() == CentralSettings{});
}

TEST_CASE("the examples in the sample are right once they are switched on") {
  const std::string sample = read_text_file(GATEHOUSE_CONFIG "/kiosk.toml").value();
  const KioskSettings settings = parse_kiosk_settings(with_examples(sample), "kiosk.toml").value();
  REQUIRE(settings.readers.size() == 4);
  CHECK(settings.readers[0] == ReaderSettings{"Wristbands in", ReaderKind::nfc,
                                              "pn532_uart:/dev/gatehouse-nfc0", model::Direction::entry, true,
                                              9600, Terminator::any});
  CHECK_FALSE(settings.readers[1].spawn);
  CHECK(settings.readers[1].direction == model::Direction::exit);
  CHECK(settings.readers[2].kind == ReaderKind::serial);
  CHECK_FALSE(settings.readers[2].direction.has_value());
  CHECK(settings.readers[3].kind == ReaderKind::replay);
}

TEST_CASE("every language that a screen speaks may be set") {
  for (const model::Language language : model::languages) {
    const auto text = "[screen]\nlanguage = \"" + std::string(model::code(language)) + "\"\n";
    CHECK(parse_kiosk_settings(text, "kiosk.toml").value().screen.language == language);
  }
}

TEST_CASE("every mistake in kiosk settings is reported, each with its line and key") {
  const auto settings = parse_kiosk_settings(R"([screen]
theem = "night"
windowed = "yes"
theme = "dya"
language = "sp"
[gate]
idle_seconds = 1.5
presence_seconds = nan
[[reader]]
name = "A"
kind = "nfcc"
device = "x"
[[reader]]
name = "A"
kind = "serial"
device = "x"
spawn = true
baud = 1234
[[reader]]
kind = "replay"
[raeder]
[sound]
enabled = 1
device = " "
volume = 101
pitch = 440
)",
                                             "k.toml");
  CHECK(lines(settings) ==
        std::vector<std::string>{
            "2 screen.theem: is not a key here (did you mean \"theme\"?)",
            "3 screen.windowed: is a text (write true or false, without quotes)",
            "4 screen.theme: \"dya\" is not known here (did you mean \"day\"?)",
            "5 screen.language: \"sp\" is not known here (write one of: en, es, de, fr)",
            "7 gate.idle_seconds: is a number with a fraction (write a whole number from 0 to 3600)",
            "8 gate.presence_seconds: nan is out of range (write a number from 0.1 to 60)",
            "11 reader[1].kind: \"nfcc\" is not known here (did you mean \"nfc\"?)",
            "14 reader[2].name: is the same as on line 10 (two readers cannot share a name)",
            "16 reader[2].device: is the same as on line 12 (two readers cannot share a device)",
            "17 reader[2].spawn: does nothing for this reader (it is for kind = \"nfc\"; take it out)",
            "18 reader[2].baud: is no rate of serial ports (write 9600, 19200, 38400, 57600 or 115200)",
            "19 reader[3].name: is missing (every reader has one)",
            "19 reader[3].device: is missing (every reader has one)",
            "21 raeder: is not a key here (did you mean \"reader\"?)",
            "23 sound.enabled: is a whole number (write true or false, without quotes)",
            "24 sound.device: is empty (write a name)",
            "25 sound.volume: 101 is out of range (write a whole number from 0 to 100)",
            "26 sound.pitch: is not a key here (known are: enabled, device, volume)",
        });
}

TEST_CASE("every mistake in central's settings is reported") {
  const auto settings = parse_central_settings(R"([network]
listen = "::1:7411"
[limits]
max_connections = 0
[log]
level = "verbose"
[storage]
)",
                                               "c.toml");
  CHECK(lines(settings) ==
        std::vector<std::string>{
            "2 network.listen: \"::1:7411\" is an IPv6 address without brackets (write ADDRESS:PORT, as "
            "127.0.0.1:7411 or [::1]:7411)",
            "4 limits.max_connections: 0 is out of range (write a whole number from 1 to 100000)",
            "6 log.level: \"verbose\" is not known here (write one of: trace, debug, info, warning, error)",
            "7 storage: is not a key here (known are: network, limits, log)",
        });
}

TEST_CASE("central's address must be one that can be listened on") {
  const auto listen = [](const std::string& address) {
    return lines(parse_central_settings("[network]\nlisten = \"" + address + "\"\n", "c.toml"));
  };
  const std::string right = " (write ADDRESS:PORT, as 127.0.0.1:7411 or [::1]:7411)";
  CHECK(listen("[::1]:7411").empty());
  CHECK(listen("") == std::vector<std::string>{"2 network.listen: \"\" has no port" + right});
  CHECK(listen("7411") == std::vector<std::string>{"2 network.listen: \"7411\" has no port" + right});
  CHECK(listen("127.0.0.1:0") ==
        std::vector<std::string>{"2 network.listen: \"0\" is not a port from 1 to 65535" + right});
}

TEST_CASE("addresses are read and written alike") {
  CHECK(parse_address("[::1]:7411").value() == Address{"::1", 7411});
  CHECK(parse_address("central.example.org:1").value() == Address{"central.example.org", 1});
  for (const char* text : {"[::1]:7411", "127.0.0.1:65535", "localhost:80"})
    CHECK(parse_address(text).value().text() == text);
  for (const char* text : {"", ":", ":80", "a:", "a:b", "a:70000", "a b:80", "[]:80", "[::1:80", "a:80:90"})
    CHECK_FALSE(parse_address(text).has_value());
}

TEST_CASE("a file that cannot be settings is refused with the reason") {
  const auto only = [](const auto& settings) {
    REQUIRE_FALSE(settings.has_value());
    REQUIRE(settings.error().size() == 1);
    return settings.error()[0].text();
  };
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "gatehouse-settings-test";
  std::filesystem::create_directories(folder);
  const std::filesystem::path big = folder / "big.toml";
  std::ofstream(big) << std::string(max_settings_bytes + 1, '\n');
  CHECK(only(read_kiosk_settings(folder / "none.toml")) ==
        (folder / "none.toml").string() + ": there is no such file (check the path)");
  CHECK(only(read_kiosk_settings(folder)) == folder.string() + ": is a folder (name the file in it)");
  CHECK(only(read_kiosk_settings(big)) ==
        big.string() + ": is larger than 1 MiB (this is hardly a settings file)");
  CHECK(only(parse_kiosk_settings("\n# caf\xE9\n", "k")) == "k:2: is not UTF-8 (save the file as UTF-8)");
  CHECK(only(parse_kiosk_settings("a = 1\na = 2", "k")).starts_with("k:2: is not TOML: "));
  std::string deep = "a";
  for (int i = 0; i < 300'000; ++i) deep += ".a";
  CHECK(
      only(parse_kiosk_settings("\n" + deep + " = 1", "k")).starts_with("k:2: a key with more than 8 dots"));
  CHECK(only(parse_kiosk_settings("[" + deep + "]", "k")).starts_with("k:1: a key with more than 8 dots"));
  std::filesystem::remove_all(folder);
}

TEST_CASE("dots in texts and comments are no keys") {
  const auto settings = parse_kiosk_settings(
      "# a.b.c.d.e.f.g.h.i.j.k\n[nfc]\nsocket = \"/a.b.c.d.e.f.g.h.i.j.k\\\".l\" # …………\n", "k");
  CHECK(settings.value().reader_socket == "/a.b.c.d.e.f.g.h.i.j.k\".l");
}

TEST_CASE("each sample is known for what it is") {
  const auto check = [](const char* path, FileKind kind) {
    const FileCheck found = check_file(path);
    CHECK(found.kind == kind);
    CHECK(text(found.mistakes).empty());
  };
  check(GATEHOUSE_CONFIG "/kiosk.toml", FileKind::kiosk);
  check(GATEHOUSE_CONFIG "/central.toml", FileKind::central);
  check(GATEHOUSE_CONFIG "/sample-event.toml", FileKind::event);
  CHECK(check_file(GATEHOUSE_CONFIG "/none.toml").mistakes.size() == 1);
}
