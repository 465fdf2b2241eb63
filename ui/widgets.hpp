// SPDX-License-Identifier: Apache-2.0
// Everything a view is made of; docs/widgets.md shows it.
#pragma once
#include "ui/badge.hpp"
#include "ui/button.hpp"
#include "ui/controls.hpp"
#include "ui/feedback.hpp"
#include "ui/full_window.hpp"
#include "ui/keyboard.hpp"
#include "ui/pin_pad.hpp"
#include "ui/reason_panel.hpp"
#include "ui/scroll.hpp"
#include "ui/surface.hpp"
#include "ui/table.hpp"
#include "ui/text_field.hpp"
