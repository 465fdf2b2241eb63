// SPDX-License-Identifier: Apache-2.0
// What is wrong with a file that a person wrote, said so that they can put it right. All at once: nobody
// should have to run a check ten times to find ten mistakes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <boost/system/result.hpp>

#include "kiosk/model/error.hpp"

namespace gatehouse::config {

struct Mistake {
  std::string file;   ///< as it was named by the caller
  int line = 0;       ///< from 1; 0 where no line is to blame (a missing file)
  std::string key;    ///< "reader[2].kind"; empty where no key is to blame
  std::string what;   ///< "is not a kind of reader: \"nfcc\""
  std::string right;  ///< what would be right: "write one of nfc, serial, replay"; may be empty

  bool operator==(const Mistake&) const = default;
  /// "kiosk.toml:12: reader[2].kind: is not … (write …)", on one line.
  std::string text() const;
};

using Mistakes = std::vector<Mistake>;

/// A value, or every mistake that was found on the way to it, in the order of their lines.
template <class T>
using Checked = boost::system::result<T, Mistakes>;

/// Found by boost::system::result when value() is called on mistakes: throws std::runtime_error.
[[noreturn]] void throw_exception_from_error(const Mistakes& mistakes,
                                             const boost::source_location& location);

/// One line for each mistake.
std::string text(const Mistakes& mistakes);
/// For callers that pass on one Error: of kind usage, its text all the mistakes'.
model::Error to_error(const Mistakes& mistakes);

/// The one of `known` that was most likely meant by `written` (two slips of the finger at most, fewer in
/// short words), or empty.
std::string_view nearest(std::string_view written, const std::vector<std::string_view>& known);

}  // namespace gatehouse::config
