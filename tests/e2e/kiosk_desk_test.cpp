// SPDX-License-Identifier: Apache-2.0
// The desk of the real program on a real X server, used as a person does: with a mouse and a keyboard
// (xdotool). Where things are is read from what the program says that it shows.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <boost/json/parse.hpp>
#include <signal.h>

#include "tests/app/catalog.hpp"
#include "tests/app/staff.hpp"
#include "tests/catch.hpp"
#include "tests/e2e/kiosk_folder.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/xvfb.hpp"

using namespace gatehouse;           // NOLINT(google-build-using-namespace)
using namespace gatehouse::testing;  // NOLINT(google-build-using-namespace)
namespace fs = std::filesystem;

namespace {

struct Place {
  double x = 0, y = 0, w = 0, h = 0;
};

/// A kiosk on a display, and the person before it.
class Person {
 public:
  Person() : folder_("", 12) {
    {
      const auto house = folder_.open();
      log::Draft draft;
      draft.event = tiny::event();
      draft.by_owner = true;
      // No item names a zone, so every type may enter.
      draft.changes = {
          catalog::define("Top-up", model::ItemKind::credits, 100),
          catalog::define("Drink", model::ItemKind::token, 450),
          catalog::pack("Small pack", 1400, {{catalog::item("Top-up"), 10}, {catalog::item("Drink"), 1}})};
      draft.changes.emplace_back(staff_member(tiny::organiser(), "17", "Lu Chen", model::Role::supervisor));
      house->write(std::move(draft));
    }
    fs::create_directory(exports());
    folder_.write("kiosk.toml",
                  "[screen]\nwindowed = true\non_screen_keyboard = false\n[gate]\nidle_seconds = 2\n"
                  "[sound]\nenabled = false\n[desk]\nexport_folder = \"" +
                      exports() + "\"\n");
    ChildProcess::Options options;
    options.environment = {{"DISPLAY", server_.display()}};
    kiosk_ = std::make_unique<ChildProcess>(folder_.run({"--describe", said()}), options);
    REQUIRE(kiosk_->until([&] { return fs::exists(said()); }));
  }

  std::string exports() const { return folder_.file("exports"); }
  const KioskFolder& folder() const { return folder_; }
  ChildProcess& kiosk() { return *kiosk_; }

  /// The places of a text on the screen now, from the top.
  std::vector<Place> places(const std::string& text) const {
    std::vector<Place> found;
    std::ifstream file(said());
    for (std::string line; std::getline(file, line);) {
      boost::system::error_code error;
      const auto value = boost::json::parse(line, error);
      if (error || value.at("text").as_string() != text) continue;
      const auto number = [&](const char* key) { return value.at(key).to_number<double>(); };
      found.push_back({number("x"), number("y"), number("w"), number("h")});
    }
    return found;
  }
  bool sees(const std::string& text) const { return !places(text).empty(); }
  /// Waits until the text is on the screen, and stays where it is.
  Place look_for(const std::string& text, std::size_t which = 0) {
    INFO("looking for '" << text << "' on:\n" << everything());
    REQUIRE(kiosk_->until([&] { return places(text).size() > which; }));
    return places(text).at(which);
  }
  /// And as long again as a person needs to see it: touches are not taken at once.
  void wait_until_gone(const std::string& text) {
    INFO("still there: " << text);
    REQUIRE(kiosk_->until([&] { return !sees(text); }));
    for (int i = 0; i < 10; ++i) kiosk_->listen(50);
  }
  void press(const std::string& text, std::size_t which = 0) { touch(look_for(text, which)); }
  void touch(const Place& at) { click(at.x + at.w / 2, at.y + at.h / 2); }
  /// A switch is left of its word.
  void press_left_of(const std::string& text, std::size_t which = 0) {
    const Place at = look_for(text, which);
    click(at.x - 40, at.y + at.h / 2);
  }
  void click(double x, double y) {
    xdotool({"mousemove", std::to_string(std::lround(x)), std::to_string(std::lround(y)), "click", "1"});
  }
  void type(const std::string& text) { xdotool({"type", "--delay", "0", text}); }
  void key(const std::string& name) { xdotool({"key", name}); }

