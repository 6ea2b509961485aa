#!/bin/sh
# /healthz tells a supervisor whether to send requests here, and if not, why: while all is well, while
# the server drains, and when somebody has done something to the site under it.
. "$(dirname "$0")/lib.sh"

socket=$work/run/earshot.sock

# says STATUS LINE: what /healthz answers, which begins so.
says() {
    timeout 20 "$peer" get "$socket" /healthz >"$work/answer.log" || fail 'no answer'
    is_answer "$work/answer.log" "$@"
}

is_answer() {
    has_line "$1" "^Status: $2 " || fail "not $2"
    has_line "$1" '^Cache-Control: no-store' || fail 'it may be kept'
    [ "$(tail -n 1 "$1" | cut -c 1-${#3})" = "$3" ] || fail "not \"$3\""
    # The head, an empty line, and one line.
    [ "$(tr -d '\r' <"$1" | sed '1,/^$/d' | wc -l)" -eq 1 ] || fail 'more than one line'
}

pages_answer() {
    timeout 20 "$peer" get "$socket" /shows/go | grep -q "^Status: $1 "
}

# alter SQL: as a writer that leaves the -wal to the readers, without which they see no change.
alter() {
    sqlite3 "$site" '.filectrl persist_wal 1' "$1" >/dev/null
}

make_site
mkdir "$work/run"
start_fcgi "$socket" --workers 3
server=$started
says 200 ready
version=$(sqlite3 -readonly "$site" 'PRAGMA user_version')

# Another version of earshot has the site now. This one may still be able to read it.
alter 'PRAGMA user_version = 10000'
says 503 'broken: the site is of a newer earshot'
alter 'PRAGMA user_version = 1'
says 503 'broken: the site is of an older earshot'
alter "PRAGMA user_version = $version"
says 200 ready

# Settings are what every page needs first.
alter 'ALTER TABLE setting RENAME TO taken_away'
says 503 'broken: the site cannot be read'
pages_answer 500 || fail 'a page is answered without settings'
alter 'ALTER TABLE taken_away RENAME TO setting'
says 200 ready
pages_answer 200 || fail 'a page is not answered'

# A file that takes the site's place is not read before a restart.
cp "$site" "$work/new.db"
mv "$site" "$work/old.db"
says 503 'broken: the site file was moved away or replaced; restart the server'
mv "$work/new.db" "$site"
says 503 'broken: the site file was moved away or replaced; restart the server'
mv "$work/old.db" "$site"
says 200 ready

# The idle connection is closed once the server ends, and the request comes behind that.
start idle "$peer" idle "$socket"
idle=$started
within 20 has_line "$work/idle.log" '^idle' || fail 'the server cannot be reached'
mkfifo "$work/go"
"$peer" halves "$socket" /healthz <"$work/go" >"$work/halves.log" 2>&1 &
halves=$!
running="$running $halves"
exec 4>"$work/go"
within 20 has_line "$work/halves.log" '^half' || fail 'the server does not read half a request'
kill -s TERM "$server"
ended "$idle"
echo >&4
exec 4>&-
ended "$halves"
[ "$ended" -eq 0 ] || fail 'the request in hand is not answered'
sed -i 1d "$work/halves.log"
is_answer "$work/halves.log" 503 draining
gone_within 20 "$server" || fail 'the server does not end'

start_serve
base=http://$address
[ "$(curl -s "$base/healthz")" = ready ] || fail 'serve is not ready'
