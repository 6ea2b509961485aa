#!/bin/sh
# A listener who takes a feed of 20 MB slowly holds no worker, as nginx has it all by then, and gets
# it whole in the end.
. "$(dirname "$0")/lib.sh"

socket=$work/run/earshot.sock
feed=http://$host/shows/long/feed.xml

make_long_feed() {
    make_site
    "$earshot" --site "$site" show add long --title Long >/dev/null
    awk 'BEGIN {
        for (notes = "tea "; length(notes) < 64000;) notes = notes notes
        for (i = 1; i <= 320; i++) {
            printf "{\"guid\": \"long-%d\", \"title\": \"tea %d\", ", i, i
            printf "\"published\": \"2020-01-01T00:00:%02dZ\", \"notes_html\": \"<p>%s</p>\"}\n", i % 60, notes
        }
    }' | "$earshot" --site "$site" import --show long >/dev/null 2>"$work/import.log"
}

# Takes one byte of standard input, and the rest when the test goes on.
take_slowly() {
    head -c 1
    : >"$work/begun"
    within 60 test -e "$work/goes-on"
    cat
}

listen_slowly() {
    { curl -sSN --unix-socket "$work/nginx.sock" "$feed" || echo 'not whole'; } |
        take_slowly >"$work/slow.xml"
}

make_long_feed
mkdir "$work/run"
start_fcgi "$socket" --workers 1
server=$started
start_nginx "$socket"
start listener listen_slowly
listener=$started
within 60 test -e "$work/begun" || fail 'the feed does not come'
timeout 20 "$peer" get "$socket" /shows/go/tea >"$work/answer" || fail 'a slow listener holds the worker'
grep -q '^Status: 200' "$work/answer" || fail 'the worker gives another answer'
: >"$work/goes-on"
ended "$listener"
curl -sS --unix-socket "$work/nginx.sock" "$feed" >"$work/feed.xml"
[ "$(wc -c <"$work/feed.xml")" -gt 20000000 ] || fail 'the feed is too short to be a test'
cmp "$work/feed.xml" "$work/slow.xml" || fail 'a slow listener gets another feed'
stop "$server" 'the server'
! grep -qv '^earshot: drained' "$work/fcgi.log" || fail 'the server complains'
