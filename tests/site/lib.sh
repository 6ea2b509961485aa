# Shared by the end-to-end tests, which source it with their own arguments: the earshot binary and
# the peer program. All servers but `earshot serve` listen on unix sockets in the test's own folder,
# so that tests cannot meet each other.
set -eu

earshot=$1
peer=$2
here=$(cd "$(dirname "$0")" && pwd)
# A space, as paths of people's machines have.
work=$(mktemp -d "${TMPDIR:-/tmp}/earshot site.XXXXXX")
site=$work/site.db
host=podcast.example.org
running=
unset EARSHOT_SITE EARSHOT_MEDIA EARSHOT_TEMPLATES GATEWAY_INTERFACE

# nginx and lighttpd are where the PATH of a plain user does not look.
PATH=$PATH:/usr/sbin:/sbin

finish() {
    status=$?
    trap - EXIT
    for pid in $running; do
        kill -s TERM "$pid" 2>/dev/null || continue
        gone_within 5 "$pid" || kill -s KILL "$pid" 2>/dev/null || true
    done
    rm -rf "$work"
    exit "$status"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    for log in "$work"/*.log; do
        [ ! -s "$log" ] || { printf -- '--- %s\n' "$(basename "$log")" && tail -n 20 "$log"; } >&2
    done
    exit 1
}

# within SECONDS COMMAND...: asks again and again until the command succeeds.
within() {
    deadline=$(($(date +%s) + $1))
    shift
    until "$@"; do
        [ "$(date +%s)" -le "$deadline" ] || return 1
        sleep 0.02
    done
}

is_gone() {
    ! kill -0 "$1" 2>/dev/null
}

gone_within() {
    within "$1" is_gone "$2"
}

has_line() {
    grep -q -e "$2" "$1" 2>/dev/null
}

# start NAME COMMAND...: in the background, with its output in NAME.log; its process is $started.
start() {
    log=$work/$1.log
    shift
    "$@" >"$log" 2>&1 &
    started=$!
    running="$running $started"
}

forget() {
    rest=
    for pid in $running; do
        [ "$pid" = "$1" ] || rest="$rest $pid"
    done
    running=$rest
}

# ended PID: waits for it; its exit status is $ended.
ended() {
    ended=0
    wait "$1" || ended=$?
    forget "$1"
}

# stop PID WHAT: a polite end, which must come with status 0.
stop() {
    kill -s TERM "$1"
    gone_within 60 "$1" || fail "$2 does not end"
    ended "$1"
    [ "$ended" -eq 0 ] || fail "$2 ended with status $ended"
}

# A show with two episodes, and a media folder with a file of 300,000 bytes.
make_site() {
    mkdir -p "$work/media/go"
    awk 'BEGIN { for (i = 0; i < 30000; i++) printf "%09d\n", i }' >"$work/media/go/one.mp3"
    "$earshot" --site "$site" init >/dev/null
    "$earshot" --site "$site" show add go --title 'Go & co' >/dev/null
    "$earshot" --site "$site" import --show go "$here/episodes.jsonl" >/dev/null
}

# start_fcgi SOCKET [OPTION...]: the server, once it accepts.
start_fcgi() {
    socket=$1
    shift
    start fcgi "$earshot" --site "$site" fcgi --socket "$socket" --media "$work/media" "$@"
    within 60 test -S "$socket" || fail "the server makes no socket"
}

# start_serve [OPTION...]: the standalone server, once it serves, at http://$address.
start_serve() {
    start serve "$earshot" --site "$site" serve --listen 127.0.0.1:0 "$@"
    within 60 has_line "$work/serve.log" 'serving http' || fail 'serve does not start'
    address=$(sed -n 's|.*serving http://\([^ ]*\).*|\1|p' "$work/serve.log")
}

# start_inherited [OPTION...]: the server on descriptor 3, as its standard input.
start_inherited() {
    "$earshot" --site "$site" fcgi --workers 2 "$@" <&3 3<&- >>"$work/fcgi.log" 2>&1 &
    started=$!
    running="$running $started"
    within 60 takes_signals "$started" || fail 'a server does not start'
}

# SIGINT and SIGTERM are bits 1 and 14 of the signals that are kept for the server to read.
takes_signals() {
    grep -q '^SigBlk:.*4002$' "/proc/$1/status"
}

quoted() {
    printf '%s' "$1" | sed 's/[&|\\]/\\&/g'
}

# For programs that take no socket that is a file.
free_port() {
    /usr/bin/python3 -c 'import socket
one = socket.create_server(("127.0.0.1", 0))
print(one.getsockname()[1])'
}

# start_nginx SOCKET [LISTEN NAME]: deploy/nginx.conf in front of that FastCGI socket, listening on
# nginx.sock for the host podcast.example.org, or on LISTEN for the host NAME.
# The lines that it changes are those which the file's first comment calls the owner's, and the
# folders for temporary files, where Debian's are root's. What a test adds lies in http.*.conf;
# $keys_zone is how much room the small cache has for addresses, if less.
start_nginx() {
    folder=$(quoted "$work")
    listen=${2:-unix:$folder/nginx.sock}
    sed -e "s|^user .*|user $(id -un);|" \
        -e "s|/run/nginx.pid|\"$folder/nginx.pid\"|" \
        -e "s|/var/log/nginx/\([^ ;]*\)|\"$folder/nginx-\1\"|" \
        -e "s|/var/cache/nginx-earshot|\"$folder/cache\"|" \
        -e "s|keys_zone=earshot:10m|keys_zone=earshot:${keys_zone:-10m}|" \
        -e "s|^\( *\)server unix:[^ ]*|\1server \"unix:$(quoted "$1")\"|" \
        -e '/listen \[::\]/d' -e "s|listen 80|listen \"$listen\"|" \
        -e "s|server_name podcast.example.org|server_name ${3:-$host}|" \
        -e "s|^http {|&\n    client_body_temp_path \"$folder/body\";|" \
        -e "s|^http {|&\n    fastcgi_temp_path \"$folder/fastcgi\";|" \
        -e "s|^http {|&\n    proxy_temp_path \"$folder/proxy\";|" \
        -e "s|^http {|&\n    uwsgi_temp_path \"$folder/uwsgi\";|" \
        -e "s|^http {|&\n    scgi_temp_path \"$folder/scgi\";|" \
        -e "s|^http {|&\n    include \"$folder/http.*.conf\";|" \
        "$here/../../deploy/nginx.conf" >"$work/nginx.conf"
    start nginx nginx -p "$work" -c "$work/nginx.conf" -g 'daemon off;'
    within 60 test -s "$work/nginx.pid" || fail 'nginx does not start'
}
