// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/config/imported.hpp"

using namespace gatehouse::config;
namespace model = gatehouse::model;

TEST_CASE("a line with every column is read whole") {
  const Imported all = imported(
      "ticket_reference,ticket_type,first_name,last_name,email,phone,street,postcode,city,country,gender,"
      "created,"
      "verified,account_status,order_number,order_date,order_status,amount_paid,currency,checkout_link,items,"
      "valid_from,valid_until,banned,redeemed,cancelled,tag_uid,photo\n"
      " R-1 ,VIP,Ana,Ruiz, Ana@Example.org ,+34 600,\"Mayor 1\nSegundo\",28013,Madrid,Spain,f,2026-01-02,yes,"
      "Suspended,O-1,2026-01-03T10:00:00Z,PENDING,1234.5,JPY,https://example.org/p,Drink token=2;A=B=1;,"
      "2026-07-04T12:00,2026-07-05,TRUE,0,no,04:a1-b2 c3d4e5f6,photos/ana.png\n");
  INFO(all.error);
  CHECK(all.rejected ==
        std::vector<std::string>{
            "2: amount_paid: \"1234.5\" is not an amount (write 1234.56; JPY has 0 decimals)"});
  const Imported good = imported(
      "Ticket_Reference,TICKET_TYPE,first_name,last_name,email,phone,street,postcode,city,country,gender,"
      "created,"
      "verified,account_status,order_number,order_date,order_status,amount_paid,currency,checkout_link,items,"
      "valid_from,valid_until,banned,redeemed,cancelled,tag_uid,photo\n"
      " R-1 ,VIP,Ana,Ruiz, Ana@Example.org ,+34 600,\"Mayor 1\nSegundo\",28013,Madrid,Spain,f,2026-01-02,yes,"
      "Suspended,O-1,2026-01-03T10:00:00Z,PENDING,1234.5,USD,https://example.org/p,Drink token=2;A=B=1;,"
      "2026-07-04T12:00,2026-07-05,TRUE,0,no,04:a1-b2 c3d4e5f6,photos/ana.png\n");
  REQUIRE(good.taken.size() == 1);
  const ImportLine& line = good.taken[0];
  CHECK(line.line == 2);
  CHECK(line.ticket_reference == "R-1");
  CHECK(line.ticket_type == "VIP");
  CHECK(line.first_name.value == "Ana");
  CHECK(line.email.value == "ana@example.org");
  CHECK(line.street.value == "Mayor 1\nSegundo");
  CHECK(model::iso_utc(*line.created.value) == "2026-01-01T23:00:00.000Z");
  CHECK(line.verified.value == model::Verification::verified);
  CHECK(line.account_status.value == model::AccountStatus::suspended);
  CHECK(line.order_number.value == "O-1");
  CHECK(model::iso_utc(*line.order_date.value) == "2026-01-03T10:00:00.000Z");
  CHECK(line.order_status.value == model::PaymentStatus::pending);
  CHECK(line.amount_paid.value == model::Money{123450, "USD"});
  CHECK(line.items.value == std::vector<ImportItem>{{"Drink token", 2}, {"A=B", 1}});
  CHECK(model::iso_utc(*line.valid_from.value) == "2026-07-04T10:00:00.000Z");
  CHECK(line.banned.value == true);
  CHECK(line.redeemed.value == false);
  CHECK(line.cancelled.value == false);
  CHECK(line.tag_uid.value == "04A1B2C3D4E5F6");
  CHECK(line.photo.value == "photos/ana.png");
}

TEST_CASE("an absent column and an empty cell are told apart") {
  const Imported all = imported("ticket_reference,ticket_type,email,banned\nR1,VIP,,\nR2,VIP\n");
  REQUIRE(all.taken.size() == 2);
  for (const ImportLine& line : all.taken) {
    CHECK(line.email.empty());
    CHECK(line.banned.empty());
    CHECK(line.phone.absent());
    CHECK(line.amount_paid.absent());
    CHECK_FALSE(line.phone.empty());
  }
}

TEST_CASE("two columns are enough, and lines that say nothing are skipped") {
  const Imported all = imported("ticket_reference;ticket_type\nR1;VIP\n;\n  \nR2;Crew\n");
  CHECK(all.taken.size() == 2);
  CHECK(all.rejected.empty());
  CHECK(all.taken.at(1).line == 5);
}

TEST_CASE("a header that does not fit refuses the file with every reason and what was found") {
  CHECK(imported("Ticket,ticket_type,EMail,email,fist_name,\nx\n").error ==
        "f.csv: Ticket: is not an import column (map setting columns says what it is, ignore leaves it out)\n"
        "f.csv: email: stands in the header line twice (take one of the two out)\n"
        "f.csv: fist_name: is not an import column (did you mean \"first_name\"?)\n"
        "f.csv: column 6: has no header (map setting columns says what it is, ignore leaves it out)\n"
        "f.csv: ticket_reference: this column is missing; found: \"Ticket\", \"ticket_type\", \"EMail\", "
        "\"email\", "
        "\"fist_name\", \"\" (a map can say which header it is)");
}

