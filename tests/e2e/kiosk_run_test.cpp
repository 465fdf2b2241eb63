// SPDX-License-Identifier: Apache-2.0
// gatehouse-kiosk as a service would run it.
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>

#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/catch.hpp"
#include "tests/e2e/kiosk_folder.hpp"
#include "tests/support/child_process.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using Catch::Contains;

namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

/// systemd's end of sd_notify(3).
class NotifySocket {
 public:
  explicit NotifySocket(std::string path) : path_(std::move(path)) {
    fd_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path_.copy(address.sun_path, sizeof(address.sun_path) - 1);
    REQUIRE(::bind(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  }
  ~NotifySocket() { ::close(fd_); }
  NotifySocket(const NotifySocket&) = delete;
  NotifySocket& operator=(const NotifySocket&) = delete;

  const std::string& path() const { return path_; }
  const std::string& heard() {
    std::array<char, 512> bytes{};
    for (ssize_t got = 0; (got = ::recv(fd_, bytes.data(), bytes.size(), 0)) > 0;)
      heard_ += std::string(bytes.data(), static_cast<std::size_t>(got)) + "\n";
    return heard_;
  }

 private:
  std::string path_, heard_;
  int fd_ = -1;
};

}  // namespace

TEST_CASE("a headless kiosk plays a recording into the journal, and ends cleanly when asked") {
  KioskFolder folder("");
  folder.write("demo.scans", "+0 North ticket T-1\n+5 North ticket T-1\n+5 North tag " + tiny::tag_uid(2) +
                                 "\n+5 North ticket nobody's\n");
  folder.write("kiosk.toml", recording(folder.file("demo.scans")));
  const auto start = std::chrono::steady_clock::now();
  ChildProcess kiosk(folder.run({"--headless"}));
  REQUIRE(kiosk.until_said("shown passage="));
  const auto first =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
  REQUIRE(kiosk.until_said("outcome=unknown"));
  std::printf("headless: first verdict %lld ms after the start, %ld kB resident\n",
              static_cast<long long>(first.count()), resident_kb(kiosk.pid()));
  kiosk.signal(SIGTERM);
  CHECK(kiosk.wait() == 0);
  CHECK(count(kiosk.said(), "shown passage=") == 3);
  CHECK(count(kiosk.said(), "shown again passage=") == 1);
  CHECK_THAT(kiosk.said(), Contains("scan to published: p50"));
  const auto house = folder.open();
  CHECK(rows(*house, "passage") == 3);
  CHECK_FALSE(house->journal().verify().has_value());
}

TEST_CASE("systemd hears that it is ready, how it is, and that it lives") {
  KioskFolder folder("");
  NotifySocket systemd(folder.file("notify"));
  ChildProcess::Options options;
  options.environment = {{"NOTIFY_SOCKET", systemd.path()}, {"WATCHDOG_USEC", "4000000"}};
  ChildProcess kiosk(folder.run({"--headless"}), options);
  REQUIRE(kiosk.until([&] { return count(systemd.heard(), "WATCHDOG=1") >= 2; }));
  CHECK_THAT(systemd.heard(), Contains("READY=1"));
  CHECK_THAT(systemd.heard(), Contains("STATUS=Main: No reader"));
  kiosk.signal(SIGINT);
  CHECK(kiosk.wait() == 0);
  CHECK_THAT(systemd.heard(), Contains("STOPPING=1"));
}

TEST_CASE("a verdict is heard, and a kiosk without a sound device says so once and goes on") {
  KioskFolder folder("");
  const std::string played = folder.file("played.raw");
  folder.write("demo.scans", "+1 North ticket T-1\n+1500 North ticket nobody's\n");
  folder.write("kiosk.toml", "[sound]\ndevice = \"tones\"\n" + recording(folder.file("demo.scans")));
  folder.write("alsa.conf",
               "pcm.tones { type file slave.pcm { type null } file \"" + played + "\" format raw }\n");
  ChildProcess::Options options;
  options.environment = {{"ALSA_CONFIG_PATH", folder.file("alsa.conf")}};
  ChildProcess kiosk(folder.run({"--headless"}), options);
  // Admitted is one long note, an unknown ticket three short ones: 380 and 440 ms of two channels.
  constexpr std::uintmax_t both = (380 + 440) * 48 * 4;
  REQUIRE(kiosk.until([&] {
    std::error_code none;
    const auto size = std::filesystem::file_size(played, none);
    return !none && size >= both;
  }));
  CHECK(std::filesystem::file_size(played) == both);
  kiosk.signal(SIGTERM);
  CHECK(kiosk.wait() == 0);

  folder.write("alsa.conf", "");
  KioskFolder other("");
  other.write("demo.scans", "+1 North ticket T-1\n+50 North ticket nobody's\n");
  other.write("kiosk.toml", "[sound]\ndevice = \"tones\"\n" + recording(other.file("demo.scans")));
  ChildProcess silent(other.run({"--headless"}), options);
  REQUIRE(silent.until_said("outcome=unknown"));
  REQUIRE(silent.until_said("verdicts make no sound until it works"));
  silent.signal(SIGTERM);
  CHECK(silent.wait() == 0);
  CHECK(count(silent.said(), "verdicts make no sound") == 1);
}

TEST_CASE("each new screen becomes a picture, and SIGUSR1 draws it again") {
  KioskFolder folder("");
  folder.write("demo.scans", "+1 North ticket T-1\n");
  folder.write("kiosk.toml", recording(folder.file("demo.scans")));
  const std::string picture = folder.file("gate.png");
  ChildProcess::Options options;
  options.environment = {{"ASAN_OPTIONS", "detect_leaks=0"}};  // Mesa's own; see CMakeLists.txt
  ChildProcess kiosk(folder.run({"--screenshot", picture}), options);
  REQUIRE(kiosk.until([&] { return std::filesystem::exists(picture); }));
  REQUIRE(kiosk.until_said("shown passage="));
  std::filesystem::remove(picture);
  REQUIRE(kiosk.until([&] {
    kiosk.signal(SIGUSR1);
    return std::filesystem::exists(picture);
  }));
  std::ifstream file(picture, std::ios::binary);
  std::string head(8, '\0');
  file.read(head.data(), 8);
  CHECK(head == "\x89PNG\r\n\x1A\n");
  kiosk.signal(SIGTERM);
  CHECK(kiosk.wait() == 0);
}

TEST_CASE("mistakes in the settings are told all at once, with file and line") {
  KioskFolder folder(
      "[screen]\ntheme = \"dusk\"\n[gate]\nidle_seconds = -1\n[[reader]]\nname = \"A\"\nkind = \"nfcc\"\n");
  ChildProcess kiosk(folder.run({"--headless"}));
  CHECK(kiosk.wait() == 2);
  for (const char* line : {"kiosk.toml:2: ", "kiosk.toml:4: ", "kiosk.toml:7: "})
    CHECK_THAT(kiosk.said(), Contains(line));

  folder.write("demo.scans", "+0 North ticket T-1\nnonsense\n");
  folder.write("kiosk.toml", recording(folder.file("demo.scans")));
  ChildProcess other(folder.run({"--headless"}));
  CHECK(other.wait() == 2);
  CHECK_THAT(other.said(), Contains("demo.scans") && Contains("2"));
}

TEST_CASE("a folder that is no kiosk's, or in use, is told") {
  KioskFolder folder("");
  ChildProcess lost({GATEHOUSE_KIOSK, "run", "--config", folder.file("kiosk.toml"), "--data",
                     folder.file("no"), "--headless"});
  CHECK(lost.wait() == 2);
  CHECK_THAT(lost.said(), Contains("gatehouse-kiosk enrol CODE"));
  const auto house = folder.open();
  ChildProcess second(folder.run({"--headless"}));
  CHECK(second.wait() == 1);
  CHECK_THAT(second.said(), Contains("another program has this data folder open"));
}

TEST_CASE("a disk that takes no more ends the program with status 3, and nothing unsaved was shown") {
  KioskFolder folder("");
  std::string scans;
  for (int n = 0; n < 2000; ++n) scans += "+1 North ticket code " + std::to_string(n) + "\n";
  folder.write("demo.scans", scans);
  folder.write("kiosk.toml", recording(folder.file("demo.scans")));
  ChildProcess::Options options;
  options.most_file_bytes = 600 * 1024;
  ChildProcess kiosk(folder.run({"--headless"}), options);
  CHECK(kiosk.wait() == 3);
  CHECK_THAT(kiosk.said(), Contains("the core ends: "));
  const auto house = folder.open();
  CHECK(rows(*house, "passage") >= static_cast<std::int64_t>(count(kiosk.said(), "shown passage=")));
  CHECK_FALSE(house->journal().verify().has_value());
}
