#!/bin/sh
# What others published to break sanitisers with, and what chance makes of it, as notes, titles and transcripts of
# episodes: three HTML parsers, one of them Chromium's, see nothing in the notes that is not on the sanitiser's
# list; sanitising once more changes nothing; on the pages nothing runs, without a policy that would forbid it.
# Named arguments: as browser.sh; then a seed and a number of texts to generate.
. "$(dirname "$0")/../site/lib.sh"
. "$(dirname "$0")/../site/published.sh"

seed=${4:-1}
count=${5:-3000}

step() {
    node "$work/sanitiser.mjs" "$@" >>"$work/steps.log" 2>&1 || fail "$1 finds faults"
}

# stored SHOW FILE OUTPUT: the episodes of a file, as they are in the store.
stored() {
    "$earshot" --site "$site" show add "$1" --title "$1" >/dev/null
    "$earshot" --site "$site" import --show "$1" --max-items 1000000 --max-bytes 1000000000 "$2" >"$work/import.log" ||
        fail "the vectors cannot be imported into $1"
    "$earshot" --site "$site" export --show "$1" --format jsonl "$3" >/dev/null
}

use_node
"$earshot" --site "$site" init >/dev/null
step make "$seed" "$count" "$work/html.jsonl" "$work/markdown.jsonl"
for form in html markdown; do
    stored "$form" "$work/$form.jsonl" "$work/$form.stored"
    step notes "$work/$form.stored" "$work/$form.notes" "$work/$form.again"
    [ "$(wc -l <"$work/$form.notes")" -eq "$(wc -l <"$work/$form.jsonl")" ] || fail "vectors in $form are missing"
    /usr/bin/python3 -B "$here/trees.py" <"$work/$form.notes" >"$work/$form.trees" 2>"$work/html5lib.log" ||
        fail "html5lib fails"
    step judge "$work/$form.notes" "$work/$form.trees"
    stored "$form-again" "$work/$form.again" "$work/$form.stored-again"
    step same "$work/$form.stored" "$work/$form.stored-again"
done
media=$work
serve_site
step pages "$base" html
cat "$work/steps.log"
