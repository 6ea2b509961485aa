#!/bin/sh
# More different addresses are asked for at once than nginx's small cache has room for, and each is answered:
# while the server is stopped, so that each of them keeps its place there.
. "$(dirname "$0")/lib.sh"

socket=$work/run/earshot.sock
requests=300

make_site
mkdir "$work/run"
start_fcgi "$socket"
server=$started
keys_zone=32k
start_nginx "$socket"
kill -s STOP "$server"
curl -s --max-time 100 --parallel --parallel-immediate --parallel-max "$requests" --unix-socket "$work/nginx.sock" \
    -o /dev/null -w '%{http_code}\n' "http://$host/shows/go/tea?request=[1-$requests]" >"$work/statuses" 2>/dev/null &
client=$!
running="$running $client"
within 20 has_line "$work/nginx-error.log" 'could not allocate node' || fail 'there is room in the cache'
kill -s CONT "$server"
ended "$client"
good=$(grep -c '^200$' "$work/statuses" || true)
[ "$good" -eq "$requests" ] || fail "$good of $requests requests are answered"
