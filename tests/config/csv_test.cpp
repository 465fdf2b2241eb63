// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <rapidcheck.h>
#include <unistd.h>

#include "config/csv_reader.hpp"
#include "config/csv_writer.hpp"
#include "config/utf8.hpp"
#include "tests/catch.hpp"

using namespace gatehouse::config;
namespace model = gatehouse::model;

namespace {

struct Read {
  CsvForm form;
  std::vector<std::string> header;
  std::vector<CsvRow> rows;
  std::string error;

  std::vector<std::vector<std::string>> cells() const {
    std::vector<std::vector<std::string>> all;
    for (const CsvRow& row : rows)
      all.push_back(row.fault.empty() ? row.cells : std::vector{"! " + row.fault});
    return all;
  }
};

Read read(ByteSource source, const CsvOptions& options = {}) {
  Read read;
  model::Result<CsvReader> reader = CsvReader::open(std::move(source), options, "f.csv");
  if (!reader) {
    read.error = reader.error().text();
    return read;
  }
  read.form = reader->form();
  read.header = reader->header();
  CsvRow row;
  for (;;) {
    const model::Result<bool> came = reader->next(row);
    if (!came) read.error = came.error().text();
    if (!came || !*came) return read;
    read.rows.push_back(row);
  }
}

Read read(const std::string& text, const CsvOptions& options = {}) {
  return read(from_text(text), options);
}

/// One byte at a time, as a slow pipe gives them: every look ahead crosses a border.
ByteSource drop_by_drop(std::string text) {
  return [text = std::move(text),
          at = std::size_t{0}](std::span<char> room) mutable -> model::Result<std::size_t> {
    if (at == text.size()) return std::size_t{0};
    room[0] = text[at++];
    return std::size_t{1};
  };
}

std::string utf_16(const std::u16string& text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8U), low = static_cast<char>(unit & 0xFFU);
    bytes += little ? std::string{low, high} : std::string{high, low};
  }
  return bytes;
}

using Cells = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("commas, semicolons and tabs are proved by the header line") {
  CHECK(read("a,b\n1;2,3\n").cells() == Cells{{"1;2", "3"}});
  CHECK(read("a;b\r\n1,5;2\r\n").cells() == Cells{{"1,5", "2"}});
  CHECK(read("a\tb\n1\t2").cells() == Cells{{"1", "2"}});
  CHECK(read("a;b\n").form.text() == "UTF-8, semicolon (header line)");
  CHECK(read("a\n1;2\n").form == CsvForm{});
  CHECK(read("\"a;x\",b\n").form.delimiter == ',');
  CHECK(
      read("a;b,c\n").error ==
      "f.csv:1: the header line holds several of comma, semicolon and tab: the delimiter is not proved (map "
      "setting delimiter)");
  CHECK(read("a;b,c\n", {.encoding = {}, .delimiter = ';'}).header == std::vector<std::string>{"a", "b,c"});
  CHECK(read("sep=;\r\na;b\r\n1;2\r\n").cells() == Cells{{"1", "2"}});
}

TEST_CASE("a byte order mark proves the encoding") {
  const Read utf_8 = read("\xEF\xBB\xBFname\nJos\xC3\xA9\n");
  CHECK(utf_8.header == std::vector<std::string>{"name"});
  CHECK(utf_8.form.text() == "UTF-8 (byte order mark), comma");
  for (const bool little : {true, false}) {
    const std::string bytes = utf_16(u"\xFEFFname;x\r\nJosé 🎫;2\r\n", little);
    const Read wide = read(bytes);
    CHECK(wide.form.encoding == (little ? "UTF-16LE" : "UTF-16BE"));
    CHECK(wide.cells() == Cells{{"José 🎫", "2"}});
    CHECK(read(drop_by_drop(bytes)).cells() == wide.cells());
    CHECK(read(bytes.substr(2), {.encoding = little ? "utf-16le" : "UTF-16BE", .delimiter = {}}).cells() ==
          wide.cells());
  }
}

