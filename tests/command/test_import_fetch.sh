# earshot import from addresses: what a feed points to is fetched, and what the network does to it.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/lib.sh"
. "$here/fetch_server.sh"

# feed ITEMS: a feed with those items.
feed() {
    printf '%s\n' '<?xml version="1.0"?>' '<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0">' \
        '<channel><title>Tides</title><link>https://old.example/tides/</link><language>en</language>' "$1" \
        '</channel></rss>'
}

# item NAME MORE
item() {
    printf '<item><title>%s</title><guid>%s</guid><link>https://old.example/2024/03/%s-post/</link>' "$1" "$1" "$1"
    printf '<pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate>'
    printf '<enclosure url="@BASE@/files/%s.mp3" length="5" type="audio/mpeg"/>%s</item>\n' "$1" "${2-}"
}

# transcript PATH TYPE [MORE]
transcript() {
    printf '<podcast:transcript url="@BASE@%s" type="%s"%s/>' "$1" "$2" "${3-}"
}

printf 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ann>High water.\n' >files/one.vtt
printf 'Low water.\n' >files/one.txt
printf 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHochwasser.\n' >files/one-de.vtt
printf '{"version":"1.2.0","chapters":[{"startTime":0,"title":"Start"}]}' >files/one.json
printf 'sound of water' >files/one.mp3
printf 'more water' >files/two.mp3
feed "$(item one "$(transcript /files/one.txt text/plain)$(transcript /files/one-de.vtt text/vtt ' language="de"')$(transcript /files/one.vtt text/vtt)<podcast:chapters url=\"@BASE@/files/one.json\" type=\"application/json+chapters\"/>")$(item two "$(transcript /files/missing.vtt text/vtt)")" >files/feed.xml

on 0 init

# A private address is refused, and nothing is there afterwards.
on 1 import "$base/files/feed.xml"
has err '--allow-private'
answers 'SELECT count(*) FROM show' 0

# The best transcript in the show's language and the chapters come along; what is missing stays where it is.
on 0 import --allow-private "$base/files/feed.xml"
has out 'tides: 2 added'
has err "missing.vtt: stays where it is: answered 404"
answers 'SELECT content FROM transcript' 'Ann: High water.'
answers "SELECT guid, has_transcript, has_cues, excerpt FROM episode JOIN episode_text USING (episode_id) ORDER BY guid" \
    'one|1|1|Ann: High water.
two|0|0|'
answers "SELECT json_extract(chapters, '$.chapters[0].title') FROM episode_text WHERE chapters <> ''" Start
[ "$(asked /files/one.txt)$(asked /files/one-de.vtt)" = 00 ] || fail 'fetches what it has no use for'
[ "$(asked /files/one.mp3)" = 0 ] || fail 'fetches audio that nobody asked for'

# A second import asks whether the feed changed, and takes what it has fetched just now as it is.
on 0 import --allow-private "$base/files/feed.xml"
has out '0 added, 0 changed, 2 unchanged'
[ "$(asked /files/one.vtt)" = 1 ] || fail 'fetches again what it has fetched just now'
curl -s "$base/log" | grep -F ' /files/feed.xml ' | tail -n 1 | grep -qF 'If-None-Match' ||
    fail 'does not ask whether the feed changed'

# Old addresses, of the feed too, lead to the new ones; slugs are kept.
answers 'SELECT path, slug FROM former_path LEFT JOIN episode USING (episode_id) ORDER BY path' \
    '/2024/03/one-post|one-post
/2024/03/two-post|two-post
/files/feed.xml|
/tides|'

# What cannot be read is said, and the episode is imported without it. A page is no transcript.
printf 'WEBVTT\n\n' >files/bad.vtt
feed "$(item a "$(transcript /page text/vtt)")$(item b "$(transcript /files/bad.vtt text/vtt)")$(item c "$(transcript /circle text/vtt)")$(item d "$(transcript /huge text/vtt)")$(item e "$(transcript /page text/html)")" |
    sed "s|@BASE@|$base|g" >broken.xml
on 0 import --allow-private --show broken --json broken.xml
json_of '$.added' 5
for n in 0 1 2 3; do
    answers "SELECT json_extract(CAST(readfile('out') AS TEXT), '$.not_fetched[$n].reason') <> ''" 1
done
json_of '$.not_fetched[4].reason' ''
answers "SELECT group_concat(guid) FROM episode JOIN show USING (show_id) WHERE show.slug = 'broken' AND has_transcript" e

