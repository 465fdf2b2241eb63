// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

namespace gatehouse::model {

/// Which of the four exit statuses of the command line a failure maps to (0 is success).
enum class ErrorKind {
  refused = 1,  ///< a rule forbids the act
  usage = 2,    ///< wrong usage or input
  failure = 3,  ///< a device, the network or the disk failed
};

/// A failure as a person reads it: what is wrong, where, and what to do about it.
struct Error {
  ErrorKind kind = ErrorKind::failure;
  std::string what;   ///< "no such ticket", without a full stop
  std::string where;  ///< file, line, field; may be empty
  std::string todo;   ///< "ask for …"; may be empty

  bool operator==(const Error&) const = default;
  /// "where: what (todo)", on one line.
  std::string text() const;
};

/// Result<T> is a value or an Error. Errors of programming and 'cannot go on' are exceptions instead.
template <class T>
using Result = boost::system::result<T, Error>;

/// Found by boost::system::result when value() is called on an error: throws std::runtime_error(text()).
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& location);

}  // namespace gatehouse::model
