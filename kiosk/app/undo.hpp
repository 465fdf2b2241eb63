// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "kiosk/app/house.hpp"

namespace gatehouse::app {

/// How long gate staff may undo their own.
inline constexpr std::int64_t undo_ms = 10'000;

struct Undone {
  bool changed = true;  ///< false: it was undone already
  std::string said;
};

/// A passage never was: it is cancelled, the redemptions of its act are taken back, and at a check-in the
/// wristband is nobody's again and what was booked is taken off. Gate staff undo their own within ten
/// seconds; a supervisor any, with a reason.
model::Result<Undone> undo_passage(House& house, const Actor& actor, const model::PassageId& passage,
                                   const std::string& reason);

}  // namespace gatehouse::app
