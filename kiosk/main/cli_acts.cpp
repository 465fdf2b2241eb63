// SPDX-License-Identifier: Apache-2.0
// Acts: on tickets, tags, customers, orders and credits; operators and settings.
#include "kiosk/main/cli_builder.hpp"

namespace gatehouse::cli {
namespace {

/// Adds subcommands to one group that act on one thing.
class Acts {
 public:
  Acts(CLI::App& root, Invocation& invocation, std::string name, const std::string& help, std::string subject,
       std::string subject_help, std::string example)
      : group_(group(root, name, help)),
        invocation_(invocation),
        name_(std::move(name)),
        subject_(std::move(subject)),
        subject_help_(std::move(subject_help)),
        example_(std::move(example)) {}

  /// `more` is what the example has beside the subject and the operator.
  Builder add(const std::string& act, const std::string& help, const std::string& reason,
              const std::string& more = {}) {
    Builder builder = bare(act, help, reason);
    builder.positional(subject_, subject_help_);
    builder.examples("  gatehouse " + name_ + " " + act + " " + example_ + " --operator 17" + more);
    return builder;
  }
  /// Without the positional subject.
  Builder bare(const std::string& act, const std::string& help, const std::string& reason) {
    Builder builder(group_, invocation_, act, help, name_ + " " + act);
    builder.acts(reason).event().data();
    return builder;
  }

