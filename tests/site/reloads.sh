#!/bin/sh
# Servers are replaced, killed without warning, and nginx is reloaded, each under load, and no request is
# lost: the clients' ledger and nginx's log have the same requests, all of them good, and the servers
# counted as many (ledgers.py).
#
#     sh reloads.sh EARSHOT PEER [REQUESTS REPLACEMENTS KILLS NGINX_RELOADS]
#
# It runs a second time, under the program that holds the listening socket as a supervisor does.
if [ "${SOCKET_IS_HELD-}" != yes ]; then
    folder=$(mktemp -d "${TMPDIR:-/tmp}/earshot socket.XXXXXX")
    trap 'rm -rf "$folder"' EXIT
    SOCKET_IS_HELD=yes HELD_SOCKET=$folder/earshot.sock
    export SOCKET_IS_HELD HELD_SOCKET
    "$2" listen "$HELD_SOCKET" sh "$0" "$@"
    exit
fi
. "$(dirname "$0")/lib.sh"

# The events, a word each, mixed evenly.
plan() {
    awk -v replace="${4:-4}" -v crash="${5:-4}" -v reload="${6:-2}" '
        function spread(name, count) {
            for (i = 0; i < count; i++)
                printf "%.6f %s\n", (i + 0.5) / count, name
        }
        BEGIN { spread("replace", replace); spread("crash", crash); spread("reload", reload) }' |
        sort -n | cut -d' ' -f2
}

answers() {
    wc -l <"$work/ledger"
}

has_answers() {
    [ "$(answers)" -ge "$1" ]
}

# The next server, of which each page says that it is from this life.
start_life() {
    life=$((life + 1))
    mkdir "$work/life.$life"
    { cat "$here/../../templates/foot.html" && echo "<!-- life $life -->"; } >"$work/life.$life/foot.html"
    start_inherited --templates "$work/life.$life" --metrics "$work/life.$life/metrics.sock"
    server=$started
}

# drain LIFE SERVER: its last count is a line of its log, in which there is one for each that ended so.
drain() {
    stop "$2" 'a server under load'
    drained=$((drained + 1))
    counted=$(sed -n 's/^earshot: drained; answers given: //p' "$work/fcgi.log" | sed -n "${drained}p")
    echo "$1 drained $counted" >>"$work/lives"
}

replace() {
    predecessor=$server
    start_life
    drain $((life - 1)) "$predecessor"
}

crash() {
    logged=$(wc -l <"$work/tries")
    curl -sS --max-time 10 --unix-socket "$work/life.$life/metrics.sock" http://localhost/metrics \
        >"$work/metrics" || fail 'no metrics'
    kill -s KILL "$server"
    ended "$server"
    counted=$(/usr/bin/python3 "$here/metrics.py" value "$work/metrics" \
        'earshot_answers_total{route="/shows/{show}/{episode}",status="200"}')
    echo "$life killed $counted $logged" >>"$work/lives"
    start_life
}

reload() {
    kill -s HUP "$nginx"
}

make_site
life=0
drained=0
start_life
cat >"$work/http.tries.conf" <<'TRIES'
    log_format tries "$arg_request $upstream_status";
    access_log tries tries;
TRIES
start_nginx "$HELD_SOCKET"
nginx=$started
plan "$@" >"$work/plan"
: >"$work/ledger"

mkfifo "$work/go"
python3 -B "$here/client.py" "$work/nginx.sock" "$host" "${3:-2000}" <"$work/go" >"$work/ledger" 3<&- &
client=$!
running="$running $client"
exec 4>"$work/go"
apart=$((${3:-2000} / ($(wc -l <"$work/plan") + 1)))
while read -r event; do
    within 60 has_answers $(($(answers) + apart)) || fail 'the clients get no answers'
    "$event" 4>&-
done <"$work/plan"
exec 4>&-
ended "$client"

requests=$(answers)
sed -n 's/ good .*//p' "$work/ledger" | sort >"$work/good"
[ "$(wc -l <"$work/good")" -eq "$requests" ] || fail "lost: $(grep -v ' good ' "$work/ledger" | head)"
sed -n "$(printf 's/.*\tGET\t\/shows\/go\/tea?request=\([0-9]*\)\t200\t.*/\\1/p')" "$work/nginx-access.log" | sort |
    cmp - "$work/good" || fail "nginx's log has other requests than the clients"
drain "$life" "$server"
python3 -B "$here/ledgers.py" "$work/ledger" "$work/tries" "$work/lives" || fail 'the servers counted otherwise'
printf '%s requests and none lost: %s\n' "$requests" "$(sort "$work/plan" | uniq -c | tr '\n' ' ')"
