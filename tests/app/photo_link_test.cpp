// SPDX-License-Identifier: Apache-2.0
// Photos on their way from central to a kiosk, over real TLS and real files.
#include <boost/asio/io_context.hpp>

#include "kiosk/app/link.hpp"
#include "tests/support/picture.hpp"
#include "tests/sync/venue.hpp"

using namespace gatehouse;
using gatehouse::test::Central;
using gatehouse::test::run_until;
using testing::jpeg;

namespace {

/// A central with pictures, and what it writes: customers whose profile names one.
struct PhotoCentral {
  explicit PhotoCentral(boost::asio::io_context& io) : central(io) {
    central.options.blob = [this](const log::Hash& name) {
      ++asked;
      return photos.get(name).value_or("");
    };
    central.restart();
  }

  log::Hash name_a_photo(const std::string& picture) {
    const log::Hash name = log::sha256(picture);
    log::Op op;
    op.id = {author, ++seq};
    op.prev = head;
    op.clock = log::clock_of_ms(test::now().utc_ms) + seq;
    op.act.changes.emplace_back(
        log::Fields{{log::TargetKind::customer, std::string(log::bytes_of(model::random_id()))},
                    {{log::field::customer::photo, std::string(log::bytes_of(name)), std::nullopt}}});
    const central::Submission submission{author, log::encode(op)};
    head = log::sha256(submission.op);
    REQUIRE(central.log->append({&submission, 1}, test::now().utc_ms)[0].acceptance ==
            log::Acceptance::appended);
    return name;
  }
  log::Hash add(const std::string& picture) {
    REQUIRE(photos.put(log::sha256(picture), picture));
    return name_a_photo(picture);
  }

  Central central;
  store::Photos photos{central.folder.path(), store::Durability::full};
  model::DeviceId author{model::random_id()};
  std::uint64_t seq = 0;
  log::Hash head{};
  int asked = 0;
};

/// A kiosk's house with its link, as the program wires them.
struct PhotoKiosk {
  PhotoKiosk(boost::asio::io_context& context, const store::Identity& who) : io(context) {
    store::Journal(folder.path()).set_identity(who);
    open();
  }
  void open() {
    auto opened = app::KioskHouse::open(folder.path(), clock);
    if (!opened) FAIL(opened.error().text());
    house = std::move(*opened);
    link = std::make_unique<app::Link>(io, *house, clock, "test kiosk", app::LinkCalls{});
    const auto started = link->start();
    if (!started) FAIL(started.error().text());
  }
  void close() {
    link.reset();
    house.reset();
  }
  bool has(const log::Hash& name) { return house->photos().has(name); }
  int count(const std::vector<log::Hash>& names) {
    return static_cast<int>(
        std::count_if(names.begin(), names.end(), [&](const auto& name) { return has(name); }));
  }
  bool knows_customers(std::int64_t count) {
    return store::photos_named(house->replica().db(), nullptr, 100).size() == static_cast<std::size_t>(count);
  }

  boost::asio::io_context& io;
  test::TempFolder folder;
  app::SystemClock clock;
  std::unique_ptr<app::KioskHouse> house;
  std::unique_ptr<app::Link> link;  // last: it goes first
};

struct Scene {
  boost::asio::io_context io;
  PhotoCentral central{io};
  PhotoKiosk kiosk{io, enrol(central.central, "North")};

  bool comes(const log::Hash& name) {
    return run_until(io, [&] { return kiosk.has(name); });
  }
};

}  // namespace

TEST_CASE("a photo comes to the kiosk after the op that names it, also where the link was cut in between",
          "[S19]") {
  Scene scene;
  const log::Hash first = scene.central.add(jpeg(1, store::max_photo_bytes));
  REQUIRE(scene.comes(first));
  CHECK(scene.kiosk.house->photos().get(first) == jpeg(1, store::max_photo_bytes));

  // Central does not have it yet, says so, and is asked again by the next link.
  const log::Hash second = scene.central.name_a_photo(jpeg(2));
  const int asked = scene.central.asked;
  REQUIRE(run_until(scene.io, [&] { return scene.central.asked > asked; }));
  REQUIRE(scene.central.photos.put(second, jpeg(2)));
  scene.central.central.restart();
  REQUIRE(scene.comes(second));
  CHECK(scene.kiosk.house->photos().get(second) == jpeg(2));
}

TEST_CASE("a kiosk that starts without a link knows how old its copy is") {
  boost::asio::io_context io;
  PhotoCentral central{io};
  PhotoKiosk kiosk{io, enrol(central.central, "North")};
  CHECK_FALSE(kiosk.house->copy_age_ms());
  REQUIRE(run_until(io, [&] { return kiosk.house->replica().whole_at().has_value(); }));
  central.central.server.reset();
  kiosk.close();
  kiosk.open();
  const auto age = kiosk.house->copy_age_ms();
  REQUIRE(age.has_value());
  CHECK(*age >= 0);
  CHECK(*age < 3'600'000);
  kiosk.house->replica().set_whole_at(kiosk.clock.now().value + 3'600'000);  // the clock went back
  CHECK_FALSE(kiosk.house->copy_age_ms());
}

TEST_CASE("a kiosk whose photos were deleted gets them again") {
  Scene scene;
  std::vector<log::Hash> names;
  for (int i = 0; i < 10; ++i) names.push_back(scene.central.add(jpeg(i)));
  const auto all_here = [&] { return scene.kiosk.count(names) == 10; };
  REQUIRE(run_until(scene.io, all_here));
  CHECK(scene.central.asked == 10);
  scene.kiosk.close();
  std::filesystem::remove(scene.kiosk.folder.path() + "/photos.db");
  scene.kiosk.open();
  CHECK_FALSE(all_here());
  REQUIRE(run_until(scene.io, all_here));
}

TEST_CASE("the photo of a customer who is looked at comes before all others") {
  Scene scene;
  std::vector<log::Hash> names;
  for (int i = 0; i < 40; ++i) names.push_back(scene.central.add(jpeg(i)));
  std::sort(names.begin(), names.end());
  REQUIRE(run_until(scene.io, [&] { return scene.kiosk.knows_customers(40); }));
  const log::Hash last = names.back();
  scene.kiosk.link->want_photo(last);
  REQUIRE(scene.comes(last));
  CHECK(scene.kiosk.count(names) < 40);
  REQUIRE(run_until(scene.io, [&] { return scene.kiosk.count(names) == 40; }));
}

TEST_CASE("a photos.db that cannot be used costs photos and nothing else") {
  Scene scene;
  scene.kiosk.close();
  std::filesystem::create_directory(scene.kiosk.folder.path() + "/photos.db");
  scene.kiosk.open();
  scene.central.add(jpeg(1));
  REQUIRE(run_until(scene.io, [&] { return scene.kiosk.knows_customers(1); }));
  const auto op = scene.kiosk.house->write({{},
                                            {},
                                            true,
                                            "still works",
                                            {log::Fields{{log::TargetKind::customer, std::string(16, 'c')},
                                                         {{log::field::customer::first_name, "Zoe", {}}}}}});
  const auto device = scene.kiosk.house->identity().device;
  REQUIRE(run_until(scene.io, [&] { return scene.central.central.log->chain(device).seq == op.id.seq; }));
}
