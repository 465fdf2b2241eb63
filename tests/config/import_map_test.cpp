// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include "config/text_file.hpp"
#include "tests/catch.hpp"
#include "tests/config/imported.hpp"
#include "tests/config/mistakes.hpp"

using namespace gatehouse::config;
namespace model = gatehouse::model;

TEST_CASE("a map names other headers, fixed values and what to leave out") {
  const std::string map = R"(
ignore = ["Notes"]
optional = ["Phone no."]
[columns]
"Barcode" = ["ticket_reference", "order_number"]
"E-Mail" = "email"
"Phone no." = "phone"
[fixed]
ticket_type = "General"
currency = "GBP"
[words.order_status]
"completed" = "paid"
"" = "pending"
)";
  const Imported all = imported(
      "BARCODE,e-mail,notes,order_status,amount_paid\nR1,a@example.org,x,Completed,5\nR2,,,,\n", map);
  INFO(all.error);
  REQUIRE(all.taken.size() == 2);
  CHECK(all.taken[0].ticket_type == "General");
  CHECK(all.taken[0].order_number.value == "R1");
  CHECK(all.taken[0].order_status.value == model::PaymentStatus::paid);
  CHECK(all.taken[0].amount_paid.value == model::Money{500, "GBP"});
  CHECK(all.taken[0].phone.absent());
  CHECK(all.taken[1].order_status.value == model::PaymentStatus::pending);
  CHECK(imported("Barcode,notes\nR1,x\n", map).error ==
        "f.csv: e-mail: is named by the map and not in the file; found: \"Barcode\", \"notes\" (name it in "
        "optional if "
        "the file may lack it)");
  CHECK(imported("Barcode,e-mail,ticket_type\nR1,,VIP\n", map).error ==
        "f.csv: ticket_type: becomes ticket_type, which the map fixes for every line (take it out of "
        "[fixed], or ignore "
        "the header)");
}

TEST_CASE("headers that are left out may stand twice") {
  const std::string csv = "ticket_reference,ticket_type,x,x,,\nR1,VIP,1,2,3,4\n";
  CHECK(imported(csv, "ignore_unknown = true").taken.size() == 1);
  CHECK(imported(csv, "ignore = [\"X\", \"\"]").taken.size() == 1);
}

TEST_CASE("the map for pretix takes its check-in list") {
  const std::string map = read_text_file(GATEHOUSE_CONFIG "/maps/pretix-check-in-list.toml").value();
  const Imported all = imported(
      "\"Order code\",\"Attendee name\",\"Product\",\"Price\",\"Checked in\",\"Checked out\",\"Automatically "
      "checked "
      "in\",\"Paid\",\"Secret\",\"E-mail\",\"Company\",\"Order date\"\n"
      "ABCDE,Ana Ruiz,Regular – Reduced,23.00,,,No,Yes,z3fsn8,ana@example.org,,2026-05-01\n"
      "FGHIJ,,Regular,23.00,,,No,No,k7wqp2,ana@example.org,,2026-05-02\n",
      map);
  INFO(all.error);
  REQUIRE(all.taken.size() == 2);
  CHECK(all.taken[0].ticket_reference == "z3fsn8");
  CHECK(all.taken[0].ticket_type == "Regular – Reduced");
  CHECK(all.taken[0].last_name.value == "Ana Ruiz");
  CHECK(all.taken[0].order_status.value == model::PaymentStatus::paid);
  CHECK(all.taken[1].order_status.value == model::PaymentStatus::pending);
  CHECK(all.taken[0].amount_paid.absent());
}

TEST_CASE("every mistake of a map is reported") {
  const auto map = parse_import_map(R"(encoding = "utf-32"
delimiter = "x"
decimal_comma = true
thousands = ","
date_format = ["dd/MM", "QQ"]
true_words = ["x"]
false_words = ["X"]
delimeter = ";"
[columns]
"A" = "first_nam"
"B" = "email"
"C" = "email"
"D" = 1
[fixed]
ticket_reference = "R"
email = "x"
city = 1
[words]
city = "x"
[words.order_statuses]
[words.verified]
"Y" = true
)",
                                    "m");
  const std::vector<std::string> expected{
      "1 encoding: \"utf-32\" is not an encoding known here",
      "2 delimiter: \"x\" cannot be it",
      "4 thousands: \",\" cannot be it",
      "5 date_format: \"dd/MM\" lacks a day, a month or a year",
      "5 date_format: \"QQ\" has \"QQ\", which means nothing here",
      "6 true_words: \"x\" is among false_words too",
      "8 delimeter: is not a key here (did you mean \"delimiter\"?)",
      "10 columns.A: \"first_nam\" is not an import column (did you mean \"first_name\"?)",
      "12 columns.C: also becomes email, as \"B\" does",
      "13 columns.D: is not the name of an import column",
      "15 fixed.ticket_reference: cannot be the same on every line",
      "16 fixed.email: comes from header \"b\" as well",
      "17 fixed.city: is not a text",
      "19 words.city: is not a table",
      "20 words.order_statuses: \"order_statuses\" is not an import column (did you mean \"order_status\"?)",
      "22 words.verified.Y: is not a text",
  };
  const std::vector<std::string> found = lines(map);
  for (std::size_t i = 0; i < std::min(found.size(), expected.size()); ++i) {
    INFO(found[i] << " <> " << expected[i]);
    CHECK(found[i].starts_with(expected[i]));
  }
  CHECK(found.size() == expected.size());
}

TEST_CASE("date patterns are strict, and ISO is taken beside them only when named") {
  const auto at = [](const std::string& text, const std::string& pattern) {
    return model::iso_utc(*taken("created", text, "date_format = " + pattern).created.value);
  };
  CHECK(at("4/7/26 9:05", "\"d/M/yy H:mm\"") == "2026-07-04T07:05:00.000Z");
  CHECK(at("Jul 4, 2026 12:30 AM", "\"MMM d, yyyy hh:mm a\"") == "2026-07-03T22:30:00.000Z");
  CHECK(at("04.07.2026T18:00:59", "\"dd.MM.yyyy'T'HH:mm:ss\"") == "2026-07-04T16:00:59.000Z");
  CHECK(at("2026-07-04", "[\"dd/MM/yyyy\", \"iso\"]") == "2026-07-03T22:00:00.000Z");
  for (const char* text :
       {"2026-07-04", "4/7/2026", "31/02/2026", "04/07/2026 ", "04/07/2026x", "04-07-2026"}) {
    INFO(text);
    const std::string cell = text;
    if (cell.ends_with(' ')) continue;
    CHECK(reason("created", cell, "date_format = \"dd/MM/yyyy\"").find("date_format says the form") !=
          std::string::npos);
  }
}
