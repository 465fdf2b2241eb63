// SPDX-License-Identifier: Apache-2.0
// The promise that matters most at a gate: a verdict that was shown is on disk, whatever happens next. The
// kiosk is killed at random moments while a scanner feeds it; GATEHOUSE_KILLS says how often.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include <signal.h>

#include "kiosk/log/codec.hpp"
#include "tests/catch.hpp"
#include "tests/e2e/kiosk_folder.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/scanner_cable.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;

namespace {

constexpr int tickets = 300;
constexpr int codes_in_a_life = 40;

int number_from(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text != nullptr ? std::atoi(text) : otherwise;
}

/// The passages in the whole lines that a kiosk wrote before it was killed.
std::set<std::string> shown_in(const std::string& said) {
  std::set<std::string> shown;
  for (std::size_t at = 0, end = 0; (end = said.find('\n', at)) != std::string::npos; at = end + 1) {
    const std::string line = said.substr(at, end - at);
    const auto key = line.find(" passage=");
    if (line.find("shown ") != std::string::npos && key != std::string::npos)
      shown.insert(line.substr(key + 9, 36));
  }
  return shown;
}

/// Codes as a hurried scanner sends them.
class Feed {
 public:
  Feed(ScannerCable& cable, std::mt19937& random) : cable_(cable), random_(random) {}
  void send_some() {
    if (unsent_.empty() && left_ > 0) {
      --left_;
      const int n = std::uniform_int_distribution(1, tickets)(random_);
      unsent_ = (n % 10 == 0 ? "nobody's " : "T-") + std::to_string(n) + "\r";
    }
    unsent_.erase(0, cable_.send(unsent_));
  }

 private:
  ScannerCable& cable_;
  std::mt19937& random_;
  int left_ = codes_in_a_life;
  std::string unsent_;
};

/// What the journal holds, read on from where it was read before.
struct Ledger {
  std::map<std::string, int> passages;
  std::uint64_t read_to = 0;

  void read(app::KioskHouse& house) {
    while (read_to < house.journal().last_seq())
      house.journal().read_after(read_to, std::size_t{1} << 20U,
                                 [&](std::uint64_t seq, std::string_view bytes) {
                                   read_to = seq;
                                   const log::Op op = log::decode_op(bytes).value();
                                   for (const log::Change& change : op.act.changes)
                                     if (const auto* passage = std::get_if<log::Passage>(&change))
                                       ++passages[passage->id.text()];
                                 });
  }
};

bool in_replica(app::KioskHouse& house, const std::string& passage) {
  store::Statement query = house.replica().db().prepare("SELECT count(*) FROM passage WHERE id=?");
  query.with(*model::Uuid::parse(passage));
  query.step();
  return query.number(0) == 1;
}

/// One life of the kiosk; what it showed.
std::set<std::string> live_and_die(const KioskFolder& folder, ScannerCable& cable, std::mt19937& random) {
  ChildProcess kiosk(folder.run({"--headless"}));
  Feed feed(cable, random);
  // Some die while they start, most while they work.
  const bool while_starting = std::uniform_int_distribution(0, 4)(random) == 0;
  if (!while_starting)
    REQUIRE(kiosk.until([&] {
      feed.send_some();
      return kiosk.said().find("shown ") != std::string::npos;
    }));
  const auto end = std::chrono::steady_clock::now() +
                   std::chrono::microseconds(std::uniform_int_distribution(0, 60'000)(random));
  while (std::chrono::steady_clock::now() < end) {
    feed.send_some();
    kiosk.listen(0);
  }
  kiosk.signal(SIGKILL);
  CHECK(kiosk.wait() == -SIGKILL);
  return shown_in(kiosk.said());
}

}  // namespace

TEST_CASE("what was shown is on disk once, however often the kiosk is killed") {
  const int kills = number_from("GATEHOUSE_KILLS", 50);
  const auto seed =
      static_cast<unsigned>(number_from("GATEHOUSE_SEED", static_cast<int>(std::random_device{}() >> 1U)));
  std::printf("GATEHOUSE_KILLS=%d GATEHOUSE_SEED=%u\n", kills, seed);
  std::mt19937 random(seed);
  ScannerCable cable;
  const KioskFolder folder(
      "[[reader]]\nname = \"Tickets\"\nkind = \"serial\"\ndevice = \"" + cable.port() + "\"\n", tickets);
  Ledger ledger;
  std::set<std::string> shown;
  for (int kill = 1; kill <= kills; ++kill) {
    CAPTURE(kill, seed);
    const auto of_this_life = live_and_die(folder, cable, random);
    const auto house = folder.open();
    REQUIRE_FALSE(house->journal().verify().has_value());
    ledger.read(*house);
    for (const std::string& passage : of_this_life) {
      CAPTURE(passage);
      REQUIRE(ledger.passages[passage] == 1);
      REQUIRE(in_replica(*house, passage));
    }
    shown.insert(of_this_life.begin(), of_this_life.end());
  }
  const auto house = folder.open();
  for (const auto& [passage, times] : ledger.passages) {
    CAPTURE(passage);
    REQUIRE(times == 1);
    REQUIRE(in_replica(*house, passage));
  }
  std::printf("%d kills: %zu passages shown, %zu on disk\n", kills, shown.size(), ledger.passages.size());
  CHECK(shown.size() > static_cast<std::size_t>(kills / 2));
  CHECK(ledger.passages.size() >= shown.size());
}
