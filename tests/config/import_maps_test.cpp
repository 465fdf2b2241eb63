// SPDX-License-Identifier: Apache-2.0
// The ready maps, each with a small export as that shop's headers say; the people are invented.
#include "config/text_file.hpp"
#include "tests/catch.hpp"
#include "tests/config/imported.hpp"

using namespace gatehouse::config;
namespace model = gatehouse::model;

namespace {

std::string map_named(const std::string& name) {
  return read_text_file(GATEHOUSE_CONFIG "/maps/" + name + ".toml").value();
}

}  // namespace

TEST_CASE("the map for Hi.Events takes its attendee export", "[G38]") {
  const Imported all = imported(
      "ID,First Name,Last Name,Email,Status,Is Checked In,Checked In At,Product ID,Product Name,Event "
      "ID,Public "
      "ID,Short ID,Created Date,Last Updated Date,Notes,Shirt size\n"
      "1,Ana,Ruiz,ana@example.org,ACTIVE,No,,4,Early - Tier 1,9,A-7K2PQ,a_1,2026-05-01 10:00:00,2026-05-01 "
      "10:00:00,,M\n"
      "2,Bo,Li,bo@example.org,CANCELLED,Yes,2026-07-04 19:00:00,4,Early,9,A-8Z3RT,a_2,2026-05-02 "
      "10:00:00,2026-05-02 10:00:00,,L\n",
      map_named("hi-events-attendees"));
  INFO(all.error);
  REQUIRE(all.taken.size() == 2);
  CHECK(all.taken[0].ticket_reference == "A-7K2PQ");
  CHECK(all.taken[0].ticket_type == "Early - Tier 1");
  CHECK(all.taken[0].cancelled.value == false);
  CHECK(all.taken[1].cancelled.value == true);
  CHECK(all.taken[1].redeemed.value == true);
}

TEST_CASE("the map for Eventbrite takes an attendee report", "[G38]") {
  const Imported all = imported(
      "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,Barcode #,Attendee "
      "Status,Cell Phone\n"
      "2001,2026-05-01 10:15:00,Ana,Ruiz,ana@example.org,1,VIP,77,200177001,Attending,\n"
      "2002,2026-05-02 10:15:00,Bo,Li,bo@example.org,1,Day,78,200278001,Refunded,+34 600\n",
      map_named("eventbrite-attendees"));
  INFO(all.error);
  REQUIRE(all.taken.size() == 2);
  CHECK(all.taken[0].ticket_reference == "200177001");
  CHECK(all.taken[0].order_number.value == "2001");
  CHECK(all.taken[0].cancelled.value == false);
  CHECK(all.taken[1].cancelled.value == true);
}

TEST_CASE("the form for Ticket Tailor and the generic map have no mistakes", "[G38]") {
  // Its headers are for whoever has such a file to fill in.
  std::string form = map_named("ticket-tailor-tickets");
  const std::string place = "HEADER OF THE CODE IN THE BARCODE";
  CHECK(imported("Code,Type\nTT1,Day\n", form).error.find("header of the code") != std::string::npos);
  for (std::size_t at = form.find(place); at != std::string::npos; at = form.find(place))
    form.replace(at, place.size(), "Code");
  const Imported tailor = imported(
      "Code,Header of the ticket type,Header of the name,Header of the email,Header of the order "
      "id\nTT1,Day,Ana,ana@example.org,O1\n",
      form);
  INFO(tailor.error);
  REQUIRE(tailor.taken.size() == 1);
  CHECK(tailor.taken[0].order_number.value == "O1");
  const Imported generic =
      imported("Ticket,Type,Email,Order,Paid,Amount\nG1,Day,ana@example.org,O1,paid,12.50\nG2,Day,,O2,no,0\n",
               map_named("generic"));
  INFO(generic.error);
  REQUIRE(generic.taken.size() == 2);
  CHECK(generic.taken[0].amount_paid.value == model::Money{1250, "EUR"});
  CHECK(generic.taken[1].order_status.value == model::PaymentStatus::pending);
}
