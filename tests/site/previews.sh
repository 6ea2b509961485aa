#!/bin/sh
# What a program that shows previews of links reads in the pages of shows and episodes (OpenGraph,
# Twitter's cards, oEmbed with its player) is what the store has. Named arguments: as validate.sh.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/published.sh"

# whole COLUMN: the address in it, of this site or another.
whole() {
    printf "iif(%s LIKE '/%%', '%s', '') || %s" "$1" "$base" "$1"
}

# preview TABLE: what previews show of its picture, and how large that is: the samples have squares of 1,400
# pixels, and what is known of their pictures ends with the hash in those squares' names.
preview() {
    printf "iif(%s.picture = '', %s, '%s/media/artwork/' || substr(%s.picture, 11) || '-1400.jpg')" \
        "$1" "$(whole "$1.image_url")" "$base" "$1"
}

side() {
    printf "iif(%s.picture = '', NULL, 1400)" "$1"
}

# What previews should say, as JSON, a page a line: the shows, then the episodes.
stored_pages() {
    sqlite3 -readonly "$site" "
        SELECT json_object('url', '$base/shows/' || slug, 'title', title, 'author', author,
            'image_url', $(preview show), 'image_side', $(side show)) FROM show;
        SELECT json_object('url', '$base/shows/' || s.slug || '/' || e.slug, 'title', e.title,
            'show', s.title, 'author', author, 'published_at', published_at,
            'image_url', iif(e.image_url = '', $(preview s), $(preview e)),
            'image_side', iif(e.image_url = '', $(side s), $(side e)),
            'audio_url', $(whole audio_url), 'audio_type', audio_type)
          FROM episode e JOIN show s USING (show_id) WHERE status = 1;"
}

use_node
make_samples
make_hostile
serve_site
stored_pages >"$work/pages"
[ "$(wc -l <"$work/pages")" -ge 30 ] || fail 'there are too few pages'
node "$work/previews.mjs" "$work/pages" >"$work/previews.log" 2>&1 ||
    fail 'previews say something else'
