// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "tests/support/temp_folder.hpp"

namespace gatehouse::testing {

/// A barcode scanner on a pseudo-terminal; port() is a link to the kiosk's end, and can be pulled out.
class ScannerCable {
 public:
  ScannerCable();
  ~ScannerCable();
  ScannerCable(const ScannerCable&) = delete;
  ScannerCable& operator=(const ScannerCable&) = delete;

  std::string port() const { return folder_.path() + "/scanner"; }
  /// As many bytes as fit now; never waits.
  std::size_t send(std::string_view bytes);
  void pull_out();
  void plug_in();

 private:
  TempFolder folder_;
  int scanner_ = -1, kiosk_ = -1;
};

}  // namespace gatehouse::testing
