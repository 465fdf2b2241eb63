// SPDX-License-Identifier: Apache-2.0
// gatehouse_field_bench FOLDER [TAGS]: how long it takes from a wristband in the reader's field to its
// verdict drawn. The real kiosk with its window on a real X server without a monitor, the real reader process
// and libnfc, an emulated PN532. FOLDER is what `gatehouse bench scan --folder` has made: FOLDER/1000000,
// say.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <vector>

#include "tests/drivers/pn532/emulator.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/xvfb.hpp"

using namespace gatehouse;

namespace {

std::int64_t mono_ns() {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

/// The bench's own tags: 04, then the number in six bytes.
pn532::Bytes uid_of(std::int64_t number) {
  pn532::Bytes uid{0x04};
  for (int shift = 40; shift >= 0; shift -= 8) uid.push_back(static_cast<std::uint8_t>(number >> shift));
  return uid;
}

std::int64_t number_after(const std::string& text, const std::string& name, std::size_t from) {
  const auto at = text.find(name, from);
  return at == std::string::npos ? -1 : std::atoll(text.c_str() + at + name.size());
}

void print(const char* what, std::vector<double> ms) {
  std::sort(ms.begin(), ms.end());
  const auto at = [&](double quantile) {
    return ms[static_cast<std::size_t>(quantile * static_cast<double>(ms.size() - 1))];
  };
  std::printf("%-44s n=%zu p50 %.1f p90 %.1f p99 %.1f most %.1f ms\n", what, ms.size(), at(0.5), at(0.9),
              at(0.99), at(1));
}

void write_settings(const std::string& file, const std::string& connection) {
  std::ofstream(file) << "[log]\nlevel = \"debug\"\n[[reader]]\nname = \"Field\"\nkind = \"nfc\"\ndevice = \""
                      << connection << "\"\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: gatehouse_field_bench FOLDER [TAGS]\n");
    return 2;
  }
  const std::string folder = argv[1];
  const int tags = argc > 2 ? std::atoi(argv[2]) : 200;
  const testing::TempFolder temporary;
  pn532::Emulator emulator(std::filesystem::path(temporary.path()) / "pn532");
  const std::string settings = temporary.path() + "/kiosk.toml";
  write_settings(settings, emulator.connection_string());
  const testing::Xvfb server;
  testing::ChildProcess::Options options;
  options.environment = {{"DISPLAY", server.display()}};
  testing::ChildProcess kiosk({GATEHOUSE_KIOSK, "run", "--config", settings, "--data", folder}, options);
  if (!kiosk.until([&] { return emulator.polls() > 5; })) {
    std::fprintf(stderr, "the reader does not poll:\n%s\n", kiosk.said().c_str());
    return 3;
  }
  std::vector<double> whole, own;
  std::srand(static_cast<unsigned>(mono_ns()));
  for (int n = 0; n < tags; ++n) {
    const auto said = kiosk.said().size();
    const std::int64_t presented = mono_ns();
    pn532::Tag tag;
    tag.uid = uid_of(std::rand() % 1'000'000);
    emulator.present(tag);
    if (!kiosk.until([&] { return kiosk.said().find("drawn screen=", said) != std::string::npos; })) return 3;
    kiosk.listen(50);  // the rest of the line
    whole.push_back(static_cast<double>(number_after(kiosk.said(), "mono_ns=", said) - presented) / 1e6);
    own.push_back(static_cast<double>(number_after(kiosk.said(), "after_us=", said)) / 1e3);
    emulator.remove();
    kiosk.listen(150 + std::rand() % 200);  // people do not come in step with the poll
  }
  print("tag in the field to verdict drawn", whole);
  print("of it our own part: UID received to drawn", own);
  return 0;
}
