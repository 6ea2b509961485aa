#!/bin/sh
# A server is replaced again and again under load, and no request is lost: the predecessor answers
# what it has, the successor goes on with the same listening socket. It runs a second time, under the
# program that holds this socket as a supervisor does.
if [ $# -lt 3 ]; then
    folder=$(mktemp -d "${TMPDIR:-/tmp}/earshot socket.XXXXXX")
    trap 'rm -rf "$folder"' EXIT
    "$2" listen "$folder/earshot.sock" sh "$0" "$1" "$2" "$folder/earshot.sock"
    exit
fi
. "$(dirname "$0")/lib.sh"

socket=$3
loads=4
requests_each=1500
replacements_min=5

# The load is a ledger: one line for each request, with its status.
start_load() {
    curl -s --globoff -g --unix-socket "$work/nginx.sock" -o /dev/null -w '%{http_code}\n' \
        "http://$host/shows/go/tea" >/dev/null || fail 'no answer before the load'
    for load in $(seq "$loads"); do
        curl -s --unix-socket "$work/nginx.sock" -o /dev/null -w '%{http_code}\n' \
            "http://$host/shows/go?load=$load-[1-$requests_each]" >"$work/ledger.$load" 3<&- &
        running="$running $!"
    done
}

is_loaded() {
    [ "$(cat "$work"/ledger.* | wc -l)" -lt $((loads * requests_each)) ]
}

replace() {
    predecessor=$server
    start_inherited
    server=$started
    stop "$predecessor" 'a server under load'
    replacements=$((replacements + 1))
}

make_site
start_inherited
server=$started
start_nginx "$socket"
start_load
replacements=0
while is_loaded; do
    replace
done

sort "$work"/ledger.* | uniq -c >"$work/statuses.log"
lost=$(cat "$work"/ledger.* | grep -cv '^200$' || true)
[ "$lost" -eq 0 ] || fail "$lost requests were lost in $replacements replacements"
answered=$(grep -c "$(printf '\tGET\t/shows/go?load=[^\t]*\t200\t')" "$work/nginx-access.log")
[ "$answered" -eq $((loads * requests_each)) ] || fail "nginx counts $answered answers"
[ "$replacements" -ge "$replacements_min" ] || fail "only $replacements replacements under load"

# A request of which a part has come is a request in hand, and is waited for longer than connections
# without one. The idle one is accepted when the other, which comes later, has been read.
start idle "$peer" idle "$socket"
idle=$started
within 20 has_line "$work/idle.log" '^idle' || fail 'the server cannot be reached'
mkfifo "$work/go"
"$peer" halves "$socket" /shows/go/tea <"$work/go" >"$work/halves.log" 2>&1 3<&- &
halves=$!
running="$running $halves"
exec 4>"$work/go"
within 20 has_line "$work/halves.log" '^half' || fail 'the server does not read half a request'
kill -s TERM "$server"
ended "$idle"
[ "$ended" -eq 0 ] || fail 'an idle connection got an answer'
echo >&4
exec 4>&-
ended "$halves"
[ "$ended" -eq 0 ] || fail 'a request that was half read at the end is not answered'
has_line "$work/halves.log" 'Status: 200' || fail 'a request that was half read got another answer'
gone_within 20 "$server" || fail 'the server does not end'
ended "$server"
[ "$ended" -eq 0 ] || fail "the last server ended with status $ended"
