#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs the units into a folder of its own and has systemd's own tools read them there. The system is not
# touched. Usage: units_test.sh BUILD-FOLDER CMAKE
set -eu
build=$1 cmake=$2
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

DESTDIR=$stage "$cmake" --install "$build" --component units --prefix /usr >/dev/null
mkdir -p "$stage/usr/bin" "$stage/etc"

# The units were made for the build's own prefix: what they start is put where they look for it.
units=$stage/usr/lib/systemd/system
for program in $(sed -n 's/^ExecStart=\([^ ]*\).*/\1/p' "$units"/gatehouse-*.service); do
  mkdir -p "$stage$(dirname "$program")"
  cp /bin/true "$stage$program"
done

# Only what these units name of the rest of the system.
for unit in sysinit.target basic.target shutdown.target network.target network-online.target time-sync.target \
  multi-user.target systemd-tmpfiles-setup.service; do
  printf '[Unit]\nDescription=%s\nDefaultDependencies=no\n' "$unit" >"$units/$unit"
  case $unit in *.service) printf '[Service]\nType=oneshot\nExecStart=/usr/bin/true\n' >>"$units/$unit" ;; esac
done
cp /bin/true "$stage/usr/bin/true"

count=0
for unit in gatehouse-kiosk.service gatehouse-reader@.service gatehouse-central.service; do
  said=$(systemd-analyze verify --man=no --root="$stage" "$units/$unit" 2>&1) || fail "$unit: $said"
  [ -z "$said" ] || fail "$unit: $said"
  count=$((count + 1))
done
echo "systemd-analyze verify: $count units, nothing to say"

# That the check is a real one: it finds a mistake and a program that is not there.
sed 's/^Restart=always/Restart=sometimes/' "$units/gatehouse-central.service" >"$units/gatehouse-broken.service"
said=$(systemd-analyze verify --man=no --root="$stage" "$units/gatehouse-broken.service" 2>&1) || true
[ -n "$said" ] || fail "a mistake in a unit was not found"
sed 's/gatehouse-central serve/gatehouse-nothing serve/' "$units/gatehouse-central.service" >"$units/gatehouse-broken.service"
said=$(systemd-analyze verify --man=no --root="$stage" "$units/gatehouse-broken.service" 2>&1) || true
[ -n "$said" ] || fail "a missing program was not found"

# A kiosk must be watched, restarted for ever, and tell when it is ready.
for line in Type=notify WatchdogSec= Restart=always StartLimitIntervalSec=0; do
  for unit in gatehouse-kiosk.service gatehouse-reader@.service; do
    grep -q "^$line" "$units/$unit" || fail "$unit has no $line"
  done
done

said=$(systemd-sysusers --dry-run --root="$stage" "$stage/usr/lib/sysusers.d/gatehouse.conf" 2>&1) || fail "sysusers: $said"
echo "$said" | grep -q "user 'gatehouse-central'" || fail "sysusers makes no gatehouse-central: $said"

tmpfiles=$stage/usr/lib/tmpfiles.d/gatehouse.conf
if [ "$(id -u)" = 0 ]; then
  systemd-sysusers --root="$stage" "$stage/usr/lib/sysusers.d/gatehouse.conf" >/dev/null 2>&1 || fail "sysusers"
  said=$(systemd-tmpfiles --create --root="$stage" "$tmpfiles" 2>&1) || fail "tmpfiles: $said"
  [ "$(stat -c %a "$stage/run/gatehouse")" = 750 ] || fail "/run/gatehouse has the wrong mode"
  [ "$(stat -c %a "$stage/var/lib/gatehouse")" = 700 ] || fail "/var/lib/gatehouse has the wrong mode"
  echo "systemd-sysusers and systemd-tmpfiles: made in a folder of their own"
else
  # Without root's rights nothing can be given to another user; the lines are read all the same.
  said=$(systemd-tmpfiles --create --root="$stage" --prefix=/none "$tmpfiles" 2>&1) || fail "tmpfiles: $said"
  echo "systemd-tmpfiles: lines read only, this is not root"
fi

# Every udev line is a comment or comparisons and assignments; udevadm verify (systemd 254) knows more.
rules=$stage/usr/lib/udev/rules.d/70-gatehouse-readers.rules
bad=$(grep -nvE '^(#.*)?$|^([A-Z_]+(\{[A-Za-z_]+\})?(==|!=|=|\+=|:=)"[^"]*"(, |$))+$' "$rules") && fail "udev: $bad"
if udevadm verify --help >/dev/null 2>&1; then
  said=$(udevadm verify --resolve-names=never "$rules" 2>&1) || fail "udev: $said"
  echo "udevadm verify: passed"
else
  echo "udevadm verify is not here: the rules' form was checked only"
fi