 private:
  CLI::App& group_;
  Invocation& invocation_;
  std::string name_, subject_, subject_help_, example_;
};

constexpr const char* needed = "why; needed";

void add_ticket(CLI::App& root, Invocation& invocation) {
  Acts ticket(root, invocation, "ticket", "Tickets: show, assign, ban, redeem, cancel.", "reference",
              "the ticket's reference", "ABC123");
  ticket.add("ban", "Refuse this ticket at every gate.", "why", " --reason \"charge-back\"");
  ticket.add("unban", "Take back every ban that stands.", needed, " --reason \"settled\"");
  ticket.add("redeem", "Mark this ticket used.", "why");
  ticket.add("unredeem", "Take back the redemption, with all its act marked.", needed,
             " --reason \"mistake\"");
  ticket.add("cancel", "Cancel this ticket for good.", needed, " --reason \"refunded\"");
  Builder assign = ticket.bare("assign", "Give one or many tickets to a customer: all of them or none.",
                               "why; needed with --from-others");
  assign.list("references", "references", "the tickets' references")
      .option("--customer", "customer", "to the customer with this id")
      .flag("--anonymous", "anonymous", "to a new anonymous customer")
      .flag("--from-others", "from_others", "also tickets that are another customer's")
      .examples("  gatehouse ticket assign ABC123 ABC124 --customer ID --operator 17");
  assign.app()->get_option("references")->required();
}

void add_tag(CLI::App& root, Invocation& invocation) {
  Acts tag(root, invocation, "tag", "Tags: show, assign, activate, swap, ban, redeem.", "uid",
           "the tag's UID in hex", "04:A1:B2:C3:D4:E5:F6");
  tag.add("ban", "Refuse this tag at every gate.", "why");
  tag.add("unban", "Take back every ban that stands.", needed, " --reason \"found again\"");
  tag.add("redeem", "Mark this tag used.", "why");
  tag.add("unredeem", "Take back the redemption, with all its act marked.", needed, " --reason \"mistake\"");
  tag.add("activate", "Make this tag its customer's active one; all others are refused from then on.", "why");
  tag.add("swap", "A fresh tag takes the place of a lost one: ticket, type and customer.", needed,
          " --to 04A9A8A7A6A5A4 --reason lost")
      .required("--to", "to", "the fresh tag's UID");
  tag.add("assign", "Give a fresh tag to somebody.", "why")
      .option("--ticket", "ticket", "to the holder of this ticket")
      .option("--customer", "customer", "to the customer with this id")
      .flag("--anonymous", "anonymous", "to a new anonymous customer")
      .option("--type", "type", "the tag's ticket type; the ticket's unless said")
      .flag("--activate", "activate", "make it the active one, also where another is")
      .examples(
          "  gatehouse tag assign 04A1B2C3D4E5F6 --ticket ABC123 --operator 17\n"
          "  gatehouse tag assign 04A1B2C3D4E5F6 --anonymous --type Guest --operator 17");
}

void add_customer(CLI::App& root, Invocation& invocation) {
  Acts customer(root, invocation, "customer", "Customers: show, edit, bar, suspend.", "id",
                "the customer's id; gatehouse find shows it", "ID");
  customer.add("bar", "Refuse this person at every gate of every event.", "why", " --reason \"violence\"");
  customer.add("unbar", "Take back every bar that stands.", needed, " --reason \"settled\"");
  customer.add("suspend", "Suspend the account: refused at every gate.", "why");
  customer.add("activate", "End the suspension of the account.", needed, " --reason \"settled\"");
  customer
      .add("edit", "Change the profile, where the setting profile_edit allows it. \"\" empties a field.",
           "why", " --phone \"+34 600 000 000\" --flag alcohol_forbidden")
      .option("--email", "email", "email")
      .option("--first-name", "first_name", "first name")
      .option("--last-name", "last_name", "last name")
      .option("--phone", "phone", "phone")
      .option("--street", "street", "street")
      .option("--postcode", "postcode", "postcode")
      .option("--city", "city", "city")
      .option("--country", "country", "country")
      .option("--gender", "gender", "gender")
      .option("--staff-note", "staff_note", "note for staff, shown at every gate")
      .choice("--account-status", "account_status", {"active", "suspended"}, "account status")
      .choice("--verification", "verification", {"verified", "non-verified"}, "verification")
      .list("--flag", "flags", "set this user flag")
      .list("--no-flag", "no_flags", "take this user flag away");
}

void add_orders(CLI::App& root, Invocation& invocation) {
  Acts order(root, invocation, "order", "Orders: list, show, make, cancel.", "order",
             "the order's number, or its id", "7K2QF-12");
  Builder fresh = order.bare("new", "A paid order made on the spot, with what it grants.", "why");
  fresh.required("--customer", "customer", "the customer's id")
      .required("--paid", "paid", "the amount paid, in the event's currency")
      .list("--item", "items", "what and how many: \"NAME=QTY\"; may be repeated")
      .list("--flag", "flags", "a user flag, set on the customer too; may be repeated")
      .examples(
          "  gatehouse order new --customer ID --paid 50.00 --item \"Top-up=50\" --item \"Locker=1\" "
          "--operator 17");
  fresh.app()->get_option("--item")->required();
  order.add("cancel", "Cancel an order for good; the credits that it brought are taken off again.", needed,
            " --reason \"refunded\"");
  Acts credits(root, invocation, "credits", "Credits, virtual credits and tokens.", "", "", "");
  credits.bare("correct", "Add to a balance or take from it.", needed)
      .required("--customer", "customer", "the customer's id")
      .required("--kind", "kind", "credits, virtual_credits, or a token's name")
      .required("--delta", "delta", "a whole number, or one below zero")
      .examples(
          "  gatehouse credits correct --customer ID --kind credits --delta -5 --reason \"counted twice\" "
          "--operator 17");
}

void add_operator(CLI::App& root, Invocation& invocation) {
  CLI::App& operators = group(root, "operator", "Who may act: staff number, name, role, PIN, tag.");
  const auto on_one = [&](const char* name, const char* help) {
    Builder builder(operators, invocation, name, help, std::string("operator ") + name);
    builder.positional("number", "staff number").acts("why").data();
    builder.examples(std::string("  gatehouse operator ") + name + " 17 --data /var/lib/gatehouse-central");
    return builder;
  };
  on_one("add", "A new operator. Asks for the PIN, or reads it from --new-pin-fd.")
      .option("--name", "name", "the name that others see")
      .choice("--role", "role", {"gate", "supervisor", "technician"}, "what they may do")
      .number("--new-pin-fd", "new_pin_fd", "read the new PIN from this open file descriptor")
      .examples(
          "  gatehouse operator add 17 --name \"Lu Chen\" --role supervisor --data "
          "/var/lib/gatehouse-central");
  on_one("disable", "May do nothing any more, at once.");
  on_one("enable", "May do again what the role may.");
  on_one("pin", "A new PIN. Asks for it, or reads it from --new-pin-fd.")
      .number("--new-pin-fd", "new_pin_fd", "read the new PIN from this open file descriptor");
  on_one("tag", "Their own tag, to sign in with.")
      .option("--uid", "uid", "the tag's UID in hex")
      .flag("--none", "none", "take the tag away")
      .examples("  gatehouse operator tag 17 --uid 04A1B2C3D4E5F6 --data /var/lib/gatehouse-central");
  Builder list(operators, invocation, "list", "Every operator.", "operator list");
  list.acts("why").data();
}

void add_setting(CLI::App& root, Invocation& invocation) {
  CLI::App& settings = group(root, "setting", "Settings of the organiser, the same on every kiosk.");
  Builder(settings, invocation, "set", "Change a setting, at central.", "setting set")
      .positional("name", "the setting")
      .positional("value", "what it is to be")
      .acts("why")
      .data()
      .examples("  gatehouse setting set profile_edit supervisor --data /var/lib/gatehouse-central");
  Builder(settings, invocation, "list", "Every setting.", "setting list").acts("why").data();
}

}  // namespace

void add_act_commands(CLI::App& root, Invocation& invocation) {
  add_ticket(root, invocation);
  add_tag(root, invocation);
  add_customer(root, invocation);
  add_orders(root, invocation);
  add_operator(root, invocation);
  add_setting(root, invocation);
}

}  // namespace gatehouse::cli
