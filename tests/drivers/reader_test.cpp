// SPDX-License-Identifier: Apache-2.0
// The whole way of a tag: emulated PN532, real libnfc in a real gatehouse-reader process, socket, listener.
#include <array>
#include <cstring>
#include <optional>

#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "drivers/presence.hpp"
#include "drivers/reader_listener.hpp"
#include "drivers/reader_process.hpp"
#include "drivers/unique_fd.hpp"
#include "tests/catch.hpp"
#include "tests/drivers/harness.hpp"
#include "tests/drivers/pn532/emulator.hpp"

using namespace gatehouse;
using namespace gatehouse::drivers_test;
using pn532::command;

namespace {

const std::string first_uid = "\x04\xE1\x0C\xDA\x99\x3C\x80";
const std::string second_uid = "\xDE\xAD\xBE\xEF";

struct Bench {
  Bench() { listen(); }
  void listen() {
    auto opened = drivers::ReaderListener::open(io, dir / "readers", record.events());
    REQUIRE(opened.has_value());
    listener.emplace(std::move(*opened));
  }
  void start(const std::string& name = "North") {
    process.emplace(
        io, drivers::ReaderCommand{GATEHOUSE_READER, name, emulator.connection_string(), dir / "readers"},
        [this](const std::string& how) { ends.push_back(how); });
  }
  void start_and_wait() {
    start();
    REQUIRE(until_up());
  }
  bool until_up() {
    return until(io, [&] { return record.up(); });
  }
  bool until_down(std::string_view text = {}) {
    return until(io, [&] { return record.down() && contains(record.state().text, text); });
  }
  bool until_scanned(const std::string& uid) {
    return until(io, [&] { return record.scanned(uid); });
  }
  TempDir dir;
  pn532::Emulator emulator{dir / "nfc"};
  boost::asio::io_context io;
  Record record;
  std::vector<std::string> ends;
  std::optional<drivers::ReaderListener> listener;
  std::optional<drivers::ReaderProcess> process;
};

struct Ended {
  int status = -1;
  std::string said;
};

/// Runs gatehouse-reader until it ends by itself, or for as long as `meanwhile` says.
Ended run_reader(std::vector<std::string> words, const std::vector<std::string>& environment = {},
                 const std::function<bool(const std::string& said)>& enough = {}) {
  words.insert(words.begin(), GATEHOUSE_READER);
  std::vector<char*> arguments, variables;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  for (const auto& variable : environment) variables.push_back(const_cast<char*>(variable.c_str()));
  variables.push_back(nullptr);
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
  ::posix_spawn_file_actions_addclose(&actions, ends[0]);
  pid_t pid = 0;
  REQUIRE(::posix_spawn(&pid, GATEHOUSE_READER, &actions, nullptr, arguments.data(), variables.data()) == 0);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  Ended ended;
  std::array<char, 512> part{};
  bool asked = false;
  for (ssize_t got = 0; (got = ::read(ends[0], part.data(), part.size())) > 0;) {
    ended.said.append(part.data(), static_cast<std::size_t>(got));
    if (!asked && enough && enough(ended.said)) asked = ::kill(pid, SIGTERM) == 0;
  }
  ::close(ends[0]);
  int status = 0;
  REQUIRE(::waitpid(pid, &status, 0) == pid);
  ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return ended;
}

}  // namespace

TEST_CASE("a tag is one scan for as long as it lies there, and gone when it leaves") {
  Bench bench;
  bench.start_and_wait();
  command(bench.emulator, "present 04E10CDA993C80 0044 00 - 0004040201000F03");
  REQUIRE(bench.until_scanned(first_uid));
  const int seen = bench.emulator.polls();
  REQUIRE(until(bench.io, [&] { return bench.emulator.polls() > seen + 10; }));
  CHECK(bench.record.scans.size() == 1);
  CHECK(bench.record.scans[0].chip.atqa == 0x0044);
  CHECK(bench.record.scans[0].chip.sak == 0x00);
  CHECK(bench.record.scans[0].chip.version == std::string("\0\4\4\2\1\0\x0F\3", 8));
  CHECK(bench.record.gone.empty());
  bench.emulator.remove();
  REQUIRE(until(bench.io, [&] { return bench.record.gone.size() == 1; }));
  CHECK(bench.record.gone[0].bytes == first_uid);
  CHECK(bench.record.gone[0].last_seen_mono_ns >= bench.record.scans[0].at_mono_ns);
  command(bench.emulator, "present DEADBEEF 0004 08");
  REQUIRE(bench.until_scanned(second_uid));
}

TEST_CASE("an unplugged reader is down with the reason, and reads again when it is back") {
  Bench bench;
  bench.start_and_wait();
  bench.emulator.unplug();
  REQUIRE(bench.until_down("no such port"));
  bench.emulator.replug();
  REQUIRE(bench.until_up());
  command(bench.emulator, "present 04E10CDA993C80");
  REQUIRE(bench.until_scanned(first_uid));
  CHECK(bench.ends.empty());
}

