#!/bin/sh
# A server is killed in the middle of a long answer. Whoever asked sees that it is cut, and the next one gets it
# whole: nginx's small cache keeps nothing of it.
. "$(dirname "$0")/lib.sh"

socket=$work/run/earshot.sock
# In the middle of a record, and behind one.
limits='200000 131072'

# Of a million bytes and more each, which do not compress well: a feed, a transcript and files.
make_long_site() {
    make_site
    "$earshot" --site "$site" show add long --title Long >/dev/null
    head -c 900000 /dev/urandom | base64 -w 70 >"$work/media/go/long.xml"
    cp "$work/media/go/long.xml" "$work/media/go/long.mp3"
    awk '{ text = text $0 " " }
        NR % 150 == 0 {
            printf "{\"guid\": \"long-%d\", \"title\": \"Long %d\", \"slug\": \"long-%d\", ", NR, NR, NR
            printf "\"published\": \"2020-01-01T00:00:00Z\", \"notes_html\": \"<p>%s</p>\"}\n", text
            all = all text "\\n\\n"
            text = ""
        }
        END {
            printf "{\"guid\": \"spoken\", \"title\": \"Spoken\", \"slug\": \"spoken\", "
            printf "\"published\": \"2020-01-02T00:00:00Z\", \"transcript\": \"%s\"}\n", all
        }' "$work/media/go/long.xml" | "$earshot" --site "$site" import --show long - >/dev/null 2>&1
}

start_relay() {
    mkfifo "$work/limits"
    python3 -B "$here/relay.py" "$work/run/relay.sock" "$socket" <"$work/limits" >"$work/relay.log" 2>&1 &
    running="$running $!"
    exec 4>"$work/limits"
    within 20 test -S "$work/run/relay.sock" || fail 'the relay does not start'
}

# get FILE PATH OPTION...
get() {
    file=$work/$1
    url=http://$host$2
    shift 2
    curl -sS --max-time 60 --unix-socket "$work/nginx.sock" -o "$file" "$@" "$url"
}

has_held() {
    [ "$(grep -c '^held' "$work/relay.log")" -ge "$1" ]
}

# cut LIMIT PATH OPTION...: kills the server when so much of the answer has come.
cut() {
    held=$((held + 1))
    echo "$1" >&4
    shift
    get part "$@" 2>"$work/curl.log" 4>&- &
    client=$!
    running="$running $client"
    within 20 has_held "$held" || fail "$1: is not long enough"
    kill -s KILL "$server"
    ended "$server"
    ended "$client"
    [ "$ended" -eq 18 ] || fail "$*: curl ended with status $ended, and not with that for a part"
    rm "$socket"
    start_fcgi "$socket" 4>&-
    server=$started
}

# is_cut PATH OPTION...: for whoever asks for it, and for nobody else. nginx keeps what is asked for twice, so
# the first answer comes before; each time the address is another one, to which nothing is kept.
is_cut() {
    path=$1
    shift
    for limit in $limits; do
        address=$path?cut=$held
        get whole "$address" "$@" || fail "$address: no answer"
        cut "$limit" "$address" "$@"
        get next "$address" "$@" || fail "$address: no answer behind a cut one"
        cmp "$work/whole" "$work/next" || fail "$address: another answer behind a cut one"
    done
}

is_kept() {
    grep -rqaF "KEY: GET $1" "$work/cache"
}

is_later_than() {
    [ "$(date +%s)" -gt "$1" ]
}

make_long_site
mkdir "$work/run"
start_fcgi "$socket"
server=$started
start_relay
start_nginx "$work/run/relay.sock"
held=0
for page in /shows/long/feed.xml /shows/long/spoken/transcript; do
    is_cut "$page"
    is_kept "$address" || fail "$page: nginx does not keep it either where it is whole"
    is_cut "$page" --compressed
done
is_cut /media/go/long.mp3
# This is one that nginx compresses itself, and whose length it cannot say.
is_cut /media/go/long.xml --compressed

# What was kept from before a change, once its second is over, is not given again for what was cut.
address=/shows/long/feed.xml
get whole "$address" && get whole "$address" || fail 'no answer'
made=$(date +%s)
is_kept "$address" || fail 'nginx does not keep the feed'
"$earshot" --site "$site" episode edit --title 'Written anew' long spoken >/dev/null
within 5 is_later_than "$made" || fail 'time stands still'
cut 200000 "$address"
get next "$address" || fail 'no answer behind a cut one'
grep -q 'Written anew' "$work/next" || fail 'the answer from before the change'
stop "$server" 'the server'