  /// At the gate, by the command line: the verdict.
  std::string scan(const std::string& kind, const std::string& credential) {
    ChildProcess command({"/bin/sh", "-c",
                          std::string(GATEHOUSE_CLI) + " scan --kind " + kind + " " + credential +
                              " --data " + folder_.data() + " --json >&2"});
    command.wait();
    const auto& answer = command.said();
    const auto at = answer.find("\"verdict\":\"");
    REQUIRE(at != std::string::npos);
    return answer.substr(at + 11, answer.find('"', at + 11) - at - 11);
  }

  std::string everything() const {
    std::stringstream text;
    text << std::ifstream(said()).rdbuf();
    return text.str();
  }

 private:
  std::string said() const { return folder_.file("screen.txt"); }
  void xdotool(std::vector<std::string> words) {
    words.insert(words.begin(), "xdotool");
    ChildProcess::Options options;
    options.environment = {{"DISPLAY", server_.display()}};
    ChildProcess command(words, options);
    const int status = command.wait();
    INFO(command.said());
    REQUIRE(status == 0);
  }

  Xvfb server_;
  KioskFolder folder_;
  std::unique_ptr<ChildProcess> kiosk_;
};

}  // namespace

TEST_CASE(
    "a supervisor signs in, bans a tag, sees it refused, undoes it, sells a pack and exports a CSV file") {
  Person person;
  // The doors are at the foot of the gate's screen, the menu's the rightmost.
  person.look_for("Sign in");
  person.click(1280 - 90, 800 - 38);
  person.look_for("Staff number");
  person.type("17");
  person.key("Return");
  person.type(pin_of("17"));
  person.key("Return");
  person.press("Customers");
  person.look_for("Total amount spent");
  person.type("T-3");
  person.key("Return");

  person.look_for("Introduction");
  person.press_left_of("Not banned", 0);  // tags come first
  // Two touches while the program is busy with something else: each counts where it was made.
  const Place stolen = person.look_for("Stolen"), ban = person.look_for("Ban");
  person.kiosk().signal(SIGSTOP);
  person.touch(stolen);
  person.touch(ban);
  person.kiosk().signal(SIGCONT);
  person.look_for("Undo");
  person.look_for("Banned");
  CHECK(person.scan("tag", tiny::tag_uid(3)) == "tag_banned");
  person.look_for("BANNED");         // the verdict has the screen,
  person.wait_until_gone("BANNED");  // and gives it back
  person.press("Undo");
  person.wait_until_gone("Banned");
  CHECK(person.scan("tag", tiny::tag_uid(3)) == "admit");
  person.look_for("ADMIT");
  person.wait_until_gone("ADMIT");

  person.press("New order");
  person.look_for("Small pack");
  const Place pack = person.look_for("Small pack");
  const Place price = person.look_for("14.00 EUR");
  CHECK(std::abs(price.y - pack.y) < 40);
  person.click(price.x + price.w + 167, price.y + price.h / 2);  // the stepper's plus
  person.press("Paid in full");
  person.press("Create order");
  person.look_for("1 x Small pack");

  person.press("Download CSV");
  const bool written = person.kiosk().until([&] {
    const fs::directory_iterator files(person.exports());
    return std::any_of(begin(files), end(files),
                       [](const auto& entry) { return entry.path().extension() == ".csv"; });
  });
  INFO(person.kiosk().said() << person.everything());
  REQUIRE(written);
  person.key("Escape");
  person.look_for("Total amount spent");
  person.kiosk().signal(SIGTERM);
  CHECK(person.kiosk().wait() == 0);

  const auto house = person.folder().open();
  CHECK(rows(*house, "orders") == 1);
  CHECK(rows(*house, "passage") == 2);
}
