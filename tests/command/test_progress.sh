# What takes long says on a terminal how far it is, and nothing of it in a pipe.
. "$(dirname -- "$0")/lib.sh"

# progress WORDS ARGUMENT...: on a terminal earshot with those arguments shows the words, and in a pipe not.
# The words that it is to run are handed on in a file, as script takes one line for a shell.
progress() {
    words=$1
    shift
    printf '%s\n' "$earshot" --site "$site" "$@" >words
    script -qec 'tr "\n" "\0" <words | xargs -0 sh -c '"'"'exec "$@" >/dev/null'"'"' sh' /dev/null >terminal </dev/null ||
        fail "fails on a terminal: $*"
    tr '\r' '\n' <terminal | grep -qE "$words" || fail "does not show \"$words\": $*: $(cat terminal)"
    rm -f copy.db
    on 0 "$@"
    ! grep -qE "$words" err || fail "shows how far it is in a pipe: $*"
}

on 0 init
on 0 show add go --title Go --description x --category Technology
awk 'BEGIN { for (i = 0; i < 300; i++) printf "{\"guid\": \"%d\", \"title\": \"E%d\", \"audio_url\": \"https://example.org/%d.mp3\"}\n", i, i, i }' >lines
progress '[0-9]+ items' import --show go lines
progress '[0-9]+ episodes' check
mkdir folder
printf -- '---\ntitle: One\n---\n' >folder/1.md
progress '[0-9]+ of 1 episodes' sync folder --show go
progress '[0-9]+ files' export --static www
awk 'BEGIN { for (i = 0; i < 70000; i++) print "192.0.2.1 - - [01/Nov/2026:00:00:00 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"x\"" }' >log
progress '65536 lines' stats log
progress '65536 lines' crawlers log
progress 'copying the site' backup copy.db
mv copy.db kept.db
mv copy.db.sha256 kept.db.sha256
progress 'copying and checking' restore kept.db
progress 'bringing the site up to date' migrate