TEST_CASE("UTF-16 without a mark is refused with the setting that would take it") {
  CHECK(read(utf_16(u"name\nx\n", true)).error ==
        "f.csv:1: the header line holds NUL bytes (if the file is UTF-16 without a mark: map setting "
        "encoding = "
        "\"utf-16le\")");
}

TEST_CASE("half a surrogate pair is rejected in its line") {
  const std::u16string broken = std::u16string(u"\xFEFFname\na") + char16_t{0xD83C} + u"b\nc\n";
  CHECK(read(utf_16(broken, true)).cells() ==
        Cells{{"! column 1 (name) is not UTF-16LE; map setting encoding would say what it is"}, {"c"}});
  CHECK(read(utf_16(u"\xFEFFname\na", true) + "x")
            .rows.at(0)
            .fault.starts_with("column 1 (name) is not UTF-16LE"));
}

TEST_CASE("Latin-1 is refused by line without a map, and taken with it") {
  const std::string text = "name,city\nJos\xE9,M\xE1laga\nAna,Lugo\n";
  CHECK(
      read(text).cells() ==
      Cells{{"! column 1 (name) is not UTF-8; map setting encoding would say what it is"}, {"Ana", "Lugo"}});
  CHECK(read(text, {.encoding = "latin-1", .delimiter = {}}).cells() ==
        Cells{{"José", "Málaga"}, {"Ana", "Lugo"}});
  CHECK(read("name\n\x80 5 \x93x\x94\n", {.encoding = "windows-1252", .delimiter = {}}).cells() ==
        Cells{{"€ 5 “x”"}});
  CHECK(read("n\xE9\n").error.starts_with(
      "f.csv:1: the header line: column 1 is not UTF-8; map setting encoding"));
}

TEST_CASE("encodings that are no single-byte superset of ASCII are not known") {
  for (const char* good :
       {"utf-8", "UTF8", "latin-1", "ISO-8859-15", "windows-1251", "utf-16le", "macintosh"})
    CHECK(is_encoding(good));
  for (const char* bad : {"", "utf-32", "shift_jis", "ebcdic-cp-us", "../../etc/passwd", "klingon"})
    CHECK_FALSE(is_encoding(bad));
}

TEST_CASE("quotes hold delimiters, quotes and line breaks, and lines are counted through them") {
  const std::string text = "a,b\n\"x,\"\"y\"\"\",\"one\r\ntwo\"\nlast,\n";
  const Read whole = read(text);
  CHECK(whole.cells() == Cells{{"x,\"y\"", "one\r\ntwo"}, {"last", ""}});
  CHECK(whole.rows.at(1).line == 4);
  CHECK(read(drop_by_drop(text)).cells() == whole.cells());
}

TEST_CASE("blank lines are skipped, cells missing at the end are empty, more than the header has are not") {
  const Read all = read("\n\r\na,b,c\n\n1\r\n\r\n1,2,3,4\n\n");
  CHECK(all.cells() == Cells{{"1", "", ""}, {"! has 4 cells, the header has 3"}});
  CHECK(all.rows.at(0).line == 5);
  CHECK(all.rows.at(1).line == 7);
  CHECK(all.rows.at(1).cells == std::vector<std::string>{"1", "2", "3", "4"});
  CHECK(read("a\n\"\"\n").cells() == Cells{{""}});
}

TEST_CASE("a file without a header line is refused") {
  for (const char* text : {"", "\n\r\n\n", "\xEF\xBB\xBF"})
    CHECK(read(text).error.find("there is no header line") != std::string::npos);
}

TEST_CASE("NUL bytes are rejected by line") {
  std::string nul = "a,b\n1,0x\n2,\"0\"\n3,y\n";
  std::replace(nul.begin(), nul.end(), '0', '\0');
  CHECK(read(nul).cells() ==
        Cells{{"! column 2 (b) holds a NUL byte"}, {"! column 2 (b) holds a NUL byte"}, {"3", "y"}});
}

