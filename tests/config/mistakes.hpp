// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "config/mistake.hpp"

/// "LINE KEY: WHAT (RIGHT)" for each mistake; nothing where there is a value.
template <class T>
std::vector<std::string> lines(const gatehouse::config::Checked<T>& checked) {
  std::vector<std::string> all;
  if (checked) return all;
  for (gatehouse::config::Mistake mistake : checked.error()) {
    const std::string line = std::to_string(mistake.line);
    mistake.file.clear();
    mistake.line = 0;
    all.push_back(line + " " + mistake.text());
  }
  return all;
}
