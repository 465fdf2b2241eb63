// SPDX-License-Identifier: Apache-2.0
// Catch2 is version 2 in Debian 12 and version 3 in Debian 13; tests include it through here alone.
#pragma once
#ifdef GATEHOUSE_CATCH2_V3
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif
