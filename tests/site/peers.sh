#!/bin/sh
# Peers that are not nginx, or that have lost their way, cost the server nothing that lasts.
. "$(dirname "$0")/lib.sh"

answers() {
    timeout "$1" "$peer" get "$socket" /shows/go/tea >"$work/answer" 2>>"$work/peer.log" &&
        grep -q '^Status: 200' "$work/answer"
}

make_site
mkdir "$work/run"

# Who sips at an answer has a worker for half a minute; how that ends is seen at the end.
for part in 1 2 3 4; do
    cat "$work/media/go/one.mp3"
done >"$work/media/go/long.mp3"
start_fcgi "$work/run/sipped.sock" --workers 1
sipped=$started
start sip timeout 60 "$peer" sip "$work/run/sipped.sock" /media/go/long.mp3
sip=$started
within 20 has_line "$work/sip.log" '^sips' || fail 'a peer that sips is not answered'

socket=$work/run/earshot.sock
start_fcgi "$socket" --workers 2
server=$started
[ "$(stat -c %a "$socket")" = 660 ] || fail "the mode of the socket is $(stat -c %a "$socket")"
answers 20 || fail 'no answer'
"$peer" twice "$socket" /shows/go/tea >/dev/null || fail 'a kept connection is not answered twice'

answers_beside_stalled() {
    timeout 60 "$peer" beside "$socket" /shows/go/tea >"$work/answer" && has_line "$work/answer" '^Status: 200'
}

# Who cannot go on with one peer lets the other worker answer the rest: a request may take three seconds to come. A
# busy machine may need those for the answer, but not each time.
within 60 answers_beside_stalled || fail 'a stalled peer keeps the others waiting'
start deaf "$peer" deaf "$socket" /shows/go/tea
deaf=$started
within 20 has_line "$work/deaf.log" '^deaf' || fail 'the server does not write'
answers 20 || fail 'a peer that does not read keeps the others waiting'
kill "$deaf"
ended "$deaf"

# One for each worker. The workers are free again after the three seconds that a request may take,
# whether nothing more comes of it or a byte now and then.
for action in stall trickle; do
    for number in 1 2; do
        start "$action.$number" timeout 60 "$peer" "$action" "$socket"
        eval "slow_$number=$started"
        within 20 has_line "$work/$action.$number.log" "^$action" || fail 'the server does not read'
    done
    answers 40 || fail "$action: slow peers occupy the workers"
    for slow in "$slow_1" "$slow_2"; do
        ended "$slow"
        [ "$ended" -eq 0 ] || fail "$action: the connection of a slow peer is not closed"
    done
done

# libfcgi would end the program at lengths that overflow where it adds them up (CVE-2025-23016).
for action in http authorizer lengths sum; do
    timeout 20 "$peer" "$action" "$socket" || fail "$action: the connection is not closed"
    answers 20 || fail "no answer after $action"
done

# A second server does not take the socket away from the first.
if "$earshot" --site "$site" fcgi --socket "$socket" 2>"$work/second.log"; then
    fail 'a second server took the socket'
fi
grep -qF "$socket" "$work/second.log" || fail 'the second server does not name the socket'
answers 20 || fail 'no answer after a second server'
stop "$server" 'the server'

ended "$sip"
[ "$ended" -eq 0 ] || fail 'the connection of a peer that sips is not closed'
socket=$work/run/sipped.sock
answers 20 || fail 'a peer that sips occupies the worker'
stop "$sipped" 'the server that was sipped at'
[ ! -e "$socket" ] || fail 'the socket file is left behind'
