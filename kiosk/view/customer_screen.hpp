// SPDX-License-Identifier: Apache-2.0
// One customer: who it is, what stands against them, what is theirs.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/desk_parts.hpp"
#include "kiosk/view/gate_screen.hpp"
#include "kiosk/view/portrait.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {

/// A state with its switch. Where `change` is not offered, the state is said in words alone.
struct Switch {
  bool on = false;
  Act change;
  bool operator==(const Switch&) const = default;
};

struct CustomerTicket {
  std::string key;        ///< given back with a command: tickets of all events are here
  std::string reference;  ///< "T-482913"
  std::string about;      ///< "VIP", "VIP · Sonora Nights 2025", "Parking · not paid"
  Switch redeemed, banned;
  std::vector<std::string> notes;  ///< "Banned 20:41 by L. Ortega: forged", "Cancelled 4 Jun by the office"
  bool operator==(const CustomerTicket&) const = default;
};

struct CustomerTag {
  std::string key, uid;  ///< "04A1 B2C3 D4E5 F6"
  std::string about;
  bool active = false;
  Act make_active;  ///< of one that is not; for a banned one `not_now` says so
  Act swap;         ///< a fresh one takes its place
  Switch banned;
  std::vector<std::string> notes;
  bool operator==(const CustomerTag&) const = default;
};

struct TimelineEntry {
  std::string at, what, amount;
  std::string checkout;  ///< the checkout's link, empty for none
  Said status;           ///< "Not paid", empty where paid
  bool operator==(const TimelineEntry&) const = default;
};

struct PassageEntry {
  std::string at;
  Said what;  ///< "Admitted at Main gate", "Refused at North: already used"
  bool operator==(const PassageEntry&) const = default;
};

/// Of paid orders, one for each currency.
struct Spent {
  std::string amount, orders, average;
  bool operator==(const Spent&) const = default;
};

struct CustomerActs {
  Act assign_ticket, assign_tag, edit, download_csv, credit_history, new_order, bar, orders;
  bool operator==(const CustomerActs&) const = default;
};

struct CustomerScreen {
  Stage stage = Stage::loading;
  Trouble trouble;           ///< where failed
  std::string id;            ///< given back with every command
  std::string name;          ///< "No name given" for an anonymous one
  std::string name_unshown;  ///< said instead where the screen has no letters for it
  std::string initials;      ///< empty: head and shoulders
  SharedPortrait photo;      ///< null: there is none, or it is not here yet
  Said account;              ///< "Active", "Suspended", "Barred"
  Said verification;
  bool barred = false;
  std::string email, phone, street, postcode, city, country, gender;
  std::string created;  ///< "12 May 2026, 09:48"
  std::vector<std::string>
      bans;  ///< who is kept out, since when, by whom and why, one a line; empty: nothing
  std::vector<Spent> spent;
  std::vector<Figure> balances;  ///< "22.50", "credits"
  std::vector<CustomerTicket> tickets;
  std::vector<CustomerTag> tags;
  std::vector<TimelineEntry> timeline;  ///< newest first
  std::string older;                    ///< where the timeline is not all: "Older orders are under Orders"
  std::vector<PassageEntry> passages;   ///< newest first
  CustomerActs acts;
  bool operator==(const CustomerScreen&) const = default;
};

struct CustomerWords {
  std::string_view back = tr("Go back"), loading = tr("Reading the customer"), retry = tr("Try again");
  std::string_view introduction = tr("Introduction"), name = tr("Full name"), email = tr("Email");
  std::string_view phone = tr("Phone"), street = tr("Street"), place = tr("Postcode, city");
  std::string_view country_gender = tr("Country, gender");
  std::string_view security = tr("Security"), account = tr("Account status");
  std::string_view verification = tr("Verification"), created = tr("Created"), bans = tr("Bans");
  std::string_view no_bans = tr("None");
  std::string_view spent = tr("amount spent"), orders = tr("orders"), average = tr("average order");
  std::string_view tags = tr("Tags"), no_tags = tr("No tag yet");
  std::string_view tickets = tr("Tickets"), no_tickets = tr("No ticket yet");
  std::string_view redeemed = tr("Redeemed"), not_redeemed = tr("Not redeemed");
  std::string_view banned = tr("Banned"), not_banned = tr("Not banned");
  std::string_view active = tr("Active"), inactive = tr("Not active"), make_active = tr("Make active"),
                   swap = tr("Swap");
  std::string_view timeline = tr("Timeline"), no_timeline = tr("Nothing bought yet");
  std::string_view checkout = tr("Checkout");
  std::string_view passages = tr("Last passages"), no_passages = tr("Not seen at a gate yet");
  std::string_view assign_ticket = tr("Assign ticket"), assign_tag = tr("Assign tag"), edit = tr("Edit");
  std::string_view download = tr("Download CSV"), credit_history = tr("Credit history");
  std::string_view new_order = tr("New order"), bar = tr("Bar"), lift_bar = tr("Lift bar");
  std::string_view all_orders = tr("Orders");
};

}  // namespace gatehouse::view
