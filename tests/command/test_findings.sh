# What import and sync are about to put on the air is looked at as by earshot check: said, and with --strict
# refused where it is an error.
. "$(dirname -- "$0")/lib.sh"

# untouched COMMAND...: it must leave the site as it is.
untouched() {
    dump >before
    "$@"
    dump >after
    cmp -s before after || fail "changed the site: $*: $(diff before after)"
}

# lines COUNT: an episode a line, each of which lacks its length and its times.
lines() {
    awk -v count="$1" 'BEGIN { for (i = 1; i <= count; i++) printf \
        "{\"guid\": \"%d\", \"title\": \"E%d\", \"audio_url\": \"https://example.org/%d.mp3\", \"transcript\": \"Words.\", \"published\": \"2026-01-01T00:00:%02dZ\"}\n", i, i, i, i % 60 }'
}

on 0 init
on 0 config set base_url https://example.org
on 0 show add go --title Go --description x --category Technology --language en

# The first three of each rule, and how many there are.
lines 500 >lines
on 0 import --show go lines
[ "$(wc -l <err)" = 8 ] || fail "not three of each rule and two sums: $(cat err)"
has err 'import: go/e1: warning: the length of its audio is not known'
has err 'import: go: no-times: 500 in all'
answers 'SELECT count(*) FROM episode' 500

# What did not change is not said again; what did is, and compared with what is there.
on 0 import --show go lines
[ ! -s err ] || fail 'says again what it said before'
echo '{"guid": "new", "title": "New", "audio_url": "https://example.org/7.mp3", "audio_bytes": 1, "published": "2026-02-02T00:00:00Z"}' >new
on 0 import --show go new
has err 'import: go/new: warning: its audio is that of episode '
[ "$(wc -l <err)" = 1 ] || fail "says more than one thing: $(cat err)"

# For scripts.
lines 510 >lines
on 0 import --show go --json lines
[ ! -s err ] || fail 'says on standard error what is in the JSON'
json_of '$.findings[0].rule' no-length
json_of '$.findings[0].where' go/e501
json_of '$.findings[0].level' warning
json_of '$.found."no-times"' 10
json_of '$.findings[6].rule' ''

# Refused are errors alone, and all of the input.
echo '{"guid": "mute", "title": "Mute", "published": "2026-02-03T00:00:00Z"}' >mute
cat mute new >both
untouched on 1 import --show go --strict both
has err 'import: go/mute: error: it has no audio'
has err 'go: errors found: 1; nothing is stored because of --strict'
untouched on 1 import --show go --strict --json both
has err 'import: go/mute: error: it has no audio'
sed 's/"title"/"status": "draft", "title"/' mute >draft
on 0 import --show go --strict draft
[ ! -s err ] || fail "a draft is looked at: $(cat err)"
on 0 import --show go lines --strict

# A folder.
mkdir folder media
printf -- '---\ntitle: One\npublished: 2026-03-03T08:00:00Z\naudio_url: /media/tea/1.mp3\naudio_bytes: 5\n---\n' >folder/1.md
printf -- '---\ntitle: Tea\nlanguage: jp\nsummary: x\ncategory: Arts\n---\nx\n' >folder/show.md
untouched on 1 sync folder --show tea --media media --strict
has err 'sync: tea/one: error: the file of its audio is not there'
has err 'sync: tea: warning: its language "jp" is none that directories know; the nearest is "ja"'
on 0 sync folder --show tea --media media
has err 'sync: tea/one: error: the file of its audio is not there'
has out '1 added'
on 0 sync folder --show tea --media media
[ ! -s err ] || fail "a second sync has findings: $(cat err)"
# What a rehearsal would copy is not missed.
printf 'sound' >folder/1.mp3
sed -i 's,/media/tea/1.mp3,1.mp3,; s/One/Two/' folder/1.md
untouched on 0 sync folder --show tea --media media --dry-run --strict
lacks err 'is not there'
on 0 sync folder --show tea --media media --strict
