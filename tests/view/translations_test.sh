#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every sentence that a screen shows is translated into every language: none is missing, fuzzy or left over, and
# each has its {places} and no others. Usage: translations_test.sh SOURCE-FOLDER
set -euo pipefail
source="$1"
po="$source/kiosk/view/po"
export LC_ALL=C.UTF-8
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
failed=0
fail() { echo "translations: $*" >&2; failed=1; }

# What is looked up must be what xgettext found: a literal.
cd "$source"
if grep -rnE '(^|[^_[:alnum:]])(tr|tr_n|tr_later)\( *[^") ]' --include='*.cpp' --include='*.hpp' drivers kiosk ui |
  grep -vE ':(constexpr )?(std::string_view|std::string) (tr|tr_n|tr_later)\('; then
  fail "tr() and tr_later() take literals; for what was marked before there is tr_marked()"
fi

entries() { msgcat --no-location --no-wrap --sort-output "$1" | sed '1,/^$/d' | grep -E '^(msgid|msgctxt)' || true; }

"$po/extract" "$work/now.pot"
entries "$work/now.pot" >"$work/now"
(($(wc -l <"$work/now") > 150)) || fail "xgettext has found next to nothing"
update="run: cmake --build build/release --target update_po, and translate what is empty"
diff <(entries "$po/gatehouse.pot") "$work/now" || fail "gatehouse.pot is not what the sources say; $update"

places='
function sorted_places(text,   list, n, i, j, t, found) {
  n = 0
  while (match(text, /\{[a-z_]*\}/)) {
    list[++n] = substr(text, RSTART, RLENGTH)
    text = substr(text, RSTART + RLENGTH)
  }
  for (i = 1; i <= n; ++i) for (j = i + 1; j <= n; ++j) if (list[j] < list[i]) { t = list[i]; list[i] = list[j]; list[j] = t }
  found = ""
  for (i = 1; i <= n; ++i) found = found list[i]
  return found
}
/^msgid / { one = sorted_places($0); many = one; id = $0 }
/^msgid_plural / { many = sorted_places($0) }
/^msgstr(\[0\])? / { if (sorted_places($0) != one && sorted_places($0) != many) { print id ": " $0; bad = 1 } }
/^msgstr\[[1-9]\] / { if (sorted_places($0) != many) { print id ": " $0; bad = 1 } }
END { exit bad }'

while read -r language; do
  file="$po/$language.po"
  diff <(entries "$file") "$work/now" || fail "$language.po has not the sentences of the sources; $update"
  msgfmt --check -o /dev/null "$file" || fail "$language.po is wrong"
  for lack in untranslated only-fuzzy only-obsolete; do
    left="$(msgattrib "--$lack" --no-wrap "$file" | sed '1,/^$/d')"
    [[ -z "$left" ]] || fail "$language.po: $lack: $left"
  done
  msgcat --no-wrap "$file" | sed '1,/^$/d' | awk "$places" >&2 || fail "$language.po: other {places} than in English"
done <"$po/LINGUAS"

((failed == 0)) || exit 1
printf '%d sentences in %s\n' "$(grep -c '^msgid ' "$work/now")" "$(paste -sd' ' "$po/LINGUAS")"
