#!/bin/sh
# nginx writes its log as deploy/nginx.conf has it, while players, readers and crawlers ask; what
# earshot then counts is what they did.
. "$(dirname "$0")/lib.sh"

# get AGENT PATH OPTION...
get() {
    agent=$1
    path=$2
    shift 2
    curl -sS -o /dev/null --unix-socket "$work/nginx.sock" -A "$agent" "$@" "http://$host$path" ||
        fail "no answer to $path"
}

# counted EXPRESSION NUMBER
counted() {
    number=$(sqlite3 :memory: "SELECT json_extract(CAST(readfile('$json') AS TEXT), '$1')")
    [ "$number" = "$2" ] || fail "$1 is $number and not $2: $(cat "$work/stats.json")"
}

json=$(printf '%s' "$work/stats.json" | sed "s/'/''/g")
audio=/media/go/one.mp3
browser='Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0'

make_site
# 300,000 bytes, 2 minutes: half of them, and 64 KiB for a tag, are a minute.
"$earshot" --site "$site" episode add go --title One --slug one --audio-url "$audio" \
    --audio-bytes 300000 --duration 120 --audio-type audio/mpeg --published 2025-01-01T00:00:00Z >/dev/null
start_fcgi "$work/earshot.sock"
start_nginx "$work/earshot.sock"

get Overcast/1.0 $audio
get Overcast/1.0 $audio
# One that asks what the server can do, and then in parts; the first of them twice.
for range in 0-1 0-99999 0-99999 100000-199999 200000-299999; do
    get AntennaPod/3.4 $audio -r "$range"
done
# Less than a minute, however often.
for _ in 1 2 3 4; do
    get PodcastAddict/v5 $audio -r 0-149999
done
get "$(printf 'tab\tin \"it\"')" $audio -r 1000-299999
get Googlebot/2.1 $audio
get curl/8 $audio
get Castro/1 $audio --head
get "$browser" /shows/go/one
get "$browser" /shows/go
get "$browser" / -H 'Sec-Purpose: prefetch;prerender'
get "$browser" /shows/go/nothing
get Googlebot/2.1 /shows/go/one
get Googlebot/2.1 /shows/go/tea
etag=$(curl -sS -o /dev/null -D - -A "$browser" --unix-socket "$work/nginx.sock" \
    "http://$host/shows/go/tea" | sed -n 's/\r$//; s/^[Ee][Tt]ag: //p')
get Googlebot/2.1 /shows/go/tea -H "If-None-Match: $etag"
within 10 has_line "$work/nginx-access.log" "	304	.*Googlebot" || fail 'nginx says 304 to nobody'

log=$work/nginx-access.log
"$earshot" --site "$site" stats --json "$log" >"$work/stats.json"
counted '$.downloads' 3
counted '$.views' 3
counted '$.audio_requests.all' 15
counted '$.audio_requests.repeated' 1
counted '$.audio_requests.gathering' 7
counted '$.audio_requests.probes' 1
counted '$.audio_requests.crawlers' 2
counted '$.audio_requests.refused' 1
counted '$.episodes[0].episode' go/one
counted '$.lines.malformed' 0

"$earshot" --site "$site" crawlers --json "$log" >"$work/stats.json"
counted '$.crawlers[0].crawler' Googlebot
counted '$.crawlers[0].episodes' 2
counted '$.crawlers[0].requests' 3
counted '$.crawlers[0].not_modified' 1
counted '$.never_seen[0]' go/zweite