TEST_CASE("a reader that falls silent is down, and reads again when it speaks") {
  Bench bench;
  bench.start_and_wait();
  bench.emulator.mute(true);
  REQUIRE(bench.until_down("does not answer"));
  bench.emulator.mute(false);
  REQUIRE(bench.until_up());
  bench.emulator.mute(true);  // for long enough that the device is opened anew
  REQUIRE(bench.until_down("no NFC reader answers"));
  bench.emulator.mute(false);
  command(bench.emulator, "present 04E10CDA993C80");
  REQUIRE(bench.until_scanned(first_uid));
  CHECK(bench.ends.empty());
}

TEST_CASE("corrupt frames cost no tag") {
  Bench bench;
  bench.start_and_wait();
  command(bench.emulator, "corrupt 12");
  command(bench.emulator, "present 04E10CDA993C80");
  REQUIRE(bench.until_scanned(first_uid));
  REQUIRE(bench.until_up());
  for (const auto& scan : bench.record.scans) CHECK(scan.bytes == first_uid);
}

TEST_CASE("a slow reader is a working one") {
  Bench bench;
  command(bench.emulator, "delay 100");
  bench.start_and_wait();
  command(bench.emulator, "present 04E10CDA993C80");
  REQUIRE(bench.until_scanned(first_uid));
}

TEST_CASE("whatever a chip answers, the kiosk lives and the next good tag is read") {
  const auto hostile =
      GENERATE("ats-tl0", "truncated", "uid-200", "uid-0", "uid-5", "status-bit7", "bad-dcs", "bad-lcs",
               "long-len", "short-len", "garbage", "wrong-tfi", "wrong-code", "no-ack", "error-answer");
  INFO(hostile);
  Bench bench;
  bench.start_and_wait();
  command(bench.emulator, "present 04E10CDA993C80");
  REQUIRE(bench.until_scanned(first_uid));
  REQUIRE(command(bench.emulator, std::string("hostile ") + hostile) == "ok");
  // Something comes of it: an odd read, a state, a dead process. Where libnfc shrugs it off, polls go on.
  const int seen = bench.emulator.polls();
  const auto states = bench.record.states.size();
  REQUIRE(until(bench.io, [&] {
    return bench.emulator.polls() > seen + 10 || bench.record.states.size() > states ||
           !bench.record.odd.empty();
  }));
  command(bench.emulator, "hostile none");
  command(bench.emulator, "present DEADBEEF 0004 08");
  REQUIRE(bench.until_scanned(second_uid));
  REQUIRE(bench.until_up());
  for (const auto& scan : bench.record.scans) CHECK((scan.bytes == first_uid || scan.bytes == second_uid));
}

TEST_CASE("libnfc does die of a bad ATS and of a bad status, and the process is started again") {
  const auto [hostile, signal] = GENERATE(table<std::string, std::string>({
      {"ats-tl0", "killed by SIGSEGV"},
      {"status-bit7", "killed by SIGABRT"},
  }));
  Bench bench;
  bench.start_and_wait();
  command(bench.emulator, "hostile " + hostile);
  command(bench.emulator, "present 04E10CDA993C80");
  REQUIRE(until(bench.io, [&] { return !bench.ends.empty(); }));
  // A sanitizer that is built in turns the signal into a status of its own, or dies of its report.
  CHECK((bench.ends[0] == signal || contains(bench.ends[0], "ended with status") ||
         contains(bench.ends[0], "killed by SIGPIPE")));
  command(bench.emulator, "hostile none");
  command(bench.emulator, "present DEADBEEF 0004 08");
  REQUIRE(bench.until_scanned(second_uid));
}

TEST_CASE("a killed reader process is down, then started again") {
  Bench bench;
  bench.start_and_wait();
  const auto killed = bench.process->pid();
  REQUIRE(killed > 0);
  ::kill(killed, SIGKILL);
  REQUIRE(bench.until_down("its process has ended"));
  REQUIRE(bench.until_up());
  CHECK(bench.ends == std::vector<std::string>{"killed by SIGKILL"});
  CHECK(bench.process->pid() != killed);
}

TEST_CASE("a program that cannot be started is told, again and again") {
  Bench bench;
  bench.process.emplace(bench.io,
                        drivers::ReaderCommand{bench.dir / "none", "North", "usb:", bench.dir / "readers"},
                        [&](const std::string& how) { bench.ends.push_back(how); });
  REQUIRE(until(bench.io, [&] { return bench.ends.size() >= 3; }));
  CHECK(contains(bench.ends[0], "cannot be started"));
  CHECK(bench.process->pid() == 0);
}

