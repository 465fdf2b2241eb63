// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/error.hpp"

#include <stdexcept>

namespace gatehouse::model {

std::string Error::text() const {
  std::string line = where.empty() ? what : where + ": " + what;
  if (!todo.empty()) line += " (" + todo + ")";
  return line;
}

void throw_exception_from_error(const Error& error, const boost::source_location&) {
  throw std::runtime_error(error.text());
}

}  // namespace gatehouse::model
