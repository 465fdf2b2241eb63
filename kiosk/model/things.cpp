// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/things.hpp"

namespace gatehouse::model {

std::string Customer::name() const {
  if (first_name.empty()) return last_name;
  return last_name.empty() ? first_name : first_name + " " + last_name;
}

}  // namespace gatehouse::model
