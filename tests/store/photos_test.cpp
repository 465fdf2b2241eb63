// SPDX-License-Identifier: Apache-2.0
// photos.db: pictures under the hash of their bytes, in a file that may go at any time.
#include "kiosk/store/photos.hpp"

#include <filesystem>
#include <fstream>

#include "kiosk/store/replica.hpp"
#include "tests/catch.hpp"
#include "tests/store/sample_log.hpp"
#include "tests/support/picture.hpp"
#include "tests/support/temp_folder.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using store::Durability;
using store::Photos;

namespace {

log::Hash put(Photos& photos, const std::string& bytes) {
  const log::Hash name = log::sha256(bytes);
  REQUIRE(photos.put(name, bytes));
  return name;
}

/// Writes bytes over the file's, from `at` on.
void overwrite(const std::string& path, std::streamoff at, const std::string& bytes) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(at);
  file << bytes;
  REQUIRE(file.good());
}

}  // namespace

TEST_CASE("a photo is found again under the hash of its bytes, also after a restart") {
  TempFolder folder;
  const std::string largest = jpeg(1, store::max_photo_bytes);
  {
    Photos photos(folder.path(), Durability::full);
    const log::Hash name = put(photos, largest);
    CHECK(photos.put(name, largest));  // twice is harmless
    put(photos, png(2));
  }
  Photos photos(folder.path(), Durability::full);
  CHECK(photos.has(log::sha256(largest)));
  CHECK(photos.get(log::sha256(largest)) == largest);
  CHECK(photos.get(log::sha256(png(2))) == png(2));
  CHECK_FALSE(photos.has(log::sha256(png(3))));
  CHECK_FALSE(photos.get(log::sha256(png(3))));
  CHECK(photos.take_note().empty());
}

