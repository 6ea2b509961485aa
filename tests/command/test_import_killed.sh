# kill -9 in the middle of an import leaves the site as before it.
. "$(dirname -- "$0")/lib.sh"

# episodes FIRST LAST: lines of about a kilobyte.
episodes() {
    awk -v first="$1" -v last="$2" 'BEGIN {
        filler = sprintf("%900s", ""); gsub(" ", "x", filler)
        for (i = first; i <= last; i++)
            printf "{\"guid\": \"%d\", \"title\": \"Episode %d\", \"summary\": \"%s\", \"published\": \"2026-03-03T08:00:00Z\", \"audio_url\": \"https://example.org/%d.mp3\"}\n", i, i, filler, i
    }'
}

on 0 init
on 0 show add go --title Go
episodes 1 3 >first.jsonl
on 0 import --show go first.jsonl
dump >before

# The pipe holds 64 KiB: once a megabyte has gone into it, nearly all of that has been imported.
mkfifo pipe
"$earshot" --site "$site" import --show go pipe >out 2>err &
importer=$!
exec 3>pipe
episodes 1 1000 >&3
kill -0 "$importer" 2>/dev/null || fail 'the import ended before its input did'
! flock -n "$site.lock" true || fail 'the import does not hold the lock'
dump >during
cmp -s before during || fail 'a reader sees half an import'
kill -KILL "$importer"
wait "$importer" 2>/dev/null && fail 'was not killed'
exec 3>&-

dump >after
cmp -s before after || fail 'the killed import left something behind'
on 0 check
episodes 1 1000 >whole.jsonl
on 0 import --show go whole.jsonl
has out 'go: 997 added, 0 changed, 3 unchanged, 0 skipped'
