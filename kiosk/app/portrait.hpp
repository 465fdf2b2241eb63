// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "kiosk/model/error.hpp"
#include "kiosk/view/portrait.hpp"

namespace gatehouse::app {

inline constexpr int portrait_side = 192;

/// The middle square of a JPEG or PNG, made `portrait_side` wide. Pictures come from imports: one of more
/// than four million pixels, or that cannot be read, is refused. Takes some milliseconds.
model::Result<view::SharedPortrait> read_portrait(std::string_view bytes);

}  // namespace gatehouse::app
