// SPDX-License-Identifier: Apache-2.0
#include "config/import_values.hpp"

#include <algorithm>
#include <charconv>

#include "config/section.hpp"
#include "config/utf8.hpp"

namespace gatehouse::config {

namespace {

using model::AccountStatus;
using model::PaymentStatus;

constexpr Words<AccountStatus, 2> account_words{
    {{"active", AccountStatus::active}, {"suspended", AccountStatus::suspended}}};
constexpr Words<PaymentStatus, 3> payment_words{{{"pending", PaymentStatus::pending},
                                                 {"paid", PaymentStatus::paid},
                                                 {"refunded", PaymentStatus::refunded}}};

template <class T, std::size_t N>
std::optional<T> meaning(std::string_view word, const Words<T, N>& words) {
  const std::string low = lowered(word);
  const auto found =
      std::find_if(words.begin(), words.end(), [&](const auto& entry) { return entry.first == low; });
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

/// No proof of an address, but enough that "n/a" on a hundred lines does not become one customer.
bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos &&
         text.find_first_of(" \t\r\n,;<>\"") == std::string_view::npos;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::optional<std::string_view> ImportValues::text(ImportColumn column) const {
  const auto& text = (*texts_)[static_cast<std::size_t>(column)];
  const auto table = map_.words.find(column);
  if (!text || table == map_.words.end()) return text;
  const auto word = table->second.find(lowered(*text));
  return word == table->second.end() ? text : std::string_view(word->second);
}

void ImportValues::reject(ImportColumn column, const std::string& why, const std::string& right) {
  if (!reasons_.empty()) reasons_ += "; ";
  reasons_ += std::string(name(column)) + ": " + why;
  if (!right.empty()) reasons_ += " (" + right + ")";
}

template <class T, class Parse>
void ImportValues::read(ImportColumn column, Said<T>& said, Parse parse) {
  const auto written = text(column);
  said.column = written.has_value();
  if (written && !written->empty()) said.value = parse(*written);
}

void ImportValues::read(ImportColumn column, Said<std::string>& said) {
  read(column, said, [](std::string_view text) { return std::string(text); });
}

void ImportValues::read(ImportColumn column, Said<bool>& said) {
  read(column, said, [&](std::string_view word) { return truth(column, word); });
}

void ImportValues::read(ImportColumn column, Said<model::UtcMs>& said) {
  read(column, said, [&](std::string_view text) -> std::optional<model::UtcMs> {
    for (const TimePattern& pattern : map_.times.patterns)
      if (const auto time = pattern.parse(text, zone_)) return *time;
    if (map_.times.iso)
      if (const auto time = model::parse_time(text, zone_)) return *time;
    reject(column, in_quotes(text) + " is not a time of a form that is known",
           map_.times.patterns.empty() ? "write 2026-07-04T19:30, or map setting date_format says the form"
                                       : "map setting date_format says the form");
    return std::nullopt;
  });
}

std::optional<bool> ImportValues::truth(ImportColumn column, std::string_view word) {
  const std::string low = lowered(word);
  const auto among = [&](const std::vector<std::string>& words) {
    return std::find(words.begin(), words.end(), low) != words.end();
  };
  if (among(map_.true_words)) return true;
  if (among(map_.false_words)) return false;
  reject(column, in_quotes(word) + " is neither true nor false", "map settings true_words and false_words");
  return std::nullopt;
}

/// Name=QTY;Name=QTY, with a semicolon at the end or without.
std::optional<std::vector<ImportItem>> ImportValues::items(std::string_view text) {
  std::vector<ImportItem> items;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view part = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    // A name may hold '=', a quantity cannot.
    const std::size_t mark = part.rfind('=');
    const std::string_view quantity = mark == std::string_view::npos ? "" : trimmed(part.substr(mark + 1));
    ImportItem item;
    if (mark != std::string_view::npos) item.name = model::canonical_key(part.substr(0, mark));
    const bool digits = !quantity.empty() && std::all_of(quantity.begin(), quantity.end(), is_digit);
    if (digits)
      std::from_chars(quantity.data(), quantity.data() + std::min<std::size_t>(quantity.size(), 8),
                      item.quantity);
    if (item.name.empty() || !digits || quantity.size() > 7 || item.quantity < 1) {
      reject(ImportColumn::items, in_quotes(part) + " is not an item with its quantity",
             "write Name=2;Other name=1");
      return std::nullopt;
    }
    items.push_back(std::move(item));
  }
  return items;
}

void ImportValues::read_ticket(ImportLine& line) {
  if (const auto reference = model::typed_ticket(text(ImportColumn::ticket_reference).value_or("")))
    line.ticket_reference = reference->value;
  else
    reject(ImportColumn::ticket_reference, reference.error());
  line.ticket_type = model::canonical_key(text(ImportColumn::ticket_type).value_or(""));
  if (line.ticket_type.empty()) reject(ImportColumn::ticket_type, "is empty");
  read(ImportColumn::valid_from, line.valid_from);
  read(ImportColumn::valid_until, line.valid_until);
  if (line.valid_from.value && line.valid_until.value && *line.valid_until.value <= *line.valid_from.value)
    reject(ImportColumn::valid_until, "is not after valid_from");
  read(ImportColumn::banned, line.banned);
  read(ImportColumn::redeemed, line.redeemed);
  read(ImportColumn::cancelled, line.cancelled);
  read(ImportColumn::tag_uid, line.tag_uid, [&](std::string_view text) -> std::optional<std::string> {
    const auto tag = model::typed_tag(text);
    if (tag) return tag->value;
    reject(ImportColumn::tag_uid, tag.error());
    return std::nullopt;
  });
}

void ImportValues::read_customer(ImportLine& line) {
  read(ImportColumn::first_name, line.first_name);
  read(ImportColumn::last_name, line.last_name);
  read(ImportColumn::email, line.email, [&](std::string_view text) -> std::optional<std::string> {
    if (is_email(text)) return model::canonical_email(text);
    reject(ImportColumn::email, in_quotes(text) + " is not an email address");
    return std::nullopt;
  });
  read(ImportColumn::phone, line.phone);
  read(ImportColumn::street, line.street);
  read(ImportColumn::postcode, line.postcode);
  read(ImportColumn::city, line.city);
  read(ImportColumn::country, line.country);
  read(ImportColumn::gender, line.gender);
  read(ImportColumn::created, line.created);
  read(ImportColumn::photo, line.photo);
  read(ImportColumn::verified, line.verified,
       [&](std::string_view word) -> std::optional<model::Verification> {
         const auto verified = truth(ImportColumn::verified, word);
         if (!verified) return std::nullopt;
         return *verified ? model::Verification::verified : model::Verification::non_verified;
       });
  read(ImportColumn::account_status, line.account_status, [&](std::string_view word) {
    const auto status = meaning(word, account_words);
    if (!status)
      reject(ImportColumn::account_status, in_quotes(word) + " is neither active nor suspended",
             "map setting [words.account_status]");
    return status;
  });
}

void ImportValues::read_amount(ImportLine& line) {
  std::string_view currency = text(ImportColumn::currency).value_or("");
  if (currency.empty()) currency = currency_;
  if (!is_currency(currency)) {
    reject(ImportColumn::currency, in_quotes(currency) + " is not a currency",
           "write an ISO 4217 code as EUR");
    return;
  }
  read(ImportColumn::amount_paid, line.amount_paid,
       [&](std::string_view text) -> std::optional<model::Money> {
         const auto minor = parse_amount(text, currency, map_.amounts);
         if (minor) return model::Money{*minor, std::string(currency)};
         reject(ImportColumn::amount_paid, minor.error());
         return std::nullopt;
       });
}

void ImportValues::read_order(ImportLine& line) {
  read(ImportColumn::order_number, line.order_number,
       [](std::string_view text) { return model::canonical_key(text); });
  read(ImportColumn::order_date, line.order_date);
  read(ImportColumn::order_status, line.order_status, [&](std::string_view word) {
    const auto status = meaning(word, payment_words);
    if (!status)
      reject(ImportColumn::order_status, in_quotes(word) + " is none of pending, paid, refunded",
             "map setting [words.order_status]");
    return status;
  });
  read_amount(line);
  read(ImportColumn::checkout_link, line.checkout_link);
  read(ImportColumn::items, line.items, [&](std::string_view text) { return items(text); });
  if (line.order_number.value) return;
  // Without its number there is no order to hold these: a ticket not paid for would pass as paid.
  for (const ImportColumn column :
       {ImportColumn::order_date, ImportColumn::order_status, ImportColumn::amount_paid,
        ImportColumn::checkout_link, ImportColumn::items})
    if (!text(column).value_or("").empty() && !map_.fixed.contains(column))
      reject(column, "belongs to an order, and the line has no order_number",
             "a map may make one header both ticket_reference and order_number");
}

void ImportValues::check_control_characters() {
  for (std::size_t i = 0; i < import_column_count; ++i) {
    const std::string_view text = (*texts_)[i].value_or("");
    const bool found = std::any_of(text.begin(), text.end(), [](char c) {
      return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r' && c != '\n') || c == 0x7F;
    });
    if (found) reject(static_cast<ImportColumn>(i), "holds a control character");
  }
}

/// A file of rejected lines that nobody put right holds U+FFFD for what could not be kept. A barcode with it
/// would never be scanned.
void ImportValues::check_lost_text() {
  const auto& reference = (*texts_)[static_cast<std::size_t>(ImportColumn::ticket_reference)];
  if (reference && reference->find(lost_text) != std::string_view::npos)
    reject(ImportColumn::ticket_reference, "holds U+FFFD, which stands for text that was lost");
  for (std::size_t i = 0; i < import_column_count; ++i)
    if (static_cast<ImportColumn>(i) != ImportColumn::ticket_reference && (*texts_)[i] == lost_text)
      reject(static_cast<ImportColumn>(i), "was too long to be kept when the line was rejected",
             "fill it in, or empty it");
}

std::string ImportValues::read(const ColumnTexts& texts, ImportLine& line) {
  texts_ = &texts;
  reasons_.clear();
  check_control_characters();
  check_lost_text();
  if (!reasons_.empty()) return reasons_;
  read_ticket(line);
  read_customer(line);
  read_order(line);
  return reasons_;
}

}  // namespace gatehouse::config
