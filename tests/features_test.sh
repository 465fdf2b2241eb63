#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# docs/features.md tells the truth: every row that names a test has a test of that name in the sources, and some
# test bears the row's id. Usage: features_test.sh SOURCE-FOLDER
set -euo pipefail
cd "$1"
tests="$(find tests -name '*_test.cpp' -exec cat {} + | tr -s ' \n' ' ' | sed 's/" "//g')"
rows=0 untested=0
while IFS='|' read -r _ id _ test _; do
  id="${id// /}" test="${test# }" test="${test% }"
  rows=$((rows + 1))
  if [[ -z "$test" ]]; then
    untested=$((untested + 1))
    continue
  fi
  [[ "$tests" == *"[$id]"* ]] || { echo "features: no test bears [$id]" >&2; exit 1; }
  [[ "$tests" == *"\"$test\""* ]] || { echo "features: row $id names no test: $test" >&2; exit 1; }
done < <(grep -E '^\| [SGF][0-9]+ \|' docs/features.md)
((rows == 138)) || { echo "features: $rows rows in docs/features.md, not 138" >&2; exit 1; }
echo "$rows rows, $untested of them for customers elsewhere"