TEST_CASE("stray quotes are rejected by line, and the next line is read") {
  CHECK(read("a,b\n1\",2\n\"x\"y,2\n3,4\n").cells() ==
        Cells{{"! a quote inside column 1 (a), which does not begin with one"},
              {"! text behind the closing quote of column 1 (a)"},
              {"3", "4"}});
}

TEST_CASE("a quote that is never closed is told by the line where it began") {
  const Read all = read("a,b\n1,2\n3,\"x\n4,5\n6,7\n");
  CHECK(all.cells() == Cells{{"1", "2"}, {"! the quote opened on line 3 is never closed (lines 3 to 6)"}});
}

TEST_CASE("lone CRs are refused: as line ends of the whole file, and in a line") {
  CHECK(read("a,b\r1,2\r3,4\r").error ==
        "f.csv:1: the header line: column 2 holds a lone CR: lines end in LF or CR LF");
  CHECK(read("a,b\n1\r,2\n3,4\n").cells() ==
        Cells{{"! column 1 (a) holds a lone CR: lines end in LF or CR LF"}, {"3", "4"}});
  CHECK(read("a,b\n1,\"2\r3\"\n").cells() == Cells{{"1", "2\r3"}});
}

TEST_CASE("a cell holds 64 KiB and no byte more") {
  const std::string full(64 * 1024, 'x');
  for (const std::string quote : {"", "\""}) {
    const Read all = read("a,b\n1," + quote + full + quote + "\n2," + quote + full + "y" + quote + "\n3,4\n");
    CHECK(all.cells() == Cells{{"1", full}, {"! column 2 (b) holds more than 64 KiB"}, {"3", "4"}});
    CHECK(all.rows.at(1).cells == std::vector<std::string>{"2", std::string(lost_text)});
  }
}

