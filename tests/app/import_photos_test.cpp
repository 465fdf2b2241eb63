// SPDX-License-Identifier: Apache-2.0
// The photo column: pictures beneath one folder, and nothing else.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/app/import_fixture.hpp"
#include "tests/support/picture.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using Catch::Contains;

namespace {

class PhotoFixture : public ImportFixture {
 public:
  PhotoFixture() {
    std::filesystem::create_directories(pictures() + "/vip");
    folder_ = ::open(pictures().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    REQUIRE(folder_ >= 0);
  }
  ~PhotoFixture() { ::close(folder_); }

  std::string pictures() const { return folder.path() + "/pictures"; }
  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(pictures() + "/" + name, std::ios::binary) << bytes;
  }
  app::ImportResult import_photos(const std::string& lines, bool dry_run = false) {
    app::ImportRequest made = request(dry_run);
    made.photo_folder = folder_;
    made.photo_folder_name = pictures();
    made.photos = &opened->photos();
    return run(made, "ticket_reference,ticket_type,email,photo\n" + lines);
  }
  /// Of the one line that is rejected.
  std::string reason(const std::string& cell) {
    const auto result = import_photos("X1,Day,x@example.org," + cell + "\n");
    CHECK(result.taken == 0);
    REQUIRE(result.first_rejected.size() == 1);
    CHECK(result.ops == 0);
    return result.first_rejected[0].reason;
  }
  std::string photo_of(const std::string& email) { return customer(by_email(email)).photo; }
  static std::string name_of(const std::string& bytes) {
    return std::string(log::bytes_of(log::sha256(bytes)));
  }
  bool has(const std::string& bytes) { return opened->photos().has(log::sha256(bytes)); }

 private:
  int folder_ = -1;
};

}  // namespace

TEST_CASE("a photo is kept, and its customer's profile names it", "[S19]") {
  PhotoFixture fixture;
  const std::string largest = jpeg(1, store::max_photo_bytes);
  fixture.write("ana.jpg", largest);
  fixture.write("vip/bo.png", png(2));
  const auto result =
      fixture.import_photos("A1,Day,ana@example.org,ana.jpg\nB1,Day,bo@example.org,vip/../vip/bo.png\n");
  CHECK(result.taken == 2);
  CHECK(result.notes.empty());
  CHECK(fixture.photo_of("ana@example.org") == fixture.name_of(largest));
  CHECK(fixture.photo_of("bo@example.org") == fixture.name_of(png(2)));
  CHECK(fixture.opened->photos().get(log::sha256(largest)) == largest);
  CHECK(fixture.has(png(2)));
}

TEST_CASE("importing the same photos again changes nothing; another picture or an empty cell does") {
  PhotoFixture fixture;
  fixture.write("ana.jpg", jpeg(1));
  fixture.write("same.jpg", jpeg(1));
  fixture.import_photos("A1,Day,ana@example.org,ana.jpg\n");
  const std::string before = fixture.dump();
  CHECK(fixture.import_photos("A1,Day,ana@example.org,ana.jpg\n").ops == 0);
  // Where it lies is no matter.
  CHECK(fixture.import_photos("A1,Day,ana@example.org,same.jpg\n").ops == 0);
  CHECK(fixture.dump() == before);
  // A file without the column says nothing of photos.
  fixture.import("ticket_reference,ticket_type,email\nA1,Day,ana@example.org\n");
  CHECK(fixture.dump() == before);

  fixture.write("ana.jpg", jpeg(2));
  CHECK(fixture.import_photos("A1,Day,ana@example.org,ana.jpg\n").changed == 1);
  CHECK(fixture.photo_of("ana@example.org") == fixture.name_of(jpeg(2)));
  CHECK(fixture.import_photos("A1,Day,ana@example.org,\n").changed == 1);
  CHECK(fixture.photo_of("ana@example.org").empty());
}

TEST_CASE("an import brings back pictures that the store has lost") {
  PhotoFixture fixture;
  fixture.write("ana.jpg", jpeg(1));
  fixture.import_photos("A1,Day,ana@example.org,ana.jpg\n");
  fixture.opened.reset();
  std::filesystem::remove(fixture.folder.path() + "/photos.db");
  fixture.opened = app::KioskHouse::open(fixture.folder.path(), fixture.clock).value();
  fixture.house.emplace(fixture.opened->house());
  CHECK_FALSE(fixture.has(jpeg(1)));
  CHECK(fixture.import_photos("A1,Day,ana@example.org,ana.jpg\n").ops == 0);
  CHECK(fixture.has(jpeg(1)));
}

