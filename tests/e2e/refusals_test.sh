#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What the command line refuses, and in which words; with a central that runs and with one that does not.
# Usage: refusals_test.sh BIN CONFIG-FOLDER
set -euo pipefail
bin="$1" config="$2"
dir="$(mktemp -d)"
central="$dir/central"
pid=
finish() {
  local status=$?
  trap - EXIT
  if [[ -n "$pid" ]]; then
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  fi
  rm -rf "$dir"
  exit "$status"
}
trap finish EXIT
fail() { echo "refusals: line ${BASH_LINENO[1]}: $*" >&2; exit 1; }
ends() { # ends STATUS TEXT COMMAND…
  local wanted="$1" text="$2" got status=0; shift 2
  got="$("$@" 2>&1 </dev/null)" || status=$?
  [[ $status == "$wanted" && "$got" == *"$text"* ]] || fail "$* ended with $status and said: $got"
}
gatehouse() { "$bin/gatehouse" "$@" --data "$central"; }
init() { "$bin/gatehouse-central" init "$@"; }

# A new central: its organiser's name, and the folder it is to be in.
ends 2 "--organiser: this is no UTF-8" init --data "$central" --organiser $'Caf\xe9'
ends 2 "--organiser: this holds a control character" init --data "$central" --organiser $'a\nb'
[[ ! -e "$central" ]] || fail "a refused init left something"
mkdir "$dir/shared" && touch "$dir/shared/file" && chmod 0777 "$dir/shared"
ends 2 "others may write in this folder" init --data "$dir/shared"
[[ "$(stat -c %a "$dir/shared")" == 777 ]] || fail "a folder with files in it was changed"
mkdir "$central" && chmod 0770 "$central"
ends 0 "Others could write" init --data "$central"
[[ "$(stat -c %a "$central")" == 700 ]] || fail "the folder is still open to others"

# Kinds of settings files are told by their tables.
ends 0 "no mistakes (event)" "$bin/gatehouse" config check "$config/sample-event.toml"
ends 0 "no mistakes (kiosk settings)" "$bin/gatehouse" config check "$config/kiosk.toml"
ends 0 "no mistakes (central's settings)" "$bin/gatehouse" config check "$config/central.toml"
ends 2 "sample-event.toml" "$bin/gatehouse" config check --kind kiosk "$config/sample-event.toml"

# The same words whether central runs or not.
printf 'reference\nA-1\n' >"$dir/people.csv"
mkfifo "$dir/pipe"
refusals() {
  ends 2 "there is no event to import into yet" gatehouse import "$dir/people.csv"
  ends 2 "this is no regular file" gatehouse import "$dir/pipe"
  ends 2 "this is no regular file" gatehouse import /dev/zero
  ends 2 "give it with --new-pin-fd" gatehouse operator add 17 --name Lu --role gate
  ends 2 "--name: this is no UTF-8" gatehouse enrol-code --gate Main --name $'Kiosk \xe9'
  ends 2 "--name: this holds a control character" gatehouse enrol-code --gate Main --name $'Kiosk\t7'
}
refusals
"$bin/gatehouse-central" serve --data "$central" --listen 127.0.0.1:0 2>"$dir/central.log" &
pid=$!
for ((left = 1200; left > 0; --left)); do
  [[ -S "$central/control.sock" ]] && break
  sleep 0.05
done
refusals

# Rejected lines: whole or not at all, by the caller, wherever central runs; one of an import before goes.
gatehouse event add "$config/sample-event.toml" >/dev/null
printf 'ticket_reference,ticket_type,banned\nA-1,Day,perhaps\nA-2,Day,no\n' >"$dir/people.csv"
ends 0 "$dir/people.csv.rejected.csv" gatehouse import "$dir/people.csv"
grep -q 'A-1,Day,perhaps' "$dir/people.csv.rejected.csv" || fail "the rejected line is not kept"
rm "$dir/people.csv.rejected.csv"
ends 0 "1 rejected" gatehouse import --dry-run "$dir/people.csv"
[[ ! -e "$dir/people.csv.rejected.csv" ]] || fail "a dry run wrote a file"
mkdir "$dir/people.csv.rejected.csv.part"
ends 3 "the rejected lines cannot be written" gatehouse import "$dir/people.csv"
rmdir "$dir/people.csv.rejected.csv.part"
touch "$dir/people.csv.rejected.csv"
printf 'ticket_reference,ticket_type,banned\nA-1,Day,no\n' >"$dir/people.csv"
ends 0 "1 lines taken" gatehouse import "$dir/people.csv"
[[ ! -e "$dir/people.csv.rejected.csv" ]] || fail "the file of an import before is still there"
kill -TERM "$pid"
wait "$pid" || fail "central ended with $?"
pid=
