#!/bin/sh
# Apps of listeners, as Debian has them, behind nginx: gPodder subscribes, updates, downloads, moves
# and gives up; newsboat knows an item by its guid. Named arguments: as validate.sh.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/published.sh"

# Which feeds gPodder reads whole: SHOW PATH.
feeds() {
    cat <<'END'
go /shows/go/feed.xml
harbour-notes /shows/harbour-notes/feed.xml
night-sky /shows/night-sky/feed.xml
go /shows/go/seasons/1/feed.xml
many /shows/many/feed.xml
many /shows/many/feed.xml?page=1&limit=50
hostile /shows/hostile/feed.xml
hostile-feed /shows/hostile-feed/feed.xml
END
}

# gpo COMMAND...: gPodder's command line, for one listener.
gpo() {
    GPODDER_HOME=$work/listener GPODDER_DOWNLOAD_DIR=$work/downloads HOME=$work LC_ALL=C.UTF-8 \
        /usr/bin/python3 /usr/bin/gpo "$@" >"$work/gpo.log" 2>&1 || fail "gpo $1 fails"
}

gpodder_says() {
    sqlite3 -readonly "$work/listener/Database" "$1"
}

# newsboat: reads the feeds of its file urls again.
newsboat() {
    HOME=$work LC_ALL=C.UTF-8 command newsboat -u "$work/urls" -c "$work/newsboat.db" \
        -C "$work/newsboat.conf" -x reload print-unread >"$work/newsboat.log" 2>&1 ||
        fail 'newsboat fails'
}

newsboat_says() {
    sqlite3 -readonly "$work/newsboat.db" "$1"
}

# newsboat_reads SHOW: what newsboat has of its feed is what the store has.
newsboat_reads() {
    newsboat_says "SELECT guid, title FROM rss_item WHERE feedurl = '$base/shows/$1/feed.xml'
        ORDER BY guid" >"$work/read"
    sqlite3 -readonly "$site" "SELECT guid, e.title FROM episode e JOIN show USING (show_id)
        WHERE show.slug = '$1' ORDER BY guid" >"$work/stored"
    [ -s "$work/stored" ] || fail "$1 has no episodes"
    diff -u "$work/stored" "$work/read" >&2 || fail "newsboat reads something else in $1"
}

tab=$(printf '\t')

# asked AGENT PATH STATUS: nginx has answered so.
asked() {
    within 10 has_line "$work/nginx-access.log" "${tab}GET$tab$2$tab$3$tab.*$tab$1" ||
        fail "$1 did not get $3 of $2: $(grep -F -e "$1" "$work/nginx-access.log")"
}

# reads_whole SHOW PATH: what gPodder has of a feed is what the store has. Without audio, an item is
# of a type that gPodder itself makes up; a size of 0 is none to it, which it writes as -1.
reads_whole() {
    gpo subscribe "$base$2"
    gpodder_says "SELECT e.guid, e.title, e.link, e.published, e.url, max(e.file_size, 0), e.mime_type,
        e.total_time FROM episode e JOIN podcast p ON p.id = podcast_id WHERE p.url = '$base$2'
        ORDER BY e.guid" >"$work/read"
    sqlite3 -readonly "$site" "SELECT guid, e.title, '$base/shows/$1/' || e.slug, published_at,
        iif(audio_url LIKE '/%', '$base', '') || audio_url, audio_bytes,
        iif(audio_url = '', 'application/octet-stream', audio_type), duration_s
        FROM episode e JOIN show USING (show_id) WHERE show.slug = '$1' AND status = 1
        ORDER BY guid" >"$work/stored"
    [ -s "$work/stored" ] || fail "$1 has no episodes"
    diff -u "$work/stored" "$work/read" >&2 || fail "gPodder reads something else in $2"
}

check_gpodder() {
    # It keeps 200 of a feed if nobody says otherwise.
    gpo set limit.episodes 1000
    feeds | while read -r show path; do
        reads_whole "$show" "$path"
    done

    # It goes from page to page, where a feed has them.
    asked gPodder '/shows/many/feed.xml?page=6&limit=50' 200

    # The second time there is nothing to read.
    gpo update "$base/shows/go/feed.xml"
    asked gPodder /shows/go/feed.xml 304

    gpo download "$base/shows/go/feed.xml" tag:earshot.example,2026:go:02
    file=$(find "$work/downloads" -type f)
    cmp "$file" "$media/samples/go-02.mp3" || fail 'gPodder has downloaded something else'

    # A show moves, and its listeners move with it.
    "$earshot" --site "$site" show edit --slug gopher go >/dev/null
    next_second
    gpo update "$base/shows/go/feed.xml"
    asked gPodder /shows/go/feed.xml 301
    asked gPodder /shows/gopher/feed.xml 200
    moved=$(gpodder_says "SELECT p.url, count(*) FROM podcast p JOIN episode e ON p.id = podcast_id
        WHERE p.url LIKE '%/gopher/feed.xml' GROUP BY p.id")
    [ "$moved" = "$base/shows/gopher/feed.xml|5" ] || fail "gPodder did not move: $moved"

    # One that is gone is given up.
    "$earshot" --site "$site" show remove gopher >/dev/null
    next_second
    gpo update "$base/shows/gopher/feed.xml"
    asked gPodder /shows/gopher/feed.xml 410
    grep -q 'resource is gone' "$work/gpo.log" || fail 'gPodder does not see that the show is gone'
}

# nginx gives an answer again within the second that it is from, and a change in that second later.
next_second() {
    changed=$(date +%s)
    within 5 is_later
}

is_later() {
    [ "$(date +%s)" -gt "$changed" ]
}

check_newsboat() {
    printf '%s\n' "$base/shows/harbour-notes/feed.xml" >"$work/urls"
    : >"$work/newsboat.conf"
    newsboat
    asked newsboat /shows/harbour-notes/feed.xml 200
    newsboat_reads harbour-notes
    # It has no row for the validators of a feed before the second time.
    newsboat
    [ -n "$(newsboat_says "SELECT etag FROM rss_feed WHERE etag <> ''")" ] ||
        fail 'newsboat has no ETag'
    newsboat
    asked newsboat /shows/harbour-notes/feed.xml 304

    # Another title and address do not make another item. nginx may be a second late with them.
    "$earshot" --site "$site" episode edit --title 'Fish & Steps' --slug other-steps harbour-notes \
        the-fish-steps >/dev/null
    within 5 has_new_title || fail "newsboat has items, guids and new titles: $items"

    printf '%s\n' "$base/shows/hostile/feed.xml" "$base/shows/hostile-feed/feed.xml" >"$work/urls"
    newsboat
    newsboat_reads hostile
    newsboat_reads hostile-feed
}

has_new_title() {
    newsboat
    items=$(newsboat_says "SELECT count(*), count(DISTINCT guid), sum(title = 'Fish & Steps')
        FROM rss_item")
    [ "$items" = '4|4|1' ]
}

make_samples
make_hostile
make_many
mkdir "$work/run"
port=$(free_port)
base=http://127.0.0.1:$port
"$earshot" --site "$site" config set base_url "$base" >/dev/null
start_fcgi "$work/run/earshot.sock"
start_nginx "$work/run/earshot.sock" "127.0.0.1:$port" 127.0.0.1
check_newsboat
check_gpodder