TEST_CASE("a form that is not known is rejected with the map setting that would take it") {
  CHECK(reason("created", "04/07/2026") ==
        "2: created: \"04/07/2026\" is not a time of a form that is known (write 2026-07-04T19:30, or map "
        "setting "
        "date_format says the form)");
  CHECK(reason("amount_paid", "12,50") ==
        "2: amount_paid: \"12,50\" is not an amount (map setting decimal_comma = true)");
  CHECK(reason("amount_paid", "1,234.50").ends_with("(map setting thousands = \",\")"));
  CHECK(reason("amount_paid", "1.234,50")
            .ends_with("(map setting decimal_comma = true and thousands = \".\")"));
  CHECK(reason("amount_paid", "€5").ends_with("(write 1234.56; EUR has 2 decimals)"));
  CHECK(reason("amount_paid", "-5").ends_with("(write 1234.56; EUR has 2 decimals)"));
  CHECK(reason("banned", "si")
            .ends_with("is neither true nor false (map settings true_words and false_words)"));
  CHECK(reason("order_status", "completed").ends_with("(map setting [words.order_status])"));
  CHECK(reason("account_status", "ok").ends_with("(map setting [words.account_status])"));
  CHECK(reason("items", "Token").ends_with("is not an item with its quantity (write Name=2;Other name=1)"));
  CHECK(reason("items", "Token=0").find("\"Token=0\"") != std::string::npos);
  CHECK(reason("currency", "EURO").find("\"EURO\" is not a currency") != std::string::npos);
  CHECK(reason("email", "n/a") == "2: email: \"n/a\" is not an email address");
  CHECK(reason("tag_uid", "04A1").starts_with("2: tag_uid: "));
  CHECK(reason("first_name", "a\x1B[31mb") == "2: first_name: holds a control character");
}

TEST_CASE("with those settings it is taken") {
  CHECK(model::iso_utc(*taken("created", "04/07/2026", "date_format = \"dd/MM/yyyy\"").created.value) ==
        "2026-07-03T22:00:00.000Z");
  CHECK(taken("amount_paid", "12,50", "decimal_comma = true").amount_paid.value->minor == 1250);
  CHECK(taken("amount_paid", "1,234.50", "thousands = \",\"").amount_paid.value->minor == 123450);
  CHECK(
      taken("amount_paid", "1.234,50", "decimal_comma = true\nthousands = \".\"").amount_paid.value->minor ==
      123450);
  CHECK(taken("banned", "SI", "true_words = [\"si\"]\nfalse_words = [\"no\"]").banned.value == true);
  CHECK(reason("amount_paid", "12.50", "decimal_comma = true")
            .ends_with("(map setting decimal_comma = false)"));
  CHECK(reason("amount_paid", "1,23,456.00", "thousands = \",\"").find("is not an amount") !=
        std::string::npos);
}

TEST_CASE("a line is rejected with all its reasons at once") {
  const Imported all =
      imported("ticket_reference,ticket_type,email,valid_from,valid_until\n,,x,2026-07-04,2026-07-04\n");
  REQUIRE(all.rejected.size() == 1);
  CHECK(all.rejected[0].find("ticket_reference: ") != std::string::npos);
  CHECK(all.rejected[0].ends_with(
      "; ticket_type: is empty; valid_until: is not after valid_from; email: \"x\" is not an "
      "email address"));
}

TEST_CASE("what belongs to an order is not taken without its number: nobody unpaid passes as paid") {
  const Imported all =
      imported("ticket_reference,ticket_type,order_number,order_status\nR1,VIP,,pending\nR2,VIP,,\n");
  REQUIRE(all.rejected.size() == 1);
  CHECK(
      all.rejected[0].starts_with("2: order_status: belongs to an order, and the line has no order_number"));
  CHECK(all.taken.size() == 1);
}

TEST_CASE("the rejected file holds the lines as they were, and is read again once they are put right") {
  const Imported first = imported("ticket_reference;ticket_type;email\nR1;VIP;=nobody\nR2;VIP\nR3;VIP;a;b\n");
  CHECK(first.rejected_file ==
        "rejected_line;rejected_reason;ticket_reference;ticket_type;email\r\n"
        "2;\"email: \"\"=nobody\"\" is not an email address\";R1;VIP;=nobody\r\n"
        "4;has 4 cells, the header has 3;R3;VIP;a;b\r\n");
  const Imported again = imported(first.rejected_file);
  CHECK(again.rejected.size() == 2);
  CHECK(again.rejected_file.starts_with(
      "rejected_line;rejected_reason;ticket_reference;ticket_type;email\r\n2;"));
  CHECK(again.rejected_file.find(";R1;VIP;=nobody\r\n") != std::string::npos);
  std::string right = first.rejected_file;
  right.replace(right.rfind("=nobody"), 7, "a@b.c");
  CHECK(imported(right).taken.at(0).email.value == "a@b.c");
}

TEST_CASE("rejected lines that nobody put right make no ticket of what was lost") {
  const std::string header = "ticket_reference,ticket_type,city\n";
  const Imported first = imported(header + "J\xE9,VIP,a\nR2,VIP," + std::string(70'000, 'x') + "\n");
  CHECK(first.rejected.size() == 2);
  const Imported again = imported(first.rejected_file);
  CHECK(again.taken.empty());
  REQUIRE(again.rejected.size() == 2);
  CHECK(again.rejected[0].find("ticket_reference: holds U+FFFD") != std::string::npos);
  CHECK(again.rejected[1].find("city: was too long") != std::string::npos);
  CHECK(imported(header + "R1,VIP,M\xEF\xBF\xBDlaga\n").taken.size() == 1);
}

TEST_CASE("a rejected line of Latin-1 is read again with the same map") {
  const std::string map = "encoding = \"latin-1\"";
  const Imported first = imported("ticket_reference,ticket_type,first_name,email\nR1,VIP,Jos\xE9,x\n", map);
  CHECK(first.rejected_file.starts_with("\xEF\xBB\xBF"));
  const Imported again = imported(first.rejected_file, map);
  REQUIRE(again.rejected.size() == 1);
  CHECK(again.rejected_file.find("José") != std::string::npos);
}
