#!/bin/sh
# Pictures get their sizes while the site is served: from then on its pages offer them, nobody is told that
# nothing changed, and the squares may be kept for ever. The server cannot write, and need not.
. "$(dirname "$0")/lib.sh"

# get PATH OPTION...: through nginx, into answer.head and answer.body.
get() {
    path=$1
    shift
    curl -sS --max-time 20 --unix-socket "$work/nginx.sock" -D "$work/answer.head" -o "$work/answer.body" "$@" \
        "http://$host$path" || fail "no answer to $path"
}

status_is() {
    grep -q "^HTTP/1.1 $1 " "$work/answer.head" || fail "$path: $(head -n 1 "$work/answer.head")"
}

says() {
    grep -qiF -e "$2" "$work/answer.$1" || fail "$path does not say $2: $(cat "$work/answer.$1")"
}

header() {
    sed -n "s/^$1: \(.*\).\$/\1/ip" "$work/answer.head"
}

make_site
cp "$here/../../deploy/samples/media/samples/go.png" "$work/media/go/cover.png"
"$earshot" --site "$site" show edit go --image-url /media/go/cover.png >/dev/null
sqlite3 "$site" 'UPDATE show SET changed_at = 1000000000; UPDATE episode SET changed_at = 1000000000'
start_fcgi "$work/earshot.sock"
start_nginx "$work/earshot.sock"

get /shows/go/tea
status_is 200
says body 'src="/media/go/cover.png"'
modified=$(header Last-Modified)
etag=$(header ETag)
get /shows/go/tea -H "If-Modified-Since: $modified"
status_is 304

"$earshot" --site "$site" artwork --media "$work/media" >"$work/artwork.log" || fail 'the sizes are not made'
hash=$(sqlite3 -readonly "$site" 'SELECT substr(picture, 11) FROM show')

# nginx may give an answer again within the second that it is from.
is_new() {
    get /shows/go/tea -H "If-Modified-Since: $modified"
    grep -q '^HTTP/1.1 200 ' "$work/answer.head"
}
within 10 is_new || fail 'the page is said not to have changed'
says body "srcset=\"/media/artwork/$hash-96.jpg 96w, "
get /shows/go/tea -H "If-None-Match: $etag"
status_is 200

for side in 96 256 512 1400; do
    get "/media/artwork/$hash-$side.jpg"
    status_is 200
    says head 'Content-Type: image/jpeg'
    says head 'Cache-Control: public, max-age=31536000, immutable'
    cmp "$work/answer.body" "$work/media/artwork/$hash-$side.jpg" || fail "a square of $side is another"
done
get /media/go/cover.png
says head 'Cache-Control: public, max-age=86400'