TEST_CASE("of two readers on one port the second is refused with words, and takes over when the first ends") {
  Bench bench;
  bench.start_and_wait();
  std::optional<drivers::ReaderProcess> second;
  second.emplace(bench.io, drivers::ReaderCommand{GATEHOUSE_READER, "South",
                                                  bench.emulator.connection_string(), bench.dir / "readers"});
  REQUIRE(bench.until_down("in use by another program"));
  CHECK(bench.record.state().name == "South");
  command(bench.emulator, "present 04E10CDA993C80");
  REQUIRE(bench.until_scanned(first_uid));
  CHECK(bench.record.scans[0].reader == "North");
  bench.process.reset();
  REQUIRE(until(bench.io, [&] {
    const auto& scans = bench.record.scans;
    return scans.back().reader == "South";
  }));
}

TEST_CASE("a reader waits for its kiosk, tells it of the tag that lies there, and of no tag twice") {
  Bench bench;
  bench.listener.reset();
  bench.start();
  command(bench.emulator, "present 04E10CDA993C80");
  REQUIRE(until(bench.io, [&] { return bench.emulator.polls() > 5; }));
  bench.listen();
  REQUIRE(bench.until_scanned(first_uid));
  bench.listener.reset();
  bench.record = {};
  const int seen = bench.emulator.polls();
  REQUIRE(until(bench.io, [&] { return bench.emulator.polls() > seen + 5; }));
  bench.listen();
  REQUIRE(bench.until_up());
  const int later = bench.emulator.polls();
  REQUIRE(until(bench.io, [&] { return bench.emulator.polls() > later + 5; }));
  CHECK(bench.record.scans.empty());
}

TEST_CASE("a tag that flickers is one presence for the kiosk") {
  Bench bench;
  bench.start_and_wait();
  drivers::Presence presence;
  std::size_t fresh = 0;
  for (std::size_t i = 1; i <= 4; ++i) {
    command(bench.emulator, "present 04E10CDA993C80");
    REQUIRE(until(bench.io, [&] { return bench.record.scans.size() == i; }));
    if (presence.seen(bench.record.scans.back()).fresh) ++fresh;
    bench.emulator.remove();
    REQUIRE(until(bench.io, [&] { return bench.record.gone.size() == i; }));
    presence.gone(bench.record.gone.back());
  }
  CHECK(fresh == 1);
}

TEST_CASE("a reader ends with its parent's word: SIGTERM closes the device and is no failure") {
  TempDir dir;
  pn532::Emulator emulator(dir / "nfc");
  const auto ended = run_reader({"--device", emulator.connection_string(), "--socket", dir / "nobody"}, {},
                                [](const std::string& said) { return contains(said, "reading"); });
  CHECK(ended.status == 0);
  // Said once, though it tried again all the while.
  const auto first = ended.said.find("no kiosk listens at");
  REQUIRE(first != std::string::npos);
  CHECK(ended.said.find("no kiosk listens at", first + 1) == std::string::npos);
}

TEST_CASE("wrong usage is told and ends with status 2") {
  const auto [words, said] = GENERATE(table<std::vector<std::string>, std::string>({
      {std::vector<std::string>{}, "--device is required"},
      {{"--device", "pn532_uart:/dev/x"}, "--socket is required"},
      {{"--device", "pcsc:x", "--socket", "/tmp/x"}, "names no driver of libnfc"},
      {{"--device", "pn532_uart", "--socket", "/tmp/x"}, "names no port"},
      {{"--device", "usb:", "--socket", "/" + std::string(200, 'x')},
       "longer than a Unix socket's path may be"},
      {{"--device", "usb:", "--socket", "/tmp/x", "--name", std::string(65, 'x')}, "--name"},
      {{"--device", "usb:", "--socket", "/tmp/x", "--dance"}, "--dance"},
  }));
  const auto ended = run_reader(words);
  CHECK(ended.status == 2);
  CHECK(contains(ended.said, said));
}

TEST_CASE("systemd is told: ready, what goes on, signs of life, stopping") {
  TempDir dir;
  pn532::Emulator emulator(dir / "nfc");
  const drivers::UniqueFd manager(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, (dir / "notify").c_str(), sizeof(address.sun_path) - 1);
  REQUIRE(::bind(manager.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  const auto ended = run_reader({"--device", emulator.connection_string(), "--socket", dir / "nobody"},
                                {"NOTIFY_SOCKET=" + (dir / "notify").string(), "WATCHDOG_USEC=1000000"},
                                [](const std::string& said) { return contains(said, "reading"); });
  CHECK(ended.status == 0);
  std::string told;
  std::array<char, 512> part{};
  for (ssize_t got = 0; (got = ::recv(manager.get(), part.data(), part.size(), MSG_DONTWAIT)) > 0;)
    told.append(part.data(), static_cast<std::size_t>(got)).append("\n");
  INFO(told);
  CHECK(contains(told, "READY=1"));
  CHECK(contains(told, "STATUS=reading"));
  CHECK(contains(told, "WATCHDOG=1"));
  CHECK(contains(told, "STOPPING=1"));
}
