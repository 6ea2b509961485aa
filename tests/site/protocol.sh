#!/bin/sh
# What no browser says, and what slow ones do: the standalone server refuses the one and outlives the
# other, as nginx in front of FastCGI does; and no header, and no variable, of a client's choice
# changes a byte of a page.
. "$(dirname "$0")/lib.sh"

make_site
mkdir "$work/run"
start_serve --media "$work/media"
start_fcgi "$work/run/earshot.sock" --workers 3
port=$(free_port)
start_nginx "$work/run/earshot.sock" "127.0.0.1:$port" 127.0.0.1
/usr/bin/python3 "$here/protocol.py" "$address" || fail 'the server takes what it should refuse'

# says_the_same SERVER TARGET [OPTION...]: a client's word about where it is or what it wants is in no page.
says_the_same() {
    server=$1
    target=$2
    shift 2
    curl -sS "$server$target" >"$work/plain"
    curl -sS "$@" -H 'X-Forwarded-Host: evil.example' -H 'X-Forwarded-Proto: gopher' \
        -H 'X-Forwarded-For: 10.0.0.1' -H 'Forwarded: host=evil.example;proto=gopher' -H 'X-Original-URL: /x' \
        -H 'X-Rewrite-URL: /x' -H 'X-Forwarded-Prefix: /x' -H 'Proxy: http://evil.example' -H 'Cookie: a=b' \
        -H 'Referer: http://evil.example/' -H 'Origin: http://evil.example' -H 'Accept-Language: de' \
        "$server$target" | cmp - "$work/plain" || fail "$target: headers change the page"
    [ -s "$work/plain" ] || fail "$target is empty"
}

# cgi TARGET [VARIABLE...]
cgi() {
    target=$1
    shift
    env GATEWAY_INTERFACE=CGI/1.1 EARSHOT_SITE="$site" REQUEST_METHOD=GET REQUEST_URI="$target" "$@" "$earshot"
}

for target in / /index.json /shows /shows.json /shows.opml /shows/go /shows/go.json /shows/go/index \
    /shows/go/archive/1 /shows/go/archive/1.json /shows/go/years/2024 /shows/go/artwork.svg /shows/go/tea \
    /shows/go/tea.json /shows/go/tea.md /shows/go/tea/transcript /shows/go/tea/transcript.txt /shows/go/tea/embed \
    /shows/go/feed.xml /shows/go/feed.atom /shows/go/feed.json /feed.xml /feed.atom /feed.json /publisher.xml \
    /people /people.json /search '/search?q=tea' '/search.json?q=tea' '/search.xml?q=tea' /opensearch.xml \
    "/oembed?url=http://127.0.0.1:8080/shows/go/tea" /sitemap.xml /sitemaps/site.xml /sitemaps/go/1.xml /robots.txt \
    /llms.txt /healthz /media/go/one.mp3 /none; do
    says_the_same "http://$address" "$target" -H 'Host: evil.example'
    says_the_same "http://127.0.0.1:$port" "$target"
    cgi "$target" >"$work/plain"
    cgi "$target" HTTP_HOST=evil.example SERVER_NAME=evil.example SERVER_PORT=1 HTTPS=on REQUEST_SCHEME=gopher \
        HTTP_X_FORWARDED_HOST=evil.example HTTP_X_FORWARDED_PROTO=gopher HTTP_FORWARDED=host=evil.example \
        HTTP_PROXY=http://evil.example HTTP_X_ORIGINAL_URL=/x DOCUMENT_URI=/x SCRIPT_FILENAME=/etc/passwd \
        REMOTE_USER=root HTTP_COOKIE=a=b HTTP_ACCEPT_LANGUAGE=de | cmp - "$work/plain" ||
        fail "$target: variables change the page"
done

# is_open_to_others NAME URL OPTION...: while slow clients hold on to it.
is_open_to_others() {
    name=$1
    url=$2
    shift 2
    meanwhile=no
    start "$name" stdbuf -oL slowhttptest -c 200 -r 200 -l 60 -p 5 -u "$url" "$@"
    attack=$started
    within 60 has_line "$work/$name.log" 'connected:.*  [1-9]' || fail "$name: the attack does not begin"
    for visit in 1 2 3 4 5 6 7 8 9 10; do
        [ "$(curl -s --max-time 60 -o "$work/visited" -w '%{http_code}' "$url")" = 200 ] ||
            fail "$name: visit $visit is not answered"
        is_gone "$attack" || meanwhile=yes
    done
    kill -s TERM "$attack" 2>/dev/null || true
    gone_within 60 "$attack" || fail "$name: the attack does not end"
    forget "$attack"
    [ "$meanwhile" = yes ]
}

# attacked NAME URL OPTION...: two hundred slow clients come, and again where a busy machine let them go before
# anybody else had been answered.
attacked() {
    for attempt in 1 2 3 4 5; do
        ! is_open_to_others "$@" || return 0
    done
    fail "$1: nobody is answered before the slow clients are gone"
}

start raw /usr/bin/python3 "$here/protocol.py" "127.0.0.1:$port" nginx
raw=$started
for server in "http://$address" "http://127.0.0.1:$port"; do
    name=${server##*:}
    attacked "headers.$name" "$server/shows/go" -H -i 1
    attacked "reading.$name" "$server/media/go/one.mp3" -X -w 1 -y 2 -n 1 -z 1
done
ended "$raw"
[ "$ended" -eq 0 ] || fail 'nginx passes on what it should refuse'
