#!/bin/sh
# The same request must give the same answer over FastCGI behind nginx, as a CGI program of lighttpd,
# and from the standalone server: status, headers, body.
. "$(dirname "$0")/lib.sh"

# lighttpd runs the program for every path. It leaves paths and ranges to it, which is not its
# default.
start_lighttpd() {
    mkdir "$work/cgi"
    ln -s "$earshot" "$work/cgi/site"
    cat >"$work/lighttpd.conf" <<EOF
server.document-root = "$work/cgi"
server.bind = "$work/lighttpd.sock"
server.upload-dirs = ("$work")
server.range-requests = "disable"
server.modules = ("mod_rewrite", "mod_setenv", "mod_cgi")
server.http-parseopts = ("url-normalize" => "disable", "url-path-dotseg-remove" => "disable",
                         "header-strict" => "enable", "host-strict" => "enable")
url.rewrite-once = ("^/.*" => "/site")
cgi.assign = ("site" => "")
setenv.set-environment = ("EARSHOT_SITE" => "$site", "EARSHOT_MEDIA" => "$work/media")
EOF
    start lighttpd lighttpd -D -f "$work/lighttpd.conf"
    within 20 test -S "$work/lighttpd.sock" || fail 'lighttpd does not start'
}

# fetch TRANSPORT PATH OPTION...: into TRANSPORT.raw (head) and TRANSPORT.body.
fetch() {
    transport=$1
    url=http://$host$2
    shift 2
    case $transport in
    fcgi) set -- --unix-socket "$work/nginx.sock" "$@" ;;
    cgi) set -- --unix-socket "$work/lighttpd.sock" "$@" ;;
    http) set -- --connect-to "::$address" "$@" ;;
    esac
    : >"$work/$transport.body"
    curl -sS --path-as-is --globoff --max-time 20 -D "$work/$transport.raw" \
        -o "$work/$transport.body" "$@" "$url" || fail "$transport: no answer to $url"
    describe <"$work/$transport.raw" >"$work/$transport.head"
    # Of a HEAD, curl writes the head there once more.
    case " $* " in *' --head '*) : >"$work/$transport.body" ;; esac
}

# The status, then the headers in order, without those of the connection and of the web server:
#   date, server           who answered, and when
#   connection, keep-alive, transfer-encoding
#                          how long the connection lives, and how the body is framed on it
#   vary: Accept-Encoding  nginx says that it would compress for those who ask
describe() {
    awk '{ sub(/\r$/, "") }
        /^HTTP/ { print "0 " $2; next }
        !index($0, ":") { next }
        { name = tolower(substr($0, 1, index($0, ":") - 1)) }
        name ~ /^(date|server|connection|keep-alive|transfer-encoding)$/ { next }
        $0 == "Vary: Accept-Encoding" { next }
        { print name substr($0, index($0, ":")) }' | sort
}

# agree PATH TRANSPORT TRANSPORT: what the two fetched is the same.
agree() {
    diff -u "$work/$2.head" "$work/$3.head" >&2 || fail "$1: the heads from $2 and $3 differ"
    cmp "$work/$2.body" "$work/$3.body" >&2 || fail "$1: the bodies from $2 and $3 differ"
}

has_status() {
    grep -qx "0 $3" "$work/$2.head" || fail "$1: $2 says $(head -n 1 "$work/$2.head"), not $3"
}

# same STATUS PATH OPTION...: over all three.
same() {
    status=$1
    path=$2
    shift 2
    for transport in fcgi cgi http; do
        fetch "$transport" "$path" "$@"
        has_status "$path" "$transport" "$status"
    done
    agree "$path" fcgi http
    agree "$path" cgi http
    compared=$((compared + 1))
}

# unguarded STATUS PATH OPTION...: where nginx gives an answer of its own, the other two are alike.
unguarded() {
    status=$1
    path=$2
    shift 2
    for transport in cgi http; do
        fetch "$transport" "$path" "$@"
        has_status "$path" "$transport" "$status"
    done
    agree "$path" cgi http
    compared=$((compared + 1))
}

header() {
    sed -n "s/^$1: //p" "$work/http.head"
}

is_later_than() {
    [ "$(date +%s)" -gt "$1" ]
}

compared=0
make_site
made=$(date +%s)
mkdir "$work/run"
start_fcgi "$work/run/earshot.sock"
fcgi=$started
start_nginx "$work/run/earshot.sock"
start_lighttpd
start_serve --media "$work/media"
httpd=$started
# Of what changed in the present second, no page says when: it may change again in it.
within 5 is_later_than $((made + 1))

for path in / /shows /shows/go /shows/go/feed.xml /shows/go/archive/1 /shows/go/tea \
    /shows/go/zweite /shows/go/tea/transcript /sitemap.xml /sitemaps/site.xml /robots.txt; do
    same 200 "$path"
    [ -s "$work/http.body" ] || fail "$path: the page is empty"
    same 200 "$path" --head
done

# The page of the last round was robots.txt; a page and a feed are asked for again.
for path in /shows/go/tea /shows/go/feed.xml; do
    same 200 "$path"
    etag=$(header etag)
    modified=$(header last-modified)
    [ -n "$etag" ] || fail "$path: no ETag"
    same 304 "$path" -H "If-None-Match: $etag"
    same 304 "$path" -H "If-None-Match: \"other\", $etag" --head
    same 200 "$path" -H 'If-None-Match: "other"'
    [ -z "$modified" ] || same 304 "$path" -H "If-Modified-Since: $modified"
    same 200 "$path" -H 'If-Modified-Since: Thu, 01 Jan 1970 00:00:01 GMT'
