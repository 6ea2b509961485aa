#!/bin/sh
# Peers that are not nginx, or that have lost their way, cost the server nothing that lasts.
. "$(dirname "$0")/lib.sh"

socket=$work/run/earshot.sock

# So that malloc() with a sanitizer refuses what is too large, as malloc() without one does.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}allocator_may_return_null=1"
export TSAN_OPTIONS="${TSAN_OPTIONS:+$TSAN_OPTIONS:}allocator_may_return_null=1"

answers() {
    timeout "$1" "$peer" get "$socket" /shows/go/tea >"$work/answer" 2>>"$work/peer.log" &&
        grep -q '^Status: 200' "$work/answer"
}

make_site
mkdir "$work/run"
start_fcgi "$socket" --workers 2
server=$started
[ "$(stat -c %a "$socket")" = 660 ] || fail "the mode of the socket is $(stat -c %a "$socket")"
answers 20 || fail 'no answer'
"$peer" twice "$socket" /shows/go/tea >/dev/null || fail 'a kept connection is not answered twice'

# Who cannot go on with one peer lets the other worker answer the rest: a read may take three seconds.
start stall timeout 30 "$peer" stall "$socket"
stall=$started
within 20 has_line "$work/stall.log" '^stalled' || fail 'the server does not read'
answers 2 || fail 'a stalled peer keeps the others waiting'
ended "$stall"
start deaf "$peer" deaf "$socket" /shows/go/tea
deaf=$started
within 20 has_line "$work/deaf.log" '^deaf' || fail 'the server does not write'
answers 2 || fail 'a peer that does not read keeps the others waiting'
kill "$deaf"
ended "$deaf"

# One for each worker. The workers are free again after the three seconds that a read may take.
for number in 1 2; do
    start "stall.$number" timeout 30 "$peer" stall "$socket"
    eval "stall_$number=$started"
    within 20 has_line "$work/stall.$number.log" '^stalled' || fail 'the server does not read'
done
answers 10 || fail 'stalled peers occupy the workers'
for stalled in "$stall_1" "$stall_2"; do
    ended "$stalled"
    [ "$ended" -eq 0 ] || fail 'the connection of a stalled peer is not closed'
done

for action in http authorizer; do
    timeout 20 "$peer" "$action" "$socket" || fail "$action: the connection is not closed"
    answers 20 || fail "no answer after $action"
done

# libfcgi adds up lengths that overflow, and its own check then ends the program by SIGABRT. That is
# its best: nothing else may come of it, and the next server replaces the socket that is left.
for action in lengths sum; do
    timeout 20 "$peer" "$action" "$socket" || fail "$action: the connection is not closed"
    if answers 20; then
        continue
    fi
    gone_within 20 "$server" || fail "$action: the server neither answers nor ends"
    ended "$server"
    [ "$ended" -eq 134 ] || fail "$action: the server ended with status $ended"
    rm -f "$work/fcgi.log"
    start_fcgi "$socket" --workers 2
    server=$started
    within 20 answers 20 || fail "$action: no answer after the restart"
done

# A second server does not take the socket away from the first.
if "$earshot" --site "$site" fcgi --socket "$socket" 2>"$work/second.log"; then
    fail 'a second server took the socket'
fi
grep -qF "$socket" "$work/second.log" || fail 'the second server does not name the socket'
answers 20 || fail 'no answer after a second server'
stop "$server" 'the server'
[ ! -e "$socket" ] || fail 'the socket file is left behind'
