// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/cli_desk_print.hpp"

#include <cstdio>
#include <string>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

namespace gatehouse::cli {
namespace {

namespace json = boost::json;

/// The value under `name`; null where there is none.
const json::value& in(const json::object& object, std::string_view name) {
  static const json::value nothing;
  const auto* value = object.if_contains(name);
  return value == nullptr ? nothing : *value;
}

std::string text(const json::value& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return std::string(value.as_string());
  if (value.is_array()) {
    std::string all;
    for (const json::value& part : value.as_array()) all += (all.empty() ? "" : ", ") + text(part);
    return all;
  }
  if (value.is_object() && value.as_object().contains("text")) return text(value.as_object().at("text"));
  return json::serialize(value);
}

std::string text(const json::object& object, std::string_view name) {
  return text(in(object, name));
}

/// Calls `each` with every object of an array.
template <class Each>
void each_of(const json::object& object, std::string_view name, Each each) {
  if (const json::value& value = in(object, name); value.is_array())
    for (const json::value& part : value.as_array())
      if (part.is_object()) each(part.as_object());
}

void line(const std::string& words) {
  std::printf("%s\n", words.c_str());
}

void field(const char* label, const std::string& words) {
  if (!words.empty()) std::printf("  %-16s %s\n", label, words.c_str());
}

/// Parts that are there, two spaces between them.
std::string joined(std::initializer_list<std::string> parts) {
  std::string all;
  for (const std::string& part : parts)
    if (!part.empty()) all += (all.empty() ? "" : "  ") + part;
  return all;
}

std::string or_else(const std::string& words, const char* otherwise) {
  return words.empty() ? otherwise : words;
}

/// "banned by Sam at 2026-07-04T…: charge-back"; empty where nothing stands.
std::string standing(const json::object& object, const char* name) {
  const json::value& value = in(object, name);
  if (value.is_bool()) return value.as_bool() ? name : "";
  if (!value.is_object()) return {};
  const json::object& mark = value.as_object();
  std::string words = name;
  if (const std::string who = text(mark, "operator"); !who.empty()) words += " by " + who;
  if (const std::string gate = text(mark, "gate"); !gate.empty()) words += " at " + gate;
  if (const std::string at = text(mark, "at"); !at.empty()) words += " on " + at;
  if (const std::string reason = text(mark, "reason"); !reason.empty()) words += ": " + reason;
  return words;
}

std::string account(const json::object& object) {
  return text(object, "account") == "suspended" ? "account suspended" : std::string();
}

std::string ticket_words(const json::object& ticket) {
  const std::string payment = text(ticket, "payment");
  return joined({"ticket " + text(ticket, "reference"), text(ticket, "type"), text(ticket, "event"),
                 standing(ticket, "banned"), standing(ticket, "redeemed"), standing(ticket, "cancelled"),
                 payment == "paid" ? std::string() : payment});
}

std::string tag_words(const json::object& tag) {
  return joined({"tag " + text(tag, "uid"), text(tag, "type"), text(tag, "event"),
                 text(tag, "active") == "true" ? "active" : "not the active one", standing(tag, "banned"),
                 standing(tag, "redeemed")});
}

std::string balance_words(const json::object& balance) {
  const std::string token = text(balance, "token");
  return joined({or_else(token, text(balance, "kind").c_str()),
                 or_else(text(balance, "amount"), "past what can be counted"), text(balance, "event")});
}

void print_credentials(const json::object& object) {
  each_of(object, "tickets", [](const json::object& ticket) { line("  " + ticket_words(ticket)); });
  each_of(object, "tags", [](const json::object& tag) { line("  " + tag_words(tag)); });
}

/// What gate staff see.
void print_looked_up(const json::object& seen) {
  line(joined({or_else(text(seen, "name"), "(no name)"), text(seen, "id"), standing(seen, "barred"),
               account(seen), text(seen, "flags")}));
  print_credentials(seen);
}

}  // namespace

void print_listed(const json::object& row) {
  if (row.contains("tickets")) return print_looked_up(row);
  std::string spent;
  each_of(row, "spending", [&](const json::object& one) {
    spent += (spent.empty() ? "" : ", ") + or_else(text(one, "amount_spent"), "past what can be counted");
  });
  line(joined({text(row, "id"), or_else(text(row, "name"), "(no name)"), text(row, "email"), spent,
               text(row, "status"), account(row)}));
}

void print_end_of_list(const json::object& answer) {
  if (text(answer, "count") == "0" && text(answer, "more") != "true") return line("Nothing found.");
  if (text(answer, "order") == "index")
    line("More match than are sorted by name: another word, or more of one, narrows it down.");
  if (text(answer, "more") != "true") return;
  if (const std::string after = text(answer, "after"); !after.empty())
    line("There is more: --after " + after);
  else
    line("There is more: another word, or more of one, narrows it down.");
}

void print_customer(const json::object& answer) {
  if (!answer.contains("email")) return print_looked_up(answer);
  line(joined({or_else(text(answer, "name"), "(no name)"), text(answer, "verification"),
               "account " + text(answer, "account_status"), standing(answer, "barred")}));
  for (const auto& [label, name] : {std::pair{"id", "id"},
                                    {"email", "email"},
                                    {"first name", "first_name"},
                                    {"last name", "last_name"},
                                    {"phone", "phone"},
                                    {"street", "street"},
                                    {"postcode", "postcode"},
                                    {"city", "city"},
                                    {"country", "country"},
                                    {"gender", "gender"},
                                    {"photo", "photo"},
                                    {"photo is here", "photo_here"},
                                    {"created", "created_local"},
                                    {"flags", "flags"},
                                    {"note for staff", "staff_note"},
                                    {"active tag", "active_tag"}})
    field(label, text(answer, name));
  field("paid orders", text(answer, "paid_orders"));
  each_of(answer, "spending", [](const json::object& one) {
    field("amount spent", or_else(text(one, "amount_spent"), "past what can be counted"));
    field("average order", text(one, "average_order_value"));
  });
  each_of(answer, "balances", [](const json::object& one) { field("balance", balance_words(one)); });
  print_credentials(answer);
  each_of(answer, "timeline", print_timeline_row);
  if (text(answer, "more_orders") == "true") line("  More orders: gatehouse customer orders shows them.");
}

void print_ticket_row(const json::object& row) {
  line(ticket_words(row));
}

void print_order_row(const json::object& row) {
  line(joined({text(row, "id"), "order " + or_else(text(row, "number"), "without number"),
               text(row, "placed_local"), text(row, "payment"), text(row, "amount_paid"), text(row, "source"),
               text(row, "flags"), text(row, "event")}));
}

void print_timeline_row(const json::object& row) {
  line("  " + joined({or_else(text(row, "placed_local"), "no date"),
                      or_else(text(row, "what"), "nothing listed"), text(row, "amount_paid"),
                      text(row, "payment"), standing(row, "cancelled"), text(row, "checkout_link")}));
}

void print_credit_row(const json::object& row) {
  const std::string delta = text(row, "delta");
  line(joined({text(row, "at_local"), (delta.starts_with("-") ? "" : "+") + delta,
               or_else(text(row, "token"), text(row, "kind").c_str()), text(row, "reason"),
               text(row, "operator"), text(row, "tag"), text(row, "event")}));
}

void print_balances(const json::object& answer) {
  if (text(answer, "count") == "0") return line("No credit entries.");
  each_of(answer, "balances", [](const json::object& one) { line("balance: " + balance_words(one)); });
}

void print_credential(const json::object& answer) {
  line(answer.contains("uid") ? tag_words(answer) : ticket_words(answer));
  if (const json::value& holder = in(answer, "holder"); holder.is_object())
    field("whose", joined({or_else(text(holder.as_object(), "name"), "(no name)"),
                           text(holder.as_object(), "id"), text(holder.as_object(), "email"),
                           standing(holder.as_object(), "barred"), account(holder.as_object())}));
  else
    field("whose", "nobody's");
  field("ticket", text(answer, "ticket"));
  field("tags", text(answer, "tags"));
  field("order", text(answer, "order"));
  field("valid from", text(answer, "valid_from"));
  field("valid until", text(answer, "valid_until"));
}

void print_order(const json::object& answer) {
  line(joined({"Order " + or_else(text(answer, "number"), "without number"), text(answer, "payment"),
               standing(answer, "cancelled")}));
  for (const auto& [label, name] : {std::pair{"id", "id"},
                                    {"event", "event"},
                                    {"customer", "customer"},
                                    {"placed", "placed_local"},
                                    {"source", "source"},
                                    {"amount paid", "amount_paid"},
                                    {"checkout link", "checkout_link"},
                                    {"flags", "flags"},
                                    {"tickets", "tickets"}})
    field(label, text(answer, name));
  each_of(answer, "lines", [](const json::object& row) {
    line("  " + joined({text(row, "quantity") + " x " + or_else(text(row, "item"), "an item not known here"),
                        text(row, "unit_price"), text(row, "total")}));
  });
}

}  // namespace gatehouse::cli
