#!/bin/sh
# Two hundred connections that ask for the dearest page without end leave the others quick. That is
# counted, not timed: a visitor who stood in one line with them would see two hundred dear pages made
# before each of his.
. "$(dirname "$0")/lib.sh"

socket=$work/run/earshot.sock
crowd=200
visits=5

# With as many episodes that a feed is long for sure; it is not kept for whoever takes no gzip.
make_dear_site() {
    make_site
    "$earshot" --site "$site" show add dear --title Dear >/dev/null
    awk 'BEGIN { for (i = 1; i <= 6000; i++) {
        printf "{\"guid\": \"dear-%d\", \"title\": \"tea %d\", ", i, i
        printf "\"published\": \"2020-01-01T00:00:%02dZ\", \"summary\": \"green tea\"}\n", i % 60
    } }' | "$earshot" --site "$site" import --show dear >/dev/null
}

# endures PAGE VISITED: while the crowd wants that page, of which it gets some, and is turned away from
# the rest with a word when to come again, the visitor is answered each time.
endures() {
    timeout 120 /usr/bin/python3 "$here/overload.py" "$socket" "$crowd" "$1" "$visits" "$2" \
        >"$work/counts.log" 2>&1 || fail "$1: the crowd ends otherwise"
    read -r whole refused visited <"$work/counts.log"
    [ "$visited" -eq "$visits" ] || fail "$1: $visited visits"
    [ "$refused" -gt 0 ] || fail "$1: nobody was turned away"
}

# leaves_quick PAGE CHEAP: likewise, and the visitor does not wait for the crowd's pages. Some are made in the
# meantime, more where they are quick to make.
leaves_quick() {
    endures "$@"
    [ $((whole * 2)) -lt $((visits * crowd)) ] ||
        fail "$1: $whole dear pages were made while a visitor saw $visits"
}

make_dear_site
mkdir "$work/run"
start_fcgi "$socket" --workers 3 --cache 0
server=$started
leaves_quick /shows/dear/feed.xml /shows/go/tea
leaves_quick /shows/dear/index /
leaves_quick '/search?q=tea' /shows/go/tea
# The two kinds of what is dear do not take each other's places.
endures '/search?q=tea' /shows/dear/feed.xml
stop "$server" 'the server'
! grep -qv '^earshot: drained' "$work/fcgi.log" || fail 'the server complains'
