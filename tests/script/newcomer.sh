#!/bin/sh
# The newcomer's run: a fresh checkout in a path with a space, script/server, a look at the site; then
# a second run, which must be quick and keep what was added. Named argument: the checkout to copy.
set -eu

checkout=$1
work=$(mktemp -d "${TMPDIR:-/tmp}/earshot newcomer.XXXXXX")
copy="$work/a checkout"
log=$work/server.log
server=
unset EARSHOT_SITE
cd /

finish() {
    status=$?
    trap - EXIT
    # The group: while it builds, the script has children.
    [ -z "$server" ] || kill -s KILL -- "-$server" 2>/dev/null || true
    rm -rf "$work"
    exit "$status"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

fail() {
    printf 'newcomer: %s\n' "$*" >&2
    [ ! -e "$log" ] || tail -n 40 "$log" >&2
    exit 1
}

# What a clone would have, with the changes at hand: the tracked files. Outside git, everything but
# what was built.
copy_checkout() {
    mkdir "$copy"
    if tracked && [ -s "$work/tracked" ]; then
        tar -C "$checkout" --null --verbatim-files-from -T "$work/tracked" -cf - | tar -C "$copy" -xf -
    else
        tar -C "$checkout" --exclude=./build --exclude=./.git -cf - . | tar -C "$copy" -xf -
    fi
}

tracked() {
    git -C "$checkout" ls-files -z >"$work/tracked" 2>/dev/null
}

# start DEADLINE_S: script/server on a free port, until it announces its address.
start() {
    setsid "$copy/script/server" --listen 127.0.0.1:0 >"$log" 2>&1 </dev/null &
    server=$!
    deadline=$(($(date +%s) + $1))
    address=
    while [ -z "$address" ]; do
        kill -0 "$server" 2>/dev/null || fail "the server ended before it announced an address"
        [ "$(date +%s)" -lt "$deadline" ] || fail "no address after $1 seconds"
        sleep 0.1
        address=$(sed -n 's|^earshot: serving \(http://127\.0\.0\.1:[0-9][0-9]*\).*|\1|p' "$log")
    done
}

stop() {
    kill -TERM "$server"
    wait "$server" || fail "the server ended with status $? when it was asked to stop"
    server=
}

# expect PATH WORDS: the page answers 200 and has the words.
expect() {
    curl -sS --fail --max-time 20 -o "$work/page" "$address$1" || fail "$1 does not answer"
    grep -qF -e "$2" "$work/page" || fail "$1 does not say: $2"
}

copy_checkout
start 420
expect / 'Harbour Notes'
expect /shows/go 'Runtime Cleanup Day'
expect /shows/go/runtime-cleanup-day 'It explains recent repository work in plain language.'
expect /shows/night-sky 'lang="ar"'
expect /media/samples/go-01.mp3 ''
cmp -s "$work/page" "$copy/deploy/samples/media/samples/go-01.mp3" ||
    fail 'the audio that is served is not the audio that is there'

taken=${address#http://}
if timeout 120 "$copy/script/server" --listen "$taken" >"$work/second.log" 2>&1 </dev/null; then
    fail "a second server on $taken did not fail"
fi
tail -n 1 "$work/second.log" | grep -qF -e "$taken" ||
    fail "the second server does not say which address is taken: $(tail -n 1 "$work/second.log")"
stop

earshot=$copy/build/release/earshot
built=$(stat -c '%i %y' "$earshot")
"$earshot" --site "$copy/build/sample-site/site.db" show add kept --title 'Kept between runs'
start 60
[ "$(stat -c '%i %y' "$earshot")" = "$built" ] || fail 'the second run built the program again'
expect /shows/kept 'Kept between runs'
expect /shows/go 'Runtime Cleanup Day'
stop
