#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# gatehouse-kiosk gallery: pictures of what was asked for, and clear words about what cannot be.
# Usage: gallery_command_test.sh PROGRAM
set -euo pipefail
kiosk="$1"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
fail() { echo "gallery: $*" >&2; exit 1; }
side() { od -An -tu4 --endian=big -j "$2" -N 4 "$1" | tr -d ' '; }  # of a PNG's header: width at 16, height at 20

"$kiosk" gallery --theme day --size 800x480 --screenshot "$folder/page.png"
[[ $(side "$folder/page.png" 16) == 800 && $(side "$folder/page.png" 20) == 480 ]] || fail "not 800 x 480"

"$kiosk" gallery --size 800x480 --section Lists --whole --screenshot "$folder/lists.png"
height=$(side "$folder/lists.png" 20)
((height > 480 && height < 2000)) || fail "a section of $height pixels"

refused() {
  local status=0 said
  said="$("$kiosk" gallery "$@" 2>&1)" || status=$?
  ((status == 2)) || fail "$* ended with $status"
  [[ "$said" == *"$expected"* ]] || fail "$* said: $said"
}
expected="a size is WIDTHxHEIGHT" refused --size 800 --screenshot "$folder/a.png"
expected="a size is WIDTHxHEIGHT" refused --size 100x99999 --screenshot "$folder/a.png"
expected="--theme" refused --theme dusk
expected="--section" refused --section Nowhere
expected="--screenshot" refused --whole
[[ ! -e "$folder/a.png" ]] || fail "a refused picture was drawn"

status=0
said="$("$kiosk" gallery --screenshot /nowhere/a.png 2>&1)" || status=$?
((status == 3)) && [[ "$said" == *"/nowhere/a.png"* ]] || fail "a folder that is not there: $status, $said"
echo "pictures of the page and of one section, and six mistakes told"
