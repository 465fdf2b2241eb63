// SPDX-License-Identifier: Apache-2.0
#include "config/json_text.hpp"

#include <boost/json/stream_parser.hpp>
#include <boost/system/error_code.hpp>

namespace gatehouse::config {

std::string json_fault(std::string_view text) {
  boost::json::stream_parser parser;
  boost::system::error_code error;
  const std::size_t read = parser.write_some(text.data(), text.size(), error);
  if (!error && text.find_first_not_of(" \t\r\n", read) != std::string_view::npos)
    return "something follows at byte " + std::to_string(read + 1);
  if (!error) parser.finish(error);
  return error ? error.message() + " at byte " + std::to_string(read + 1) : std::string();
}

}  // namespace gatehouse::config
