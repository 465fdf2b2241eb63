// SPDX-License-Identifier: Apache-2.0
// Many pictures on one, with their names: for eyes.
#pragma once
#include <string>
#include <vector>

#include "ui/picture.hpp"

namespace gatehouse::samples {

/// Every `factor` pixels across and down become one.
ui::Picture shrunk(const ui::Picture& picture, int factor);

/// Pictures of one size in so many columns; rows go on for as long as a picture may be high.
class ContactSheet {
 public:
  ContactSheet(int columns, int factor) : columns_(columns), factor_(factor) {}
  void add(const std::string& name, const ui::Picture& picture);
  /// Writes PATH.png, or PATH-1.png, PATH-2.png where it takes more of them.
  model::Result<void> write(const std::string& path) const;

 private:
  model::Result<void> write_some(const std::string& path, std::size_t from, std::size_t to) const;
  int columns_, factor_;
  std::vector<std::string> names_;
  std::vector<ui::Picture> pictures_;
};

}  // namespace gatehouse::samples
