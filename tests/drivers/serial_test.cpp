// SPDX-License-Identifier: Apache-2.0
// A serial barcode scanner, played over a pseudo-terminal.
#include <array>

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "drivers/port_lock.hpp"
#include "drivers/serial_barcode.hpp"
#include "tests/catch.hpp"
#include "tests/drivers/harness.hpp"

using namespace gatehouse;
using namespace gatehouse::drivers_test;
using drivers::Terminator;
using namespace std::string_literals;

namespace {

/// The scanner's end of a cable; `link` leads to the kiosk's end.
class Cable {
 public:
  explicit Cable(std::filesystem::path link) : link_(std::move(link)) { plug_in(); }
  ~Cable() { pull_out(); }
  Cable(const Cable&) = delete;
  Cable& operator=(const Cable&) = delete;

  void plug_in() {
    master_ = drivers::UniqueFd(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK));
    std::array<char, 64> name{};
    REQUIRE(::grantpt(master_.get()) == 0);
    REQUIRE(::unlockpt(master_.get()) == 0);
    REQUIRE(::ptsname_r(master_.get(), name.data(), name.size()) == 0);
    std::filesystem::create_symlink(name.data(), link_);
  }
  void pull_out() {
    std::filesystem::remove(link_);
    master_.reset();
  }
  /// Writes everything, with the other side reading meanwhile.
  void send(boost::asio::io_context& io, std::string_view bytes) {
    REQUIRE(until(io, [&] {
      const ssize_t sent = ::write(master_.get(), bytes.data(), std::min<std::size_t>(bytes.size(), 512));
      if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
      return bytes.empty();
    }));
  }

 private:
  std::filesystem::path link_;
  drivers::UniqueFd master_;
};

struct Bench {
  explicit Bench(Terminator terminator = Terminator::any) : cable(dir / "scanner") {
    scanner.emplace(io, drivers::SerialSettings{"North", dir / "scanner", 115200, terminator},
                    record.events());
    REQUIRE(until(io, [&] { return record.up(); }));
  }
  bool until_scans(std::size_t count) {
    return until(io, [&] { return record.scans.size() >= count; });
  }
  TempDir dir;
  Cable cable;
  boost::asio::io_context io;
  Record record;
  std::optional<drivers::SerialBarcode> scanner;
};

}  // namespace

TEST_CASE("codes come eight bits clean, with their AIM prefix, whatever the bytes") {
  Bench bench;
  std::string all = "]d2";
  for (int c = 0; c < 256; ++c)
    if (c != '\r' && c != '\n') all += static_cast<char>(c);
  bench.cable.send(bench.io, all + "\r");
  REQUIRE(bench.until_scans(1));
  CHECK(bench.record.scans[0].bytes == all);
  CHECK(bench.record.scans[0].kind == model::ScanKind::barcode);
  CHECK(bench.record.scans[0].reader == "North");
  CHECK(bench.record.scans[0].chip.empty());
}

TEST_CASE("two codes in one write are two scans, a code in many writes is one") {
  Bench bench;
  bench.cable.send(bench.io, "ONE\r\nTWO\r\n");
  REQUIRE(bench.until_scans(2));
  for (const char c : "THREE\r"s) bench.cable.send(bench.io, {&c, 1});
  REQUIRE(bench.until_scans(3));
  CHECK(bench.record.scans[0].bytes == "ONE");
  CHECK(bench.record.scans[1].bytes == "TWO");
  CHECK(bench.record.scans[2].bytes == "THREE");
}

TEST_CASE("terminators are the settings'") {
  Bench bench(Terminator::crlf);
  bench.cable.send(bench.io, "A\rB\nC\r\n");
  REQUIRE(bench.until_scans(1));
  CHECK(bench.record.scans[0].bytes == "A\rB\nC");
}

TEST_CASE("a code of 10 kB is dropped whole and told, and the next one is read") {
  Bench bench;
  bench.cable.send(bench.io, std::string(10'000, 'x') + "\rGOOD\r");
  REQUIRE(bench.until_scans(1));
  CHECK(bench.record.scans[0].bytes == "GOOD");
  REQUIRE(bench.record.odd.size() == 1);
  CHECK(contains(bench.record.odd[0].text, "more than 4296 bytes"));
}

TEST_CASE("a code without an end is dropped and the technician is told about the suffix") {
  Bench bench;
  bench.cable.send(bench.io, "HALF");
  REQUIRE(until(bench.io, [&] { return !bench.record.odd.empty(); }));
  CHECK(contains(bench.record.odd[0].text, "4 bytes without an end"));
  bench.cable.send(bench.io, "WHOLE\r");
  REQUIRE(bench.until_scans(1));
  CHECK(bench.record.scans[0].bytes == "WHOLE");
}

TEST_CASE("a scanner that is unplugged is down, and up again when it is back") {
  Bench bench;
  bench.cable.pull_out();
  REQUIRE(until(bench.io, [&] { return bench.record.down(); }));
  const auto since = bench.record.state().since_mono_ns;
  REQUIRE(
      until(bench.io, [&] { return bench.record.state().text.find("no such port") != std::string::npos; }));
  CHECK(bench.record.state().since_mono_ns == since);
  bench.cable.plug_in();
  REQUIRE(until(bench.io, [&] { return bench.record.up(); }));
  bench.cable.send(bench.io, "BACK\r");
  REQUIRE(bench.until_scans(1));
}

TEST_CASE("a port that another program holds is refused with words, and taken when it is free") {
  TempDir dir;
  Cable cable(dir / "scanner");
  auto held = drivers::open_locked_port(dir / "scanner");
  REQUIRE(held.has_value());
  boost::asio::io_context io;
  Record record;
  drivers::SerialBarcode scanner(io, {"North", dir / "scanner", 9600, Terminator::any}, record.events());
  CHECK(record.down());
  CHECK(contains(record.state().text, "in use by another program"));
  held->reset();
  REQUIRE(until(io, [&] { return record.up(); }));
}

TEST_CASE("what is no serial port, or no rate of one, is told") {
  TempDir dir;
  boost::asio::io_context io;
  Record record;
  drivers::SerialBarcode file(io, {"file", "/dev/null", 9600, Terminator::any}, record.events());
  CHECK(contains(record.state().text, "is no serial port"));
  Cable cable(dir / "scanner");
  drivers::SerialBarcode rate(io, {"rate", dir / "scanner", 12345, Terminator::any}, record.events());
  CHECK(contains(record.state().text, "12345 baud"));
}
