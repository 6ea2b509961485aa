#!/bin/sh
# While the site is published to, edited, scheduled, renamed and removed from, every answer that the
# cache gives is, to the byte, one made anew in that moment. Named arguments: as validate.sh.
. "$(dirname "$0")/lib.sh"

# start_upstream NAME CACHE: a server with that many MiB of cache, at NAME.sock.
start_upstream() {
    start "$1" "$earshot" --site "$site" fcgi --socket "$work/$1.sock" --workers 4 --cache "$2"
    within 20 test -S "$work/$1.sock" || fail "$1 makes no socket"
}

# nginx without a cache of its own, in front of both: at plain-NAME.sock.
start_plain_nginx() {
    folder=$(quoted "$work")
    cat >"$work/plain.conf" <<END
user $(id -un);
pid "$work/plain.pid";
error_log "$work/plain-error.log";
events { }
http {
    access_log off;
    client_body_temp_path "$work/plain-body";
    fastcgi_temp_path "$work/plain-fastcgi";
    proxy_temp_path "$work/plain-proxy";
    uwsgi_temp_path "$work/plain-uwsgi";
    scgi_temp_path "$work/plain-scgi";
    fastcgi_keep_conn on;
    fastcgi_pass_request_headers off;
    fastcgi_param REQUEST_METHOD \$request_method;
    fastcgi_param REQUEST_URI \$request_uri;
    fastcgi_param HTTP_ACCEPT \$http_accept if_not_empty;
    fastcgi_param HTTP_ACCEPT_ENCODING \$http_accept_encoding if_not_empty;
    fastcgi_param HTTP_IF_NONE_MATCH \$http_if_none_match if_not_empty;
    upstream cached { server "unix:$work/cached.sock"; keepalive 8; }
    upstream anew { server "unix:$work/anew.sock"; keepalive 8; }
    server { listen "unix:$work/plain-cached.sock"; location / { fastcgi_pass cached; } }
    server { listen "unix:$work/plain-anew.sock"; location / { fastcgi_pass anew; } }
}
END
    start plain nginx -p "$work" -c "$work/plain.conf" -g 'daemon off;'
    within 20 test -s "$work/plain.pid" || fail 'nginx does not start'
}

make_site
start_upstream cached 32
start_upstream anew 0
start_plain_nginx
start_nginx "$work/cached.sock"
node "$here/fresh.mjs" "$work" "$earshot" "$site" "${FRESH_SECONDS:-15}" || fail 'an answer is stale'
