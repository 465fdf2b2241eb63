#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The whole demo with the programs of this build: enrolment over TLS, a ban at one kiosk refused at the other, an
# outage of central, and everything in step again. Usage: demo_test.sh DEMO BIN
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
GATEHOUSE_DEMO_BIN="$2" GATEHOUSE_DEMO_DATA="$folder/demo" "$1" --once --headless --customers 300 || {
  status=$?
  tail -n 20 "$folder"/demo/*.log >&2
  exit "$status"
}
