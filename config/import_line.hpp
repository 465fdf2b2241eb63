// SPDX-License-Identifier: Apache-2.0
// One line of an import, every cell read and checked.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/model/things.hpp"

namespace gatehouse::config {

/// What a line says about a field. A file without the column says nothing about it, and an import leaves the
/// field alone; an empty cell says that the field is empty.
template <class T>
struct Said {
  bool column = false;     ///< the file has the column, or the map fixes it
  std::optional<T> value;  ///< only where `column`

  bool absent() const { return !column; }
  bool empty() const { return column && !value; }
  bool operator==(const Said&) const = default;
};

struct ImportItem {
  std::string name;  ///< of a catalog item, canonical; whether it exists is for the importer to see
  std::int64_t quantity = 1;
  bool operator==(const ImportItem&) const = default;
};

struct ImportLine {
  std::int64_t line = 0;  ///< in the file
  std::string ticket_reference;
  std::string ticket_type;  ///< canonical; may name a type that does not exist yet
  Said<std::string> first_name, last_name;
  Said<std::string> email;  ///< canonical
  Said<std::string> phone, street, postcode, city, country, gender;
  Said<model::UtcMs> created;
  Said<model::Verification> verified;
  Said<model::AccountStatus> account_status;
  Said<std::string> order_number;  ///< canonical
  Said<model::UtcMs> order_date;
  Said<model::PaymentStatus> order_status;
  Said<model::Money> amount_paid;  ///< of the whole order; its currency is the line's, or the event's
  Said<std::string> checkout_link;
  Said<std::vector<ImportItem>> items;
  Said<model::UtcMs> valid_from, valid_until;
  Said<bool> banned, redeemed, cancelled;
  Said<std::string> tag_uid;  ///< canonical
  Said<std::string> photo;    ///< path as written, beneath the folder of pictures

  bool operator==(const ImportLine&) const = default;
};

}  // namespace gatehouse::config