# Nothing is fetched where nothing shall be; a feed through a pipe.
feed "$(item quiet "$(transcript /files/quiet.vtt text/vtt)")" | sed "s|@BASE@|$base|g" >quiet.xml
on 0 import --allow-private --no-fetch --show quiet quiet.xml
[ "$(asked /files/quiet.vtt)" = 0 ] || fail '--no-fetch fetches'
cat quiet.xml | "$earshot" --site "$site" import --allow-private --show piped - >out 2>err ||
    fail 'no import from a pipe'
[ "$(asked /files/quiet.vtt)" = 1 ] || fail 'fetches nothing for a feed from a pipe'

# Audio is copied where it is asked for, and the feed names the copies.
mkdir media
on 0 import --allow-private --media media "$base/files/feed.xml"
answers "SELECT count(*) FROM episode JOIN show USING (show_id) WHERE show.slug = 'tides'
    AND audio_url GLOB '/media/tides/*.mp3'" 2
copy=$(query "SELECT audio_url FROM episode JOIN show USING (show_id) WHERE show.slug = 'tides' AND guid = 'one'")
cmp -s "media/tides/${copy##*/}" files/one.mp3 || fail 'the copy is not what was copied'
answers "SELECT audio_bytes FROM episode JOIN show USING (show_id) WHERE show.slug = 'tides' AND guid = 'one'" 14
[ "$(find media -type f | wc -l)" -eq 2 ] || fail "media has more than the audio: $(ls -R media)"
# What was copied stays, also where nobody says --media again; a new address is a new file.
dump >before
on 0 import --allow-private "$base/files/feed.xml"
has out '0 changed'
dump >after
cmp -s before after || fail "an import without --media undoes copies: $(diff before after)"
cp files/feed.xml feed.before
sed -i 's,/one\.mp3",/one.mp3?again",' files/feed.xml
rm -r "$site.cache"
on 0 import --allow-private "$base/files/feed.xml"
has out '1 changed'
answers "SELECT count(*) FROM episode WHERE status = 1 AND audio_url LIKE '%/one.mp3?again'" 1
cp feed.before files/feed.xml
rm -r "$site.cache"
on 0 import --allow-private --media media "$base/files/feed.xml"
on 2 import --media nowhere "$base/files/feed.xml"
has err 'nowhere'

# Feeds that are none, or that cannot be had.
on 1 import --allow-private "$base/page"
has err 'is a page and no feed'
on 1 import --allow-private "$base/files/one.txt"
has err 'is no feed'
on 1 import --allow-private "$base/nothing"
has err 'answered 404'
on 1 import --allow-private "$base/circle"
has err 'in a circle'
on 1 import --allow-private "$base/huge"
has err 'larger'

# A list of feeds: each whole or not at all.
feed "$(item three)" | sed 's/Tides/Boats/' >files/boats.xml
feed "$(item four)" | sed 's|</channel>||; s/Tides/Half/' >files/half.xml
cat >list.opml <<END
<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Group"><outline type="rss" text="a" xmlUrl="$base/files/boats.xml"/></outline>
<outline type="rss" text="b" xmlUrl="$base/files/half.xml"/>
<outline type="rss" text="c" xmlUrl="$base/files/feed.xml"/></body></opml>
END
on 1 import --allow-private list.opml
has out 'boats: 1 added'
has out 'tides: 0 added'
has err 'half.xml:'
has err '1 of 3 feeds could not be imported'
answers "SELECT count(*) FROM show WHERE slug IN ('boats', 'half')" 1
on 2 import --show x list.opml
printf '<opml version="2.0"><body/></opml>' >empty.opml
on 1 import empty.opml
has err 'names no feeds'

# An import that is killed while it fetches goes on with what it has.
feed "$(item k1 "$(transcript /files/k1.vtt text/vtt)")$(item k2 "$(transcript /silent text/vtt)")" >files/killed.xml
cp files/one.vtt files/k1.vtt
dump >before
"$earshot" --site "$site" import --allow-private --show killed "$base/files/killed.xml" >out 2>err &
import=$!
tries=0
until [ "$(asked /silent)" -gt 0 ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 200 ] || fail 'the import does not come to the second transcript'
    sleep 0.05
done
flock -n "$site.lock" true || fail 'holds the lock while it fetches'
kill -KILL "$import"
wait "$import" 2>/dev/null && fail 'was not killed'
dump >after
cmp -s before after || fail 'the killed import left something behind'
sed -i "s|/silent|/files/one.vtt|" files/killed.xml
on 0 import --allow-private --show killed "$base/files/killed.xml"
has out 'killed: 2 added'
[ "$(asked /files/k1.vtt)" = 1 ] || fail 'fetches again what was fetched before it was killed'
