#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The samples' words are the screen's own: each is in the catalogues, or it would stay English in every language.
# Usage: sample_words_test.sh SOURCE-FOLDER
set -euo pipefail
cd "$1"
failed=0 count=0
while read -r word; do
  count=$((count + 1))
  grep -qxF "msgid $word" <(msgcat --no-wrap kiosk/view/po/gatehouse.pot) && continue
  echo "sample_words: $word is no sentence of the screen" >&2
  failed=1
done < <(cat tests/ui/*sample*.cpp tests/ui/*scenes*.cpp | tr '\n' ' ' | grep -oE '(^|[^_[:alnum:]])tr(_n)?\( *"([^"\\]|\\.)*"' |
  sed 's/.*tr\(_n\)\{0,1\}( *//' | sort -u)
((count > 80)) || { echo "sample_words: only $count words were found" >&2; exit 1; }
((failed == 0)) && echo "$count words"
