// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <string>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "config/utf8.hpp"
#include "kiosk/main/cli.hpp"

namespace gatehouse::cli {
namespace {

namespace json = boost::json;

std::string plain(const json::value& value) {
  if (value.is_string()) return std::string(value.as_string());
  if (value.is_null()) return "-";
  if (value.is_array()) {
    std::string text;
    for (const json::value& part : value.as_array()) text += (text.empty() ? "" : ", ") + plain(part);
    return text;
  }
  return json::serialize(value);
}

std::string text_of(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value == nullptr || value->is_null() ? std::string() : plain(*value);
}

void line(const std::string& text) {
  std::printf("%s\n", config::repaired_utf8(text).c_str());
}

void print_scan(const json::object& object) {
  line(text_of(object, "word") + "  (" + text_of(object, "verdict") + ")");
  if (const std::string next = text_of(object, "next"); !next.empty()) line("  " + next);
  if (const auto* customer = object.if_contains("customer"); customer != nullptr && customer->is_object())
    line("  " + text_of(customer->as_object(), "name"));
  if (const auto* ticket = object.if_contains("ticket"); ticket != nullptr && ticket->is_object())
    line("  ticket " + text_of(ticket->as_object(), "reference") + ", " +
         text_of(ticket->as_object(), "type"));
  if (const auto* tag = object.if_contains("tag"); tag != nullptr && tag->is_object())
    line("  tag " + text_of(tag->as_object(), "uid") + ", " + text_of(tag->as_object(), "type"));
  line("  " + text_of(object, "gate") + ", " + text_of(object, "direction") + ", decided in " +
       text_of(object, "decided_us") + " us, durable in " + text_of(object, "durable_us") + " us");
}

void print_object(const json::object& object) {
  for (const auto& [name, value] : object) line(std::string(name) + ": " + plain(value));
}

}  // namespace

void print_row(const Invocation& invocation, const json::object& row) {
  if (invocation.json) return line(app::json_line(row));
  if (invocation.print_row) return invocation.print_row(row);
  // Lines that are CSV already, and sentences that are ready.
  if (const auto* csv = row.if_contains("csv"); csv != nullptr && csv->is_string()) {
    const auto& text = csv->as_string();
    std::fwrite(text.data(), 1, text.size(), stdout);
    return;
  }
  if (const auto* said = row.if_contains("said"); said != nullptr && said->is_string())
    return line(plain(*said));
  std::string text;
  for (const auto& [name, value] : row) text += (text.empty() ? "" : "  ") + plain(value);
  line(text);
}

void print_outcome(const Invocation& invocation, const app::Outcome& outcome) {
  const json::object& object = outcome.object;
  if (invocation.json) {
    if (!object.empty()) line(app::json_line(object));
    return;
  }
  if (invocation.print_answer) return invocation.print_answer(object);
  if (const std::string said = text_of(object, "said"); !said.empty()) return line(said);
  if (object.contains("verdict")) return print_scan(object);
  if (const auto* difference = object.if_contains("difference");
      difference != nullptr && difference->is_array()) {
    for (const json::value& change : difference->as_array()) line(plain(change));
    if (difference->as_array().empty()) line("Nothing differs.");
    return;
  }
  print_object(object);
}

void print_error(const model::Error& error) {
  std::fprintf(stderr, "gatehouse: %s\n", config::repaired_utf8(error.text()).c_str());
}

}  // namespace gatehouse::cli
