// SPDX-License-Identifier: Apache-2.0
// Catch2 is version 2 in Debian 12 and version 3 in Debian 13; tests include it through here alone.
#pragma once
#ifdef GATEHOUSE_CATCH2_V3
#include <catch2/catch_all.hpp>
using Catch::Approx;  // NOLINT(google-global-names-in-headers): where version 2 has it
namespace Catch {
using Matchers::EndsWith;
using Matchers::StartsWith;
inline auto Contains(const std::string& text) {
  return Matchers::ContainsSubstring(text);
}
}  // namespace Catch
#else
#include <catch2/catch.hpp>
#endif

#include <boost/system/result.hpp>

namespace Catch {
/// boost::system::result claims to be streamable for values that are not.
template <class T, class E>
struct StringMaker<boost::system::result<T, E>> {
  static std::string convert(const boost::system::result<T, E>& result) {
    return result.has_value() ? "a value" : "an error: " + result.error().text();
  }
};
}  // namespace Catch