TEST_CASE("asking for photos makes no file") {
  TempFolder folder;
  Photos photos(folder.path(), Durability::normal);
  CHECK_FALSE(photos.has(log::sha256("x")));
  CHECK_FALSE(photos.get(log::sha256("x")));
  photos.begin();
  photos.commit();
  photos.checkpoint();
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("what is no photo, or has another name, is refused with the reason") {
  TempFolder folder;
  Photos photos(folder.path(), Durability::normal);
  const auto refusal = [&](const std::string& bytes) {
    const auto kept = photos.put(log::sha256(bytes), bytes);
    REQUIRE_FALSE(kept);
    CHECK_FALSE(photos.has(log::sha256(bytes)));
    return kept.error().what;
  };
  CHECK(refusal("") == "the photo is empty");
  CHECK(refusal(jpeg(1, store::max_photo_bytes + 1)) == "the photo is too large: 65537 bytes, at most 65536");
  CHECK(refusal("a text") == "the photo is neither a JPEG nor a PNG picture");
  CHECK(refusal("\xFF\xD8") == "the photo is neither a JPEG nor a PNG picture");
  const auto kept = photos.put(log::sha256("other"), jpeg(1));
  REQUIRE_FALSE(kept);
  CHECK(kept.error().what == "the photo's bytes are not those of its name");
  CHECK_FALSE(photos.has(log::sha256("other")));
  CHECK(store::picture_form(png(1)) == store::PictureForm::png);
  CHECK(store::picture_form(jpeg(1)) == store::PictureForm::jpeg);
}

TEST_CASE("what is put between begin and commit comes together, or not at all") {
  TempFolder folder;
  {
    Photos photos(folder.path(), Durability::full);
    put(photos, jpeg(1));
    photos.begin();
    put(photos, jpeg(2));
  }
  Photos photos(folder.path(), Durability::full);
  CHECK(photos.has(log::sha256(jpeg(1))));
  CHECK_FALSE(photos.has(log::sha256(jpeg(2))));
  photos.begin();
  put(photos, jpeg(2));
  put(photos, jpeg(3));
  photos.commit();
  CHECK(Photos(folder.path(), Durability::full).has(log::sha256(jpeg(3))));
}

TEST_CASE("a damaged file is removed and filled anew") {
  TempFolder folder;
  const std::string path = folder.path() + "/photos.db";
  SECTION("it is no database at all") {
    std::ofstream(path) << std::string(8192, 'x');
  }
  SECTION("its pages are not what they were") {
    {
      Photos photos(folder.path(), Durability::normal);
      for (int i = 0; i < 200; ++i) put(photos, jpeg(i, 3000));
    }
    const auto size = static_cast<std::streamoff>(std::filesystem::file_size(path));
    for (std::streamoff at = 4096; at < size; at += 4096) overwrite(path, at, std::string(4096, '\xEE'));
  }
  Photos photos(folder.path(), Durability::normal);
  CHECK_FALSE(photos.has(log::sha256(jpeg(1, 3000))));
  CHECK_THAT(photos.take_note(), Catch::Contains("were damaged and are gathered again"));
  CHECK(photos.take_note().empty());
  put(photos, jpeg(1, 3000));
  CHECK(photos.get(log::sha256(jpeg(1, 3000))) == jpeg(1, 3000));
}

TEST_CASE("a picture that is not what it is called is removed, and may be put again") {
  TempFolder folder;
  Photos photos(folder.path(), Durability::normal);
  const log::Hash name = put(photos, jpeg(1));
  {
    store::Database db(folder.path() + "/photos.db", store::Access::read_write, Durability::normal);
    db.prepare("UPDATE photo SET bytes=?").with(store::Blob{jpeg(2)}).run();
  }
  CHECK_FALSE(photos.get(name));
  CHECK_FALSE(photos.take_note().empty());
  CHECK_FALSE(photos.has(name));
  put(photos, jpeg(1));
  CHECK(photos.get(name) == jpeg(1));
}

TEST_CASE("a file that is deleted is made anew at the next start") {
  TempFolder folder;
  {
    Photos photos(folder.path(), Durability::normal);
    put(photos, jpeg(1));
  }
  std::filesystem::remove(folder.path() + "/photos.db");
  Photos photos(folder.path(), Durability::normal);
  CHECK_FALSE(photos.has(log::sha256(jpeg(1))));
  put(photos, jpeg(1));
  CHECK(photos.has(log::sha256(jpeg(1))));
}

TEST_CASE("the photos that customers name are listed in order, each once, from an index of their own") {
  TempFolder folder;
  Author author(2);
  SampleLog central;
  store::Replica replica(folder.path(), device_id(1), {});
  const auto field = [](std::uint8_t number, const std::string& photo) {
    return log::Change(log::Fields{customer(number), {{log::field::customer::photo, photo, {}}}});
  };
  const std::string one(32, '\x11'), two(32, '\x22'), three(32, '\x33');
  const auto apply = [&](std::vector<log::Change> changes) {
    REQUIRE(replica.apply(central.append(author, std::move(changes))) == store::Applied::yes);
  };
  apply({field(1, two), field(2, one), field(3, two), field(4, "no hash"), field(5, std::string(33, 'x'))});
  apply({field(6, three), log::Fields{customer(7), {{log::field::customer::first_name, "Ana", {}}}}});
  CHECK(store::photos_named(replica.db(), nullptr, 10) ==
        std::vector{*store::photo_name(one), *store::photo_name(two), *store::photo_name(three)});
  const log::Hash first = *store::photo_name(one);
  CHECK(store::photos_named(replica.db(), &first, 1) == std::vector{*store::photo_name(two)});

  store::Statement plan = replica.db().prepare(
      "EXPLAIN QUERY PLAN SELECT DISTINCT photo FROM customer WHERE photo>? AND length(photo)=32 ORDER BY "
      "photo LIMIT ?");
  REQUIRE(plan.step());
  CHECK_THAT(plan.text(3), Catch::Contains("COVERING INDEX customer_by_photo"));
  CHECK_FALSE(plan.step());

  const auto fresh = replica.take_new_photos();
  CHECK(fresh.names.size() == 4);
  CHECK_FALSE(fresh.more);
  CHECK(replica.take_new_photos().names.empty());
}