TEST_CASE("a record that would not fit into an op is rejected") {
  std::string header = "c0", row(60'000, 'x');
  for (int i = 1; i < 20; ++i) {
    header += ",c" + std::to_string(i);
    row += "," + std::string(60'000, 'x');
  }
  const Read all = read(header + "\n" + row + "\n1\n");
  REQUIRE(all.rows.size() == 2);
  CHECK(all.rows[0].fault == "is longer than 768 KiB");
  CHECK(all.rows[1].fault.empty());
}

namespace {

/// `front`, and then `again` for ever. `given` counts what was read.
ByteSource endless(std::string front, std::string again, std::size_t& given) {
  return [front = std::move(front), again = std::move(again),
          &given](std::span<char> room) mutable -> model::Result<std::size_t> {
    std::size_t count = front.copy(room.data(), room.size());
    front.erase(0, count);
    while (count + again.size() <= room.size()) count += again.copy(room.data() + count, again.size());
    given += count;
    return count;
  };
}

}  // namespace

TEST_CASE("a line without an end is given up early, and the error names it") {
  struct Endless {
    std::string front, again, error;
  };
  for (const auto& [front, again, error] :
       {Endless{"a,b\n1,2\n", "x", "f.csv:3: this line is longer than 4 MiB"},
        Endless{"a,b\n1,2\n", std::string(1, '\0'), "f.csv:3: this line is longer than 4 MiB"},
        Endless{"a,b\n1,2\n", ",", "f.csv:3: this line is longer than 4 MiB"},
        Endless{"a,b\n1,2\n", "\"\",", "f.csv:3: this line is longer than 4 MiB"},
        Endless{"a,b\n1,2\n", "\r", "f.csv:3: this line is longer than 4 MiB"},
        Endless{"a,b\n1,2\n3,\"", "x\n", "f.csv:3: the quote opened here is not closed within 4 MiB"},
        Endless{"a,b\n1,2\n3,\"", "\"\"", "f.csv:3: the quote opened here is not closed within 4 MiB"},
        Endless{"", std::string(1, '\0'), "f.csv:1: this line is longer than 4 MiB"},
        Endless{"\"", "x", "f.csv:1: the quote opened here is not closed within 4 MiB"}}) {
    INFO(front << " and " << again);
    std::size_t given = 0;
    CHECK_THAT(read(endless(front, again, given)).error, Catch::Contains(error));
    CHECK(given < 16U << 20U);
  }
}

TEST_CASE("blank lines without an end do not hold up the reader") {
  std::size_t given = 0;
  auto reader = CsvReader::open(endless("a,b\n1,2\n", "\n", given), {}, "f.csv");
  REQUIRE(reader);
  CsvRow row;
  for (int n = 0; n < 5; ++n) {
    REQUIRE(reader->next(row).value());
    CHECK(row.cells == (n == 0 ? std::vector<std::string>{"1", "2"} : std::vector<std::string>{"", ""}));
  }
  CHECK(given < 1U << 20U);
}

TEST_CASE("a source that fails ends the reading with its reason") {
  ByteSource failing = [count = 0](std::span<char> room) mutable -> model::Result<std::size_t> {
    if (++count > 1)
      return model::Error{model::ErrorKind::failure, "cannot be read: Input/output error", {}, {}};
    return std::string("a,b\n1,2\n3").copy(room.data(), room.size());
  };
  const Read all = read(failing);
  CHECK(all.cells() == Cells{{"1", "2"}});
  CHECK(all.error == "f.csv:3: cannot be read: Input/output error");
}

TEST_CASE("descriptors and streams are sources") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  REQUIRE(::write(ends[1], "a\n1\n", 4) == 4);
  ::close(ends[1]);
  CHECK(read(from_descriptor(ends[0])).cells() == Cells{{"1"}});
  ::close(ends[0]);
  CHECK(read(from_descriptor(ends[0])).error.find("Bad file descriptor") != std::string::npos);
  std::istringstream stream("a\n1\n");
  CHECK(read(from_stream(stream)).cells() == Cells{{"1"}});
}

TEST_CASE("what the writer wrote the reader reads, whatever the cells hold") {
  const auto cell = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab,;\t\"\r\n =+'x")));
  const bool same = rc::check("writer to reader", [&] {
    const auto columns = *rc::gen::inRange<std::size_t>(1, 6);
    const auto rows = *rc::gen::container<Cells>(rc::gen::container<std::vector<std::string>>(columns, cell));
    const char delimiter = *rc::gen::element(',', ';', '\t');
    std::ostringstream stream;
    CsvWriter writer(stream, {delimiter, false, false});
    std::vector<std::string> header;
    for (std::size_t i = 0; i < columns; ++i) header.push_back("column " + std::to_string(i));
    writer.row(header);
    for (const auto& row : rows) writer.row(row);
    const CsvOptions options{.encoding = {}, .delimiter = delimiter};
    RC_ASSERT(read(stream.str(), options).cells() == rows);
    RC_ASSERT(read(drop_by_drop(stream.str()), options).cells() == rows);
  });
  CHECK(same);
}

TEST_CASE("the writer defuses what a spreadsheet would run, and nothing else") {
  const auto written = [](const std::string& cell, bool defuse = true) {
    std::ostringstream stream;
    CsvWriter(stream, {',', defuse, false}).row({cell, ""});
    return stream.str();
  };
  CHECK(written("=1+2") == "'=1+2,\r\n");
  CHECK(written("=A1,\"x\"") == "\"'=A1,\"\"x\"\"\",\r\n");
  CHECK(written("=1+2", false) == "=1+2,\r\n");
  for (const char* run : {"+cmd", "-x", "@SUM(1)", "\tx", "-", "+34 600 11", "－1+1", "-1-1"})
    CHECK(looks_like_formula(run));
  for (const char* safe : {"", "-12.50", "+34600111222", "0", "a=b", "O'Brien", "x-y"})
    CHECK_FALSE(looks_like_formula(safe));
  CHECK(written("\xFFx") == "\xEF\xBF\xBDx,\r\n");
  CHECK(written(std::string("a\0b", 3)) ==
        "a\xEF\xBF\xBD"
        "b,\r\n");
  std::ostringstream stream;
  CsvWriter writer(stream, {';', true, true});
  writer.row({"a;b", " c"});
  writer.row({""});
  CHECK(stream.str() == "\xEF\xBB\xBF\"a;b\";\" c\"\r\n\"\"\r\n");
}
