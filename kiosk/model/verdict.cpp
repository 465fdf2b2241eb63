// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/verdict.hpp"
