// SPDX-License-Identifier: Apache-2.0
// What a person asked for at the desk. The screen only says so; the core asks for leave, for a reason where
// one is needed, and acts.
#pragma once
#include <string>
#include <variant>

namespace gatehouse::view {

/// The staff number as it was typed. Whoever takes the command overwrites `pin` after use.
struct SignInByPin {
  std::string staff_number, pin;
  bool operator==(const SignInByPin&) const = default;
};
struct CancelSignIn {
  bool operator==(const CancelSignIn&) const = default;
};
/// Back to where this screen was opened from.
struct GoBack {
  bool operator==(const GoBack&) const = default;
};

using DeskCommand = std::variant<SignInByPin, CancelSignIn, GoBack>;

}  // namespace gatehouse::view