done

media=/media/go/one.mp3
same 200 "$media"
etag=$(header etag)
cmp "$work/media/go/one.mp3" "$work/http.body" || fail 'the file that is served is another'
same 200 "$media" --head
[ "$(header content-length)" = 300000 ] || fail "HEAD of a file says $(header content-length) bytes"
for range in 0-9 100000-299999 299990- -10 -300000 0-0; do
    same 206 "$media" -H "Range: bytes=$range"
done
[ "$(cat "$work/http.body")" = 0 ] || fail 'the first byte is another'
same 416 "$media" -H 'Range: bytes=300000-'
same 206 "$media" -H 'Range: bytes=0-9' -H "If-Range: $etag"
same 200 "$media" -H 'Range: bytes=0-9' -H 'If-Range: "other"'
same 304 "$media" -H "If-None-Match: $etag" -H 'Range: bytes=0-9'
same 404 /media/go/none.mp3
same 404 /media/go/none.mp3 --head

for path in /none /shows/none /shows/go/none /shows/go/archive/0 /shows/go/archive/999 /static/none; do
    same 404 "$path"
done

# Spellings that are not a page's own: whatever they get, they get it from all.
for path in /shows/ /shows/go/ /Shows/go //shows/go /shows//go //evil.example/x /./shows \
    /shows/go/../go /shows/%67o /shows/g%6F/tea '/shows/go/tea?' '/shows/go/tea?x=1' '/?a=%00' \
    /shows/%ff /shows/%c0%af /shows/%0d%0aX:%20y '/shows/go;x.css' /shows%2fgo '/shows/go/tea#' '/shows?page=2' '/shows?page=%31'; do
    fetch http "$path"
    same "$(sed -n 's/^0 //p' "$work/http.head")" "$path"
done

# nginx refuses these itself, with a page of its own; the program refuses them too.
for path in /shows/%00 /%2e%2e/x /../x /shows/%zz /shows/%; do
    fetch fcgi "$path"
    has_status "$path" fcgi 400
    unguarded 400 "$path"
done
for method in DELETE PROPFIND OPTIONS; do
    unguarded 405 / -X "$method"
    allowed=$(header allow)
    fetch fcgi / -X "$method"
    has_status / fcgi 405
    grep -qx "allow: $allowed" "$work/fcgi.head" || fail "$method: nginx allows something else"
done

# nginx compresses what is text, and says so; the text stays the same.
same 200 /shows/go
fetch fcgi /shows/go --compressed
grep -qx 'content-encoding: gzip' "$work/fcgi.head" || fail 'nginx does not compress a page'
cmp "$work/fcgi.body" "$work/http.body" || fail 'the compressed page is another'

# Another host than ours gets nothing.
if curl -s --unix-socket "$work/nginx.sock" http://other.example.org/ >"$work/other"; then
    fail 'nginx answers for a host that is not ours'
fi

# The standalone server takes no request that can be read in two ways, and nothing after one.
refuses() {
    printf '%b' "$1" | curl -s --max-time 20 "telnet://$address" >"$work/refused" || true
    head -n 1 "$work/refused" | grep -q '^HTTP/1.1 400 ' || fail "not refused: $1"
    ! grep -q '^User-agent' "$work/refused" || fail "answered after a refusal: $1"
}

second="GET /robots.txt HTTP/1.1\r\nHost: $host\r\n\r\n"
for request in 'Content-Length: 4\r\n\r\nabcd' 'Content-Length: 0\r\n\r\n' \
    'Content-Length : 0\r\n\r\n' 'Content-Length: 1\r\nContent-Length: 0\r\n\r\n' \
    'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n' 'transfer-encoding:\r\n\r\n' \
    'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n' 'Host: other\r\n\r\n'; do
    refuses "GET / HTTP/1.1\r\nHost: $host\r\n$request$second"
done
refuses "GET http://$host/ HTTP/1.1\r\nHost: $host\r\n\r\n"
refuses "OPTIONS * HTTP/1.1\r\nHost: $host\r\n\r\n"
refuses 'GET / HTTP/1.1\r\n\r\n'
refuses "GET / HTTP/1.1\r\n Host: $host\r\nHost: $host\r\n\r\n"

# Without a site, a CGI program says so to the client, and why to the owner.
if GATEWAY_INTERFACE=CGI/1.1 EARSHOT_SITE=$work/none.db REQUEST_METHOD=GET REQUEST_URI=/ \
    "$earshot" >"$work/cgi.answer" 2>"$work/cgi.log"; then
    fail 'a site that is not there is no failure'
fi
grep -q '^Status: 500 ' "$work/cgi.answer" || fail 'a site that is not there gives no status 500'
grep -qF none.db "$work/cgi.log" || fail 'the log does not name the site that is not there'

[ "$compared" -ge 70 ] || fail "only $compared answers were compared"
stop "$httpd" 'the standalone server'
stop "$fcgi" 'the FastCGI server'
[ ! -e "$work/run/earshot.sock" ] || fail 'the socket file is left behind'
