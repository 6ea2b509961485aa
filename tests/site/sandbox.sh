#!/bin/sh
# A server that answers is confined, with all its threads, whichever way it serves.
. "$(dirname "$0")/lib.sh"

# is_confined PID: every thread has the filter of system calls (2, seccomp(2)) and no way to new
# privileges.
is_confined() {
    for status in "/proc/$1/task"/*/status; do
        grep -q '^Seccomp:[^0-9]*2$' "$status" || fail "$status: no filter of system calls"
        grep -q '^NoNewPrivs:[^0-9]*1$' "$status" || fail "$status: privileges can be gained"
    done
}

# Code that connects, listens by HTTP or reads audio is with the commands that need it.
is_lean() {
    ! grep -E 'libcurl|libgnutls|libmicrohttpd|libavformat' "/proc/$1/maps" || fail 'what it never needs is loaded'
}

make_site
mkdir "$work/run"
socket=$work/run/earshot.sock
start_fcgi "$socket" --workers 3
server=$started
timeout 20 "$peer" get "$socket" /shows/go/tea | grep -q '^Status: 200' || fail 'no answer'
is_confined "$server"
is_lean "$server"
# What was written meanwhile is read.
"$earshot" --site "$site" episode edit --title 'Two cups' go tea >/dev/null
timeout 20 "$peer" get "$socket" /shows/go/tea | grep -q 'Two cups' || fail 'the change is not seen'
stop "$server" 'the server'
[ ! -e "$socket" ] || fail 'the socket is left behind'
! grep -qv '^earshot: drained' "$work/fcgi.log" || fail 'the server complains'

start_serve --media "$work/media"
server=$started
base=http://$address
curl -sf "$base/media/go/one.mp3" | cmp - "$work/media/go/one.mp3" || fail 'media cannot be read'
curl -sf "$base/shows/go/feed.xml" | grep -q 'Two cups' || fail 'the feed cannot be read'
is_confined "$server"
stop "$server" 'serve'