TEST_CASE("a dry run looks at photos and keeps none") {
  PhotoFixture fixture;
  fixture.write("ana.jpg", jpeg(1));
  const auto ops = fixture.ops();
  const auto result =
      fixture.import_photos("A1,Day,ana@example.org,ana.jpg\nB1,Day,bo@example.org,bo.jpg\n", true);
  CHECK(result.taken == 1);
  CHECK(result.rejected == 1);
  CHECK(fixture.ops() == ops);
  CHECK_FALSE(std::filesystem::exists(fixture.folder.path() + "/photos.db"));
}

TEST_CASE("a photo that cannot be taken rejects its line, with its path and the reason") {
  PhotoFixture fixture;
  const auto reason = [&](const std::string& cell) { return fixture.reason(cell); };
  fixture.write("large.jpg", jpeg(1, store::max_photo_bytes + 1));
  fixture.write("text.jpg", "this is no picture");
  fixture.write("empty.jpg", "");
  REQUIRE(::mkfifo((fixture.pictures() + "/pipe.jpg").c_str(), 0600) == 0);
  CHECK(reason("ana.jpg") == "photo: \"ana.jpg\" in " + fixture.pictures() + " is not there");
  CHECK_THAT(reason("large.jpg"), Contains("is too large: 65537 bytes, at most 65536"));
  CHECK_THAT(reason("text.jpg"), Contains("is neither a JPEG nor a PNG picture"));
  CHECK_THAT(reason("empty.jpg"), Contains("is empty"));
  CHECK_THAT(reason("pipe.jpg"), Contains("is no regular file"));
  CHECK_THAT(reason("vip"), Contains("is no regular file"));
  CHECK_THAT(reason("text.jpg/x.jpg"), Contains("is not there"));
  // The other cells of a rejected line bring no picture either.
  fixture.write("good.jpg", jpeg(3));
  const auto result = fixture.import_photos(
      "C1,Day,cy@example.org,good.jpg\nC1,Day,other@example.org,large.jpg\nC1,Day,di@example.org,good.jpg\n");
  CHECK(result.taken == 1);
  CHECK_THAT(fixture.rejected, Contains("large.jpg"));
}

TEST_CASE("no path leads out of the folder of pictures") {
  PhotoFixture fixture;
  std::ofstream(fixture.folder.path() + "/secret.jpg", std::ios::binary) << jpeg(7);
  const auto link = [&](const std::string& target, const std::string& name) {
    REQUIRE(::symlink(target.c_str(), (fixture.pictures() + "/" + name).c_str()) == 0);
  };
  link("../secret.jpg", "link.jpg");
  link(fixture.folder.path() + "/secret.jpg", "absolute.jpg");
  link("..", "up");
  link("/proc/self/fd", "open");
  for (const std::string cell :
       {"../secret.jpg", "vip/../../secret.jpg", "link.jpg", "absolute.jpg", "up/secret.jpg", "open/0"}) {
    INFO(cell);
    CHECK_THAT(fixture.reason(cell), Contains("leads out of the folder of pictures"));
  }
  CHECK_THAT(fixture.reason(fixture.folder.path() + "/secret.jpg"),
             Contains("leads out of the folder of pictures"));
  CHECK_FALSE(fixture.has(jpeg(7)));
  // One that stays inside is as good as a file.
  fixture.write("vip/bo.jpg", jpeg(8));
  link("vip/bo.jpg", "inside.jpg");
  CHECK(fixture.import_photos("B1,Day,bo@example.org,inside.jpg\n").taken == 1);
  CHECK(fixture.has(jpeg(8)));
}

TEST_CASE("a file with photos and no folder to look for them in is refused") {
  ImportFixture fixture;
  const auto opened =
      app::Import::open(*fixture.house, fixture.request(),
                        ImportFixture::source("ticket_reference,ticket_type,photo\nA1,Day,ana.jpg\n"));
  REQUIRE_FALSE(opened);
  CHECK_THAT(opened.error().text(), Contains("--photos"));
}

TEST_CASE("many photos are taken a megabyte a step") {
  PhotoFixture fixture;
  std::string lines;
  for (int i = 0; i < 100; ++i) {
    fixture.write(std::to_string(i) + ".jpg", jpeg(i, store::max_photo_bytes));
    lines += "A" + std::to_string(i) + ",Day,a" + std::to_string(i) + "@example.org," + std::to_string(i) +
             ".jpg\n";
  }
  const auto result = fixture.import_photos(lines);
  CHECK(result.taken == 100);
  CHECK(result.ops == 7);  // sixteen of the largest are a megabyte
  for (int i = 0; i < 100; ++i) CHECK(fixture.has(jpeg(i, store::max_photo_bytes)));
}
