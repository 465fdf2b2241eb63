// SPDX-License-Identifier: Apache-2.0
#include "config/central_settings.hpp"
#include "config/kiosk_settings.hpp"
#include "tests/catch.hpp"

using namespace gatehouse::config;

TEST_CASE("samples") {
  const auto kiosk = read_kiosk_settings(GATEHOUSE_CONFIG "/kiosk.toml");
  if (!kiosk) FAIL(text(kiosk.error()));
  CHECK(*kiosk == KioskSettings{});
}
