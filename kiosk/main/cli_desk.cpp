// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/cli_builder.hpp"
#include "kiosk/main/cli_desk_print.hpp"
#include "kiosk/model/bytes.hpp"
#include "kiosk/store/folder.hpp"

namespace gatehouse::cli {
namespace {

Builder& looks(Builder& builder) {
  return builder.asked_by().event().data();
}

void add_find(CLI::App& root, Invocation& invocation) {
  Builder find(root, invocation, "find",
               "Customers by name, email, ticket reference, tag UID or order number, sorted by name.");
  find.positional("text", "what to look for; \"\" lists everybody")
      .choice("--status", "status", {"verified", "non-verified"}, "only customers of this verification")
      .choice("--account", "account", {"active", "suspended"}, "only accounts of this status")
      .option("--after", "after", "go on after this place, which the page before ended with")
      .number("--page", "page", "page, from 1; deep ones are reached with --after")
      .prints(print_listed, print_end_of_list);
  looks(find).examples(
      "  gatehouse find ruiz\n  gatehouse find ABC123 --json\n"
      "  gatehouse find \"\" --status non-verified --account active");
}

Builder about_customer(CLI::App& group, Invocation& invocation, const std::string& name,
                       const std::string& help) {
  Builder builder(group, invocation, name, help, "customer " + name);
  builder.positional("id", "the customer's id, as find shows it");
  looks(builder).examples("  gatehouse customer " + name +
                          " 2f1c9e04-6f1b-5b8e-9d0e-0c8f3b0e1a77\n  gatehouse customer " + name +
                          " 2f1c9e04-6f1b-5b8e-9d0e-0c8f3b0e1a77 --json");
  return builder;
}

Builder& order_filters(Builder& builder) {
  return builder.choice("--status", "status", {"pending", "paid", "refunded"}, "only orders so paid")
      .option("--from", "from", "placed at this time or later; a date is the event's own day")
      .option("--until", "until", "placed before this time")
      .option("--after", "after", "go on after this place, which the page before ended with");
}

/// The picture comes in the answer, and the file is written here, where the caller may.
model::Result<app::Outcome> write_photo(app::Outcome outcome, const std::string& path) {
  const std::string bytes = model::bytes_of_hex(std::string(outcome.object.at("picture").as_string()));
  if (const auto written = store::write_durably(path, bytes); !written) return written.error();
  outcome.object.erase("picture");
  outcome.object["file"] = path;
  outcome.object["said"] = path + " is written: " + std::to_string(bytes.size()) + " bytes, " +
                           std::string(outcome.object.at("form").as_string()) + ".";
  return outcome;
}

void add_customer_photo(CLI::App& group, Invocation& invocation) {
  Builder builder(group, invocation, "photo", "Writes the customer's photo to a file.", "customer photo");
  builder.positional("id", "the customer's id, as find shows it");
  builder.app()
      ->add_option_function<std::string>(
          "--out",
          [&invocation](const std::string& path) {
            invocation.finish = [path](app::Outcome outcome) {
              return write_photo(std::move(outcome), path);
            };
          },
          "the file to write; one that is there is replaced")
      ->required();
  looks(builder).examples("  gatehouse customer photo 2f1c9e04-6f1b-5b8e-9d0e-0c8f3b0e1a77 --out ruiz.jpg");
}

void add_customer(CLI::App& root, Invocation& invocation) {
  CLI::App& customer = group(root, "customer", "One customer: profile, tickets, orders, credits.");
  about_customer(customer, invocation, "show", "Everything about one customer.").prints({}, print_customer);
  add_customer_photo(customer, invocation);
  about_customer(customer, invocation, "tickets", "The customer's tickets of all events.")
      .prints(print_ticket_row, print_end_of_list);
  Builder orders = about_customer(customer, invocation, "orders", "The customer's orders, newest first.");
  order_filters(orders)
      .option("--text", "text", "only orders whose number begins so")
      .prints(print_order_row, print_end_of_list);
  Builder timeline = about_customer(customer, invocation, "timeline",
                                    "What the customer bought: date, what, checkout link, amount.");
  order_filters(timeline).prints(print_timeline_row, print_end_of_list);
  about_customer(customer, invocation, "credits", "Every credit entry, and the balances they add up to.")
      .prints(print_credit_row, print_balances);
  about_customer(customer, invocation, "passages",
                 "Every time the customer came to a gate, newest first: why they were refused, and where.")
      .prints({}, print_end_of_list);
}

void add_credentials(CLI::App& root, Invocation& invocation) {
  Builder ticket(group(root, "ticket", "Tickets."), invocation, "show",
                 "A ticket: its type, what stands against it, whose it is.", "ticket show");
  ticket.positional("reference", "the ticket's reference").prints({}, print_credential);
  looks(ticket).examples("  gatehouse ticket show ABC123");
  Builder tag(group(root, "tag", "Tags."), invocation, "show",
              "A tag: whether it is the active one, what stands against it, whose it is.", "tag show");
  tag.positional("uid", "the tag's UID in hex").prints({}, print_credential);
  looks(tag).examples("  gatehouse tag show 04:A1:B2:C3:D4:E5:F6");
}

void add_order(CLI::App& root, Invocation& invocation) {
  CLI::App& order = group(root, "order", "Orders.");
  Builder list(order, invocation, "list", "Orders of the event or of one customer, newest first.",
               "order list");
  order_filters(list)
      .option("--customer", "customer", "only this customer's, of all events")
      .option("--text", "text", "the beginning of a number, or whose orders: a name, an email, a ticket")
      .prints(print_order_row, print_end_of_list);
  looks(list).examples(
      "  gatehouse order list --status pending\n  gatehouse order list --from 2026-07-04 --until 2026-07-05\n"
      "  gatehouse order list --text ruiz --json");
  Builder show(order, invocation, "show", "One order with its lines.", "order show");
  show.positional("number", "the order's number or id").prints({}, print_order);
  looks(show).examples("  gatehouse order show 10045");
}

}  // namespace

void add_desk_commands(CLI::App& root, Invocation& invocation) {
  add_find(root, invocation);
  add_customer(root, invocation);
  add_credentials(root, invocation);
  add_order(root, invocation);
}

}  // namespace gatehouse::cli
