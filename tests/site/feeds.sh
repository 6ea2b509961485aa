#!/bin/sh
# What parsers of podcast apps read in the feeds is what the store has, value by value: four of npm,
# two of Debian; so is what parsers read in their twins and in the list of shows. Named arguments: as
# validate.sh.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/published.sh"

# stored_feed SHOW: what a parser should see in the show's feed, as JSON, an object a line: the show,
# then its episodes. Addresses of this site are whole in a feed.
stored_feed() {
    sqlite3 -readonly "$site" "
        SELECT json_object('title', title, 'link', '$base/shows/' || slug, 'language', language,
            'author', author, 'copyright', copyright, 'owner_name', owner_name,
            'owner_email', owner_email, 'podcast_guid', podcast_guid, 'image_url',
            iif(image_url LIKE '/%', '$base' || image_url, image_url))
          FROM show WHERE slug = '$1';
        SELECT json_object('guid', guid, 'title', e.title, 'link',
            '$base/shows/' || s.slug || '/' || e.slug, 'published_at', published_at,
            'audio_url', iif(audio_url LIKE '/%', '$base' || audio_url, audio_url),
            'audio_bytes', audio_bytes, 'audio_type', audio_type, 'duration_s', duration_s,
            'season', season, 'number', number, 'episode_type', episode_type,
            'explicit', json(iif(e.explicit, 'true', 'false')), 'notes', notes)
          FROM episode e JOIN show s USING (show_id) LEFT JOIN episode_text USING (episode_id)
          WHERE s.slug = '$1' AND status = 1 ORDER BY position DESC;"
}

# stored_list: the shows, as the list of them has them.
stored_list() {
    sqlite3 -readonly "$site" "
        SELECT json_object('type', 'rss', 'title', title, 'link', '$base/shows/' || slug,
            'feed_url', '$base/shows/' || slug || '/feed.xml', 'language', language,
            'summary', summary)
          FROM show WHERE removed = 0 ORDER BY title COLLATE NOCASE, show_id"
}

use_node
make_samples
make_hostile
serve_site
for show in go harbour-notes night-sky hostile hostile-feed; do
    curl -sS --fail -o "$work/$show.xml" "$base/shows/$show/feed.xml" || fail "$show has no feed"
    stored_feed "$show" >"$work/$show.stored"
    node "$work/feeds.mjs" "$work/$show.xml" "$work/$show.stored" >"$work/feeds.log" 2>&1 ||
        fail "$show: parsers of npm read something else"
    # Debian's modules are those of its own Python, which another may hide.
    /usr/bin/python3 "$here/feeds.py" "$base/shows/$show/feed.xml" "$work/$show.stored" \
        >"$work/feeds.log" 2>&1 || fail "$show: parsers of Debian read something else"
    for twin in atom json; do
        curl -sS --fail -o "$work/$show.$twin" "$base/shows/$show/feed.$twin" ||
            fail "$show has no $twin"
        node "$work/twins.mjs" "$work/$show.$twin" "$work/$show.stored" >"$work/feeds.log" 2>&1 ||
            fail "$show: parsers of npm read something else in its $twin"
    done
done
stored_list >"$work/shows.stored"
curl -sS --fail -o "$work/shows.opml" "$base/shows.opml" || fail 'there is no list of shows'
node "$work/twins.mjs" "$work/shows.opml" "$work/shows.stored" >"$work/feeds.log" 2>&1 ||
    fail 'parsers of npm read something else in the list of shows'
