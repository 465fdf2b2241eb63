#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# An event day, played through the command line: import, sell, check in, swap a tag, ban, top up, refuse,
# reconcile, export. Real central, two kiosks enrolled over TLS. Usage: story_test.sh BIN SAMPLE-EVENT
set -euo pipefail
bin="$1" event="$2"
day="$(mktemp -d)"
central="$day/central"
pids=()
finish() {
  local status=$?
  trap - EXIT
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  ((status == 0)) || tail -n 20 "$day"/*.log >&2
  rm -rf "$day"
  exit "$status"
}
trap finish EXIT

fail() { echo "story: line ${BASH_LINENO[1]}: $*" >&2; exit 1; }
wait_for() {
  local left=$(($1 * 20)); shift
  until "$@" >/dev/null 2>&1; do
    ((left-- > 0)) || fail "waited too long for: $*"
    sleep 0.05
  done
}
gatehouse() { "$bin/gatehouse" "$@"; }
value() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p" | head -n 1; }
# lu WHERE COMMAND…: the supervisor does it there.
lu() { local where="$1"; shift; gatehouse "$@" --operator 17 --data "$day/$where"; }
says() { # says TEXT COMMAND…: it succeeds and says so
  local text="$1" got; shift
  got="$("$@" 2>&1)" || fail "$* failed: $got"
  [[ "$got" == *"$text"* ]] || fail "$* said: $got; not: $text"
}
refuses() { # refuses TEXT COMMAND…: exit status 1, and why
  local text="$1" got status=0; shift
  got="$("$@" 2>&1)" || status=$?
  [[ $status == 1 && "$got" == *"$text"* ]] || fail "$* ended with $status and said: $got; not 1 and: $text"
}
verdict() { # verdict WANTED WHERE CREDENTIAL [OPTION…]
  local wanted="$1" where="$2" got; shift 2
  got="$(gatehouse scan "$@" --json --data "$day/$where" | value verdict)" || true
  [[ "$got" == "$wanted" ]] || fail "scan $* at $where: $got, not $wanted"
}
in_step() {
  local head kiosk status
  head="$(gatehouse status --data "$central" --json | value head)"
  for kiosk in north desk; do
    status="$(gatehouse status --data "$day/$kiosk" --json)"
    [[ "$(value cursor <<<"$status")" == "$head" && "$(value waiting <<<"$status")" == 0 ]] || return 1
  done
}

# Before the doors: an organiser, an event, staff, four tickets on one email and two others.
"$bin/gatehouse-central" init --data "$central" --organiser "Riverside Events" >/dev/null
printf '482913\n' | gatehouse operator add 17 --name "Lu Chen" --role supervisor --new-pin-fd 0 --data "$central" >/dev/null
gatehouse event add "$event" --data "$central" >/dev/null
cat >"$day/people.csv" <<'CSV'
ticket_reference,ticket_type,first_name,last_name,email,order_number,order_status,amount_paid
F-1,General,Ana,Ruiz,ana@example.org,O-1,paid,240.00
F-2,General,Ana,Ruiz,ana@example.org,O-1,paid,240.00
F-3,General,Ana,Ruiz,ana@example.org,O-1,paid,240.00
F-4,General,Ana,Ruiz,ana@example.org,O-1,paid,240.00
S-1,General,"=Bo","Åkesson, ""Bosse""",bo@example.org,O-2,paid,60.00
S-2,VIP,李,娜,li@example.org,O-3,pending,120.00
CSV
says "6" gatehouse import "$day/people.csv" --data "$central"
says "0" gatehouse import "$day/people.csv" --data "$central"

start_central() {
  "$bin/gatehouse-central" serve --data "$central" --listen "127.0.0.1:${port:-0}" 2>>"$day/central.log" &
  central_pid=$!
  pids+=("$central_pid")
  wait_for 20 test -S "$central/control.sock"
}
start_central
port="$(gatehouse status --data "$central" --json | value port)"
: >"$day/kiosk.toml"
for kiosk in north desk; do
  gate=North; [[ $kiosk == north ]] || gate=Main
  code="$(gatehouse enrol-code --name "$kiosk" --gate "$gate" --data "$central" --json | value code)"
  "$bin/gatehouse-kiosk" enrol "$code" --central "127.0.0.1:$port" --data "$day/$kiosk" >/dev/null
  "$bin/gatehouse-kiosk" run --config "$day/kiosk.toml" --data "$day/$kiosk" --headless 2>>"$day/$kiosk.log" &
  pids+=($!)
  wait_for 20 test -S "$day/$kiosk/control.sock"
done
wait_for 60 in_step

# A photo, imported by the central that runs, and one from where no photo may come from.
mkdir "$day/pictures"
printf '\x89PNG\r\n\x1a\n%s' "the face of Ana" >"$day/pictures/ana.png"
cp "$day/pictures/ana.png" "$day/outside.png"
cat >"$day/faces.csv" <<'CSV'
ticket_reference,ticket_type,first_name,last_name,email,photo
F-1,General,Ana,Ruiz,ana@example.org,ana.png
F-9,General,Eve,Low,eve@example.org,../outside.png
CSV
says "1 lines taken" gatehouse import "$day/faces.csv" --photos "$day/pictures" --data "$central"
grep -q "leads out of the folder" "$day/faces.csv.rejected.csv" || fail "a picture from outside was taken"

# Check-in: four tickets on one email give four wristbands that all admit, once each.
for n in 1 2 3 4; do
  lu desk check-in "F-$n" --tag "04A0000000000$n" --gate "Box office" >/dev/null
done
wait_for 20 in_step
for n in 1 2 3 4; do verdict admit north "04A0000000000$n" --kind tag; done
wait_for 20 in_step
for n in 1 2 3 4; do verdict already_redeemed desk "04A0000000000$n" --kind tag; done
refuses "  (already_redeemed)" gatehouse scan 04A00000000001 --kind tag --data "$day/desk"
refuses "redeemed" lu desk check-in F-1 --tag 04A00000000009 --gate "Box office"
refuses "unpaid" lu desk check-in S-2 --tag 04A00000000008 --gate "Box office"

# Sell and top up.
ana="$(lu desk find ana@example.org --json | head -n 1 | value id)"
[[ -n "$ana" ]] || fail "Ana is not found by her email"
wait_for 60 lu desk customer photo "$ana" --out "$day/ana.png"
cmp "$day/pictures/ana.png" "$day/ana.png" || fail "the photo at the desk is another one"
says "is made" lu desk order new --customer "$ana" --paid 50.00 --item "Credit=40" --item "Drink token=2"
lu desk credits correct --customer "$ana" --kind credits --delta 5 --reason "a drink was warm" >/dev/null
lu desk customer show "$ana" >"$day/ana.txt"

# A lost wristband: the old one is refused, the new one bears the old one's mark.
lu desk tag swap 04A00000000001 --to 04B00000000001 --reason "lost at the river" >/dev/null
wait_for 20 in_step
verdict tag_inactive north 04A00000000001 --kind tag
verdict already_redeemed north 04B00000000001 --kind tag

# A ban, at the other gate.
lu desk tag ban 04A00000000002 --reason stolen >/dev/null
wait_for 20 in_step
verdict tag_banned north 04A00000000002 --kind tag

# Out of touch: one ticket is admitted at both gates, which the list shows until a supervisor closes it.
kill "$central_pid"
wait "$central_pid" 2>/dev/null || true
verdict admit north S-1
verdict admit desk S-1
start_central
wait_for 60 in_step
lu desk conflicts list --json >"$day/conflicts.json"
grep -q "S-1" "$day/conflicts.json" || fail "the ticket admitted twice is not listed: $(cat "$day/conflicts.json")"
id="$(grep "S-1" "$day/conflicts.json" | head -n 1 | value id)"
lu desk conflicts close "$id" --note "he went out by the fence" >/dev/null
wait_for 20 in_step
[[ -z "$(lu north conflicts list --json | grep "S-1")" ]] || fail "the closed contradiction is still listed"

# The office afterwards.
for what in customers orders passages credits; do
  lu desk export "$what" >"$day/$what.csv"
  [[ "$(wc -l <"$day/$what.csv")" -gt 1 ]] || fail "export $what is empty"
done
grep -q "'=Bo" "$day/customers.csv" || fail "a formula was not defused"
grep -q "李" "$day/customers.csv" || fail "a name was harmed"
gatehouse log show --tag 04A00000000002 --data "$central" >"$day/log.txt"
grep -q "stolen" "$day/log.txt" || fail "the log does not say why the tag was banned"
for where in central north desk; do gatehouse log verify --data "$day/$where" >/dev/null || fail "the log at $where"; done
echo "the day is over"
