#!/bin/sh
# More connections than descriptors: the server waits for descriptors, and goes on when there are
# some.
. "$(dirname "$0")/lib.sh"

socket=$work/run/earshot.sock
descriptors=40
crowd=100

make_site
mkdir "$work/run"
mkfifo "$work/hold"
start fcgi sh -c 'ulimit -n "$1"; shift; exec "$@"' sh "$descriptors" \
    "$earshot" --site "$site" fcgi --socket "$socket" --workers 2
server=$started
within 20 test -S "$socket" || fail 'the server makes no socket'
timeout 20 "$peer" get "$socket" /shows/go/tea >/dev/null || fail 'no answer'

"$peer" crowd "$socket" "$crowd" <"$work/hold" >"$work/crowd.log" 2>&1 &
crowd=$!
running="$running $crowd"
exec 4>"$work/hold"
within 20 has_line "$work/crowd.log" '^open' || fail 'the crowd does not come in'
within 20 has_line "$work/fcgi.log" 'accepting a connection' || fail 'no descriptor is missed'

# It waits in the queue until the crowd has gone.
timeout 60 "$peer" get "$socket" /shows/go/tea >"$work/waiting.log" 2>&1 4>&- &
waiting=$!
running="$running $waiting"
is_gone "$waiting" && fail 'a connection was accepted without a descriptor'
exec 4>&-
ended "$crowd"
ended "$waiting"
[ "$ended" -eq 0 ] || fail 'the request that waited is not answered'
has_line "$work/waiting.log" '^Status: 200' || fail 'the request that waited got another answer'
timeout 20 "$peer" get "$socket" /shows/go/tea >/dev/null || fail 'no answer after the crowd'
[ "$(grep -c 'accepting a connection' "$work/fcgi.log")" -lt 10 ] || fail 'the log is flooded'
stop "$server" 'the server'
