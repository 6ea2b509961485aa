#!/bin/sh
# Behind nginx, clients that ask at once share connections that are kept: the server accepts about as many as
# there are clients, however often they ask. A new one for every third request once made each half as dear again.
. "$(dirname "$0")/lib.sh"

clients=32
requests=6400

connections() {
    curl -sS --max-time 10 --unix-socket "$work/metrics.sock" http://localhost/metrics |
        sed -n 's/^earshot_connections_total //p'
}

make_site
start_fcgi "$work/earshot.sock" --metrics "$work/metrics.sock"
start_nginx "$work/earshot.sock"
curl -sS --fail-early --unix-socket "$work/nginx.sock" -Z --parallel-max "$clients" -o /dev/null \
    -w '%{http_code}\n' "http://$host/shows/go?request=[1-$requests]" >"$work/answers" || fail 'curl gives up'
[ "$(grep -c '^200$' "$work/answers")" -eq "$requests" ] || fail 'not all answers are good'
accepted=$(connections)
[ "$accepted" -le $((4 * clients)) ] || fail "$clients clients made $accepted connections for $requests requests"
