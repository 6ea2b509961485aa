# earshot check: each rule finds what it is for, and nothing where that is right.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/lib.sh"
. "$here/fetch_server.sh"

# png NAME WIDTH HEIGHT: the start of such a picture, which is all that is looked at.
png() {
    printf '\211PNG\r\n\032\n\000\000\000\015IHDR' >"$1"
    printf "$(printf '\\000\\000\\%03o\\%03o\\000\\000\\%03o\\%03o' $(($2 / 256)) $(($2 % 256)) $(($3 / 256)) $(($3 % 256)))" >>"$1"
}

# rule NAME: the file out has a finding of that rule.
rule() {
    grep -qF "\"rule\":\"$1\"" out || fail "does not find $1: $(cat out)"
}

# check_for NAME COMMAND...: after the command the rule finds something, and before it did not.
check_for() {
    "$earshot" --site "$site" check --media media --json >out 2>err || true
    ! grep -qF "\"rule\":\"$1\"" out || fail "finds $1 where there is none"
    name_of_rule=$1
    shift
    on 0 "$@"
    "$earshot" --site "$site" check --media media --json >out 2>err || true
    rule "$name_of_rule"
    grep -qF '"why":"' out && grep -qF '"mend":"' out || fail 'a finding lacks why or mend'
}

mkdir media
png media/cover.png 1400 1400
png media/small.png 300 300
printf 'five!' >media/1.mp3
on 0 init
on 0 config set base_url https://example.org
on 0 show add go --title Go --description x --category Technology --image-url /media/cover.png --language en
on 0 episode add go --title First --audio-url /media/1.mp3 --audio-bytes 5 --audio-type audio/mpeg \
    --notes '<p><a href="/shows/go">Go</a></p>'
on 0 check --strict --media media
[ "$(cat out)" = '0 errors, 0 warnings' ] || fail "a site that is well: $(cat out)"

check_for unknown-category show edit go --category Tecnology
grep -qF 'the nearest is \"Technology\"' out || fail "names no nearest category: $(cat out)"
on 0 show edit go --category Arts
check_for unknown-subcategory show edit go --subcategory 'Visual Art'
grep -qF 'Visual Arts' out || fail "names no nearest subcategory: $(cat out)"
on 0 show edit go --subcategory 'Visual Arts'
check_for unknown-language show edit go --language jp
grep -qF 'the nearest is \"ja\"' out || fail "names no nearest language: $(cat out)"
on 0 show edit go --language en
check_for bad-cover show edit go --image-url /media/small.png
grep -qF '300 by 300' out || fail "says no size: $(cat out)"
on 0 show edit go --image-url /media/cover.png
check_for no-cover show edit go --image-url ''
on 0 show edit go --image-url /media/cover.png
check_for no-category show edit go --category '' --subcategory ''
on 0 show edit go --category Arts --subcategory 'Visual Arts'
sqlite3 "$site" "UPDATE show SET language = ''"
on 1 check --json
rule no-language
on 0 show edit go --language en
check_for long-title show edit go --title "$(printf '%0300d' 1)"
on 0 show edit go --title Go
check_for local-address config set base_url http://127.0.0.1:8080
on 0 config set base_url https://example.org
check_for no-episode episode unpublish go first
on 0 episode publish go first
check_for no-description show edit go --description ''
on 0 show edit go --description x

check_for no-audio episode edit go first --audio-url ''
on 0 episode edit go first --audio-url /media/1.mp3
check_for no-length episode edit go first --audio-bytes 0
on 0 episode edit go first --audio-bytes 5
check_for no-type episode edit go first --audio-type ''
on 0 episode edit go first --audio-type audio/mpeg
check_for wrong-length episode edit go first --audio-bytes 6
on 0 episode edit go first --audio-bytes 5
check_for wrong-type episode edit go first --audio-type audio/ogg
on 0 episode edit go first --audio-type audio/mpeg
check_for missing-file episode edit go first --audio-url /media/2.mp3
on 0 episode edit go first --audio-url /media/1.mp3
check_for long-title episode edit go first --title "$(printf '%0300d' 1)"
on 0 episode edit go first --title First
check_for broken-link episode edit go first --notes '<p><a href="https://example.org/shows/gone">x</a></p>'
on 0 episode edit go first --notes x
check_for bad-picture episode edit go first --image-url /media/small.png
on 0 episode edit go first --image-url /media/cover.png
printf 'Only words.\n' >words.txt
check_for no-times episode edit go first --transcript words.txt
: >words.txt
on 0 episode edit go first --transcript words.txt
check_for no-number show edit go --itunes-type serial
on 0 show edit go --itunes-type episodic
check_for far-away episode edit go first --published 2999-01-01T00:00:00Z
on 0 episode edit go first --published 2026-01-01T00:00:00Z
check_for same-audio episode add go --title Second --audio-url /media/1.mp3 --audio-bytes 5 \
    --audio-type audio/mpeg --guid other
on 0 episode remove go second
on 0 check --strict --media media
sqlite3 "$site" "UPDATE episode SET changed_at = 32503680000 WHERE slug = 'first'"
check_status_of=0
"$earshot" --site "$site" check --json >out 2>err || check_status_of=$?
[ "$check_status_of" -eq 0 ] || fail 'a warning is an error'
rule clock-ahead
on 1 check --strict
has err 'errors and warnings found: 1'
has out 'go/first: warning: it was changed at a time that is still to come: '
sqlite3 "$site" "UPDATE episode SET changed_at = 1000 WHERE slug = 'first'"

# A feed of six megabytes.
awk 'BEGIN { filler = sprintf("%5000s", ""); gsub(" ", "x", filler); filler = filler filler filler filler
    for (i = 0; i < 300; i++) printf "{\"guid\": \"%d\", \"title\": \"E\", \"notes_markdown\": \"%s\", \"audio_url\": \"https://example.org/%d.mp3\", \"audio_bytes\": 1, \"audio_type\": \"audio/mpeg\"}\n", i, filler, i }' >large.jsonl
on 0 show add large --title Large
check_for large-feed import --show large large.jsonl
on 0 show remove large

# Before a publish: said, and with --strict refused.
on 0 episode add go --title Third --draft --audio-url https://example.org/3.mp3
dump >before
on 1 episode publish go third --strict
has err 'the length of its audio is not known'
has err 'is not published'
dump >after
cmp -s before after || fail 'a refused publish changed the site'
on 0 episode publish go third
has err 'the length of its audio is not known'
on 0 episode remove go third

# What only the network can tell, and only where it is asked.
printf 'sound' >files/good.mp3
on 0 episode edit go first --audio-url "$base/missing.mp3"
on 0 check --media media
[ "$(asked /missing.mp3)" = 0 ] || fail 'asks the network without --online'
on 1 check --online --allow-private --json
rule unreachable-audio
on 0 episode edit go first --audio-url "$base/files/good.mp3" --audio-bytes 7
on 0 check --online --allow-private --json
rule wrong-length
on 0 episode edit go first --audio-bytes 5 --notes "<p><a href=\"$base/gone\">x</a></p>"
on 0 check --online --allow-private --json
rule broken-link
png files/cover.png 10 10
on 0 show edit go --image-url "$base/files/cover.png"
on 0 check --online --allow-private --json
rule bad-cover
png files/cover.png 3000 3000
on 0 episode edit go first --notes "<p><a href=\"$base/document\">x</a></p>"
on 0 check --strict --online --allow-private
