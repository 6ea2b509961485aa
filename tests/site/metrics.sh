#!/bin/sh
# What the server counts, on a socket of its own: the numbers are those of the requests that were made,
# while workers are busy, too, and Prometheus can read them.
. "$(dirname "$0")/lib.sh"

socket=$work/run/earshot.sock
metrics=$work/run/metrics.sock

# scrape NAME: into NAME.metrics.
scrape() {
    curl -sS --max-time 10 --unix-socket "$metrics" http://localhost/metrics >"$work/$1.metrics" ||
        fail 'no metrics'
}

# counts NAME SAMPLE EXPECTED
counts() {
    counted=$(/usr/bin/python3 "$here/metrics.py" value "$work/$1.metrics" "$2")
    [ "$counted" = "$3" ] || fail "$2 is $counted and not $3"
}

get() {
    timeout 20 "$peer" get "$socket" "$1" >/dev/null || fail "no answer to $1"
}

make_site
mkdir "$work/run"
start_fcgi "$socket" --workers 2 --metrics "$metrics"
server=$started
within 20 test -S "$metrics" || fail 'there is no socket for metrics'
[ "$(stat -c %a "$metrics")" = 660 ] || fail "the mode of the socket is $(stat -c %a "$metrics")"
scrape none
counts none 'earshot_answers_total{route="/",status="200"}' 0
# What changed in this very second is not kept.
made=$(date +%s)
within 5 sh -c "[ \$(date +%s) -gt $made ]"
get /shows/go
get /shows/go
get /shows/go/tea
get /no/such/page
get '/shows/go?x=1'
get /healthz
scrape some
/usr/bin/python3 "$here/metrics.py" check "$work/some.metrics" || fail 'Prometheus cannot read it'
counts some 'earshot_answers_total{route="/shows/{show}",status="200"}' 3
counts some 'earshot_answers_total{route="/shows/{show}/{episode}",status="200"}' 1
counts some 'earshot_answers_total{route="none",status="404"}' 1
counts some earshot_cache_hits_total 1
counts some earshot_make_seconds_count 5
counts some earshot_cache_answers 2
counts some earshot_connections_total 6
counts some earshot_connections_open 0
counts some 'earshot_turned_away_total{kind="search"}' 0
version=$(/usr/bin/python3 "$here/metrics.py" value "$work/some.metrics" earshot_store_version)
"$earshot" --site "$site" episode edit --title 'Two cups' go tea >/dev/null
get /shows/go
scrape changed
/usr/bin/python3 "$here/metrics.py" rise "$work/some.metrics" "$work/changed.metrics" ||
    fail 'a counter fell'
[ "$(/usr/bin/python3 "$here/metrics.py" value "$work/changed.metrics" earshot_store_version)" != \
    "$version" ] || fail 'a change of the site is not seen'

# Both workers wait for a peer that does not go on; and who holds the metrics' connections keeps no
# worker.
for number in 1 2; do
    start "stall.$number" timeout 30 "$peer" stall "$socket"
    within 20 has_line "$work/stall.$number.log" '^stalled' || fail 'the server does not read'
done
scrape busy
counts busy earshot_connections_open 2
mkfifo "$work/hold"
"$peer" crowd "$metrics" 8 <"$work/hold" >"$work/crowd.log" 2>&1 &
running="$running $!"
exec 5>"$work/hold"
within 20 has_line "$work/crowd.log" '^open' || fail 'the crowd does not come in'
get /shows/go
exec 5>&-

# It is there until the last answer is sent, and goes with the server.
start idle "$peer" idle "$socket"
mkfifo "$work/go"
"$peer" halves "$socket" /healthz <"$work/go" >"$work/halves.log" 2>&1 &
halves=$!
running="$running $halves"
exec 4>"$work/go"
within 20 has_line "$work/halves.log" '^half' || fail 'the server does not read half a request'
kill -s TERM "$server"
# Three seconds after its first byte, a request must be there: nothing slow is in between.
is_draining() {
    curl -s --max-time 10 --unix-socket "$metrics" http://localhost/metrics | grep -q '^earshot_draining 1$'
}
within 30 is_draining || fail 'the metrics do not say that the server drains'
echo >&4
exec 4>&-
ended "$halves"
[ "$ended" -eq 0 ] || fail 'half a request gets no answer once it is whole'
gone_within 20 "$server" || fail 'the server does not end'
# Of them all, which the metrics no longer tell, it says itself how many there were.
has_line "$work/fcgi.log" '^earshot: drained; answers given: 9$' || fail 'the last count is another'
[ ! -e "$metrics" ] || fail 'the socket for metrics is left behind'

# Over TCP only the machine itself is let in, and one address is there.
if "$earshot" --site "$site" fcgi --socket "$socket" --metrics 0.0.0.0:0 2>"$work/public.log"; then
    fail 'metrics can be reached from elsewhere'
fi
port=$(free_port)
start_serve --metrics "127.0.0.1:$port"
server=$started
base=http://$address
[ "$(curl -s -o /dev/null -w '%{http_code}' "$base/metrics")" = 404 ] || fail 'metrics are public'
curl -sS -o "$work/serve.metrics" "http://127.0.0.1:$port/metrics"
counts serve 'earshot_answers_total{route="none",status="404"}' 1
counts serve earshot_connections_total 1
[ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/")" = 404 ] || fail 'not only metrics'
[ "$(curl -s -o /dev/null -w '%{http_code}' -d x "http://127.0.0.1:$port/metrics")" = 404 ] ||
    fail 'metrics can be posted to'
stop "$server" 'serve'
