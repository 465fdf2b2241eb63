// SPDX-License-Identifier: Apache-2.0
#include "config/csv_form.hpp"

namespace gatehouse::config {

namespace {

std::string by(ProvedBy proof) {
  switch (proof) {
    case ProvedBy::byte_order_mark:
      return " (byte order mark)";
    case ProvedBy::header_line:
      return " (header line)";
    case ProvedBy::map:
      return " (map)";
    case ProvedBy::rule:
      return "";
  }
  return {};
}

std::string delimiter_name(char delimiter) {
  switch (delimiter) {
    case ',':
      return "comma";
    case ';':
      return "semicolon";
    case '\t':
      return "tab";
    default:
      return std::string("'") + delimiter + "'";
  }
}

}  // namespace

std::string CsvForm::text() const {
  return encoding + by(encoding_by) + ", " + delimiter_name(delimiter) + by(delimiter_by);
}

}  // namespace gatehouse::config
