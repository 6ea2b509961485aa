# The feeds that earshot export writes are those that are served, and import back as far as a feed can
# carry a show.
. "$(dirname -- "$0")/lib.sh"
. "$(dirname -- "$0")/full_site.sh"

fill_site
# Several of one second: the last one is the newest, and a feed has it first.
on 0 show add twins --title Twins
for slug in a c b d; do
    [ "$slug" = d ] && time=2026-01-03T00:00:00Z || time=2026-01-02T00:00:00Z
    echo "{\"guid\": \"$slug\", \"slug\": \"$slug\", \"title\": \"$slug\", \"published\": \"$time\", \"audio_url\": \"https://a.example/$slug.mp3\"}"
done >twins.jsonl
on 0 import --show twins twins.jsonl
mkfifo pipe
"$earshot" --site "$site" serve --listen 127.0.0.1:0 >pipe 2>served &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
read -r announcement <pipe
base=${announcement#earshot: serving }
on 0 config set base_url "$base"

on 0 export --format rss feeds
has out 'wrote 5 shows'
for file in feeds/*.xml; do
    show=$(basename "$file" .xml)
    curl -fsS "$base/shows/$show/feed.xml" | cmp -s - "$file" || fail "$file is not what is served"
done
on 0 export --format rss --show go -
cmp -s out feeds/go.xml || fail 'standard output is not what the file is'

# Elsewhere, while this site is there to be asked for what the feed points to.
run 0 --site back.db init
run 0 --site back.db config set base_url https://elsewhere.example
for file in feeds/*.xml; do
    run 0 --site back.db import --allow-private --show "$(basename "$file" .xml)" "$file"
    has out '0 differences that an app can see'
    lacks err 'stays where it is'
done

# A feed that has the oldest first has the oldest of a second first, too; what comes later is newer.
items() {
    printf '<rss version="2.0"><channel><title>Serial</title>'
    while read -r guid day; do
        printf '<item><guid>%s</guid><title>%s</title><pubDate>%s Jan 2026 00:00:00 GMT</pubDate><enclosure url="https://a.example/%s.mp3"/></item>' \
            "$guid" "$guid" "$day" "$guid"
    done
    printf '</channel></rss>'
}
order() {
    sqlite3 -readonly back.db "SELECT group_concat(guid, ' ') FROM (SELECT guid FROM episode
        JOIN show USING (show_id) WHERE show.slug = '$1' ORDER BY position)"
}
printf '%s\n' 'uno 1' 'due 1' 'tre 1' 'quattro 2' | items >serial.xml
run 0 --site back.db import --show serial serial.xml
[ "$(order serial)" = 'uno due tre quattro' ] || fail "of the oldest first: $(order serial)"
printf '%s\n' 'quattro 2' 'tre 1' 'due 1' 'uno 1' | items >episodic.xml
run 0 --site back.db import --show episodic episodic.xml
[ "$(order episodic)" = 'uno due tre quattro' ] || fail "of the newest first: $(order episodic)"
printf '%s\n' 'sette 2' 'sei 2' 'cinque 2' 'quattro 2' 'tre 1' 'due 1' 'uno 1' | items >episodic.xml
run 0 --site back.db import --show episodic episodic.xml
[ "$(order episodic)" = 'uno due tre quattro cinque sei sette' ] || fail "of a later import: $(order episodic)"

# same COLUMN...: each has the same value in every visible episode of both sites.
both="ATTACH 'back.db' AS back;
    CREATE TEMP VIEW pair AS SELECT one.episode_id AS one_id, other.episode_id AS other_id
    FROM main.episode AS one LEFT JOIN back.episode AS other USING (guid)
    WHERE one.status = 1 AND one.published_at <= unixepoch();"
same() {
    table=$1
    shift
    for column in "$@"; do
        found=$(sqlite3 -readonly "$site" "$both SELECT count(*) || ' of ' || sum(
            coalesce(replace(other.$column, '$base', ''), '') <> one.$column) FROM pair
            JOIN main.$table AS one ON one.episode_id = one_id
            LEFT JOIN back.$table AS other ON other.episode_id = other_id")
        [ "${found% of *}" -ge 8 ] || fail "$column is compared in $found"
        [ "${found#* of }" -eq 0 ] || fail "$column: $found are others"
    done
}
same episode slug guid title published_at duration_s audio_url audio_bytes audio_type image_url season \
    number episode_type explicit has_transcript has_cues position
same transcript content cues
same episode_text excerpt chapters
found=$(sqlite3 -readonly "$site" "$both SELECT count(*) FROM pair
    JOIN main.episode_text AS one ON one.episode_id = one_id
    JOIN back.episode_text AS other ON other.episode_id = other_id
    WHERE one.notes <> '' AND replace(other.notes, '$base', '') <> one.notes")
[ "$found" -eq 0 ] || fail "$found notes are others"
topics="SELECT guid, group_concat(slug || title) FROM
    (SELECT episode.guid, topic.slug, topic.title FROM episode JOIN episode_topic USING (episode_id)
     JOIN topic ON topic.show_id = episode.show_id AND topic.slug = episode_topic.slug
     WHERE status = 1 AND episode.published_at <= unixepoch() ORDER BY 1, 2) GROUP BY guid"
sqlite3 -readonly "$site" "$topics" >topics
sqlite3 -readonly back.db "$topics" | cmp -s - topics || fail 'the topics are others'
[ -s topics ] || fail 'there are no topics'
