// SPDX-License-Identifier: Apache-2.0
#include "tests/catch.hpp"
#include "tests/sync/fixtures.hpp"
TEST_CASE("x") {}
