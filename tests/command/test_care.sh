# earshot init, check, backup and migrate on a site that is well.
. "$(dirname -- "$0")/lib.sh"

on 0 init
has out 'earshot --site'
on 1 init
has err 'there is such a file already'
on 0 migrate
has out 'is up to date'

on 0 check --json
json_of '$[0].level' warning
json_of '$[0].where' site
on 0 config set base_url https://example.org
on 0 check
[ "$(cat out)" = '0 errors, 0 warnings' ] || fail "a site without shows: $(cat out)"
on 0 show add go --title Go
on 0 check
has out 'go: warning: it has no cover: earshot show edit'
has out 'go: warning: it has no published episode'
on 0 episode add go --title First --draft
on 0 check
lacks out go/first
on 0 episode publish go first
on 1 check
has out 'go/first: error: it has no audio: earshot episode edit'
on 1 check --json
json_of '$[3].where' go/first
on 0 episode edit go first --audio-url https://example.org/a.mp3 --audio-bytes 5 \
    --audio-type audio/mpeg
on 0 show edit go --description x --category Technology --image-url https://example.org/a.png
on 0 check
[ "$(cat out)" = '0 errors, 0 warnings' ] || fail "a site that is well: $(cat out)"

on 0 backup copy.db
[ ! -e copy.db.partial ] || fail 'left a part behind'
run 0 --site copy.db show list
has out Go
# Sorted, because VACUUM puts virtual tables behind the others.
sqlite3 copy.db .dump | sort >copied
dump | sort >original
cmp -s copied original || fail 'the copy differs'
sum=$(sha256sum <copy.db)
on 1 backup copy.db
has err 'there is such a file already'
[ "$(sha256sum <copy.db)" = "$sum" ] || fail 'a copy was overwritten'
on 1 backup no/where.db
[ ! -e no ] || fail 'made a folder'
# The copy is taken while another command writes.
mkfifo pipe
"$earshot" --site "$site" import --show go pipe >/dev/null 2>&1 &
writer=$!
exec 3>pipe
awk 'BEGIN { for (i = 0; i < 5000; i++) print "{\"guid\": \"" i "\", \"title\": \"x\", \"audio_url\": \"https://example.org/" i ".mp3\"}" }' >&3
on 0 backup while.db
exec 3>&-
wait "$writer" || fail 'the import beside the backup failed'
sqlite3 while.db .dump | sort >copied
cmp -s copied original || fail 'the copy holds half an import'
