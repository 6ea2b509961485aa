#!/bin/sh
# Every kind of page, feed and search is asked for through nginx, in each of its forms; nothing fails, and the
# server ends well. Short, for when earshot runs under something slow.
. "$(dirname "$0")/lib.sh"

# get STATUS PATH [OPTION...]. A search may run out of its milliseconds before it finds anything.
get() {
    wanted=$1
    path=$2
    shift 2
    status=$(curl -sS --globoff --max-time 60 --unix-socket "$work/nginx.sock" -o "$work/answer" \
        -w '%{http_code}' "$@" "http://$host$path") || fail "no answer to $path"
    case $status:$path in
    "$wanted":* | 503:/search*) ;;
    *) fail "$path: status $status and not $wanted" ;;
    esac
}

make_site
"$earshot" --site "$site" import --show hostile "$here/hostile.xml" >/dev/null
"$earshot" --site "$site" check >/dev/null
start_fcgi "$work/earshot.sock"
server=$started
start_nginx "$work/earshot.sock"

for path in / /index.json /shows /shows.json /shows.opml /shows/go /shows/go.json /shows/go/index \
    /shows/go/archive/1 /shows/go/archive/1.json /shows/go/artwork.svg /shows/go/tea /shows/go/tea.json \
    /shows/go/tea.md /shows/go/tea/transcript /shows/go/tea/transcript.txt /shows/go/tea/embed \
    /shows/go/feed.xml /shows/go/feed.atom /shows/go/feed.json /shows/hostile /shows/hostile/feed.xml \
    /feed.xml /feed.atom /feed.json /publisher.xml /people /people.json /search '/search?q=tea' \
    '/search?q=%22green+tea%22+mil&show=go&year=2026' '/search?q=tae' '/search.json?q=tea' '/search.xml?q=tea' \
    /opensearch.xml "/oembed?url=http://127.0.0.1:8080/shows/go/tea" /sitemap.xml /sitemaps/site.xml \
    /sitemaps/go/1.xml /robots.txt /llms.txt /healthz /media/go/one.mp3; do
    get 200 "$path"
    get 200 "$path" -H 'Accept-Encoding: br'
    get 200 "$path" -H 'Accept-Encoding: gzip' --head
done
get 200 /shows/go/tea -H 'Accept: text/markdown'
get 206 /media/go/one.mp3 -H 'Range: bytes=100-199'
get 304 /media/go/one.mp3 -H 'If-None-Match: *'
get 301 /Shows//Go/
get 404 /shows/none
stop "$server" 'the server'
