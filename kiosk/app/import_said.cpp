// SPDX-License-Identifier: Apache-2.0
// What a line says, as texts that can be kept and compared.
#include "kiosk/app/import_memory.hpp"

namespace gatehouse::app {
namespace {

using config::ImportColumn;
using config::Said;

std::string text_of(const std::string& value) {
  return value;
}
std::string text_of(bool value) {
  return value ? "1" : "0";
}
std::string text_of(std::int64_t value) {
  return std::to_string(value);
}
std::string text_of(const std::vector<config::ImportItem>& items) {
  std::string text;
  for (const config::ImportItem& item : items) text += item.name + "=" + std::to_string(item.quantity) + ";";
  return text;
}
template <class Enum>
requires std::is_enum_v<Enum> std::string text_of(Enum value) {
  return std::to_string(static_cast<int>(value));
}

class Cells {
 public:
  template <class T>
  Cells& put(ImportColumn column, const Said<T>& said) {
    if (said.column) at(column) = said.value ? text_of(*said.value) : std::string();
    return *this;
  }
  std::optional<std::string>& at(ImportColumn column) { return cells_[static_cast<std::size_t>(column)]; }
  SaidCells take() { return std::move(cells_); }

 private:
  SaidCells cells_;
};

}  // namespace

/// All but the photo: its cell tells where it lies, and what is compared is the picture.
SaidCells said_cells(const config::ImportLine& line) {
  Cells cells;
  cells.at(ImportColumn::ticket_type) = line.ticket_type;
  cells.put(ImportColumn::first_name, line.first_name)
      .put(ImportColumn::last_name, line.last_name)
      .put(ImportColumn::email, line.email)
      .put(ImportColumn::phone, line.phone)
      .put(ImportColumn::street, line.street)
      .put(ImportColumn::postcode, line.postcode)
      .put(ImportColumn::city, line.city)
      .put(ImportColumn::country, line.country)
      .put(ImportColumn::gender, line.gender)
      .put(ImportColumn::created, line.created)
      .put(ImportColumn::verified, line.verified)
      .put(ImportColumn::account_status, line.account_status)
      .put(ImportColumn::order_number, line.order_number)
      .put(ImportColumn::order_date, line.order_date)
      .put(ImportColumn::order_status, line.order_status)
      .put(ImportColumn::checkout_link, line.checkout_link)
      .put(ImportColumn::items, line.items)
      .put(ImportColumn::valid_from, line.valid_from)
      .put(ImportColumn::valid_until, line.valid_until)
      .put(ImportColumn::banned, line.banned)
      .put(ImportColumn::redeemed, line.redeemed)
      .put(ImportColumn::cancelled, line.cancelled)
      .put(ImportColumn::tag_uid, line.tag_uid);
  if (line.amount_paid.column) {
    const auto& amount = line.amount_paid.value;
    cells.at(ImportColumn::amount_paid) = amount ? std::to_string(amount->minor) : std::string();
    cells.at(ImportColumn::currency) = amount ? amount->currency : std::string();
  }
  return cells.take();
}

}  // namespace gatehouse::app
