# earshot import: what is stored, what is refused, and that nothing half is left.
. "$(dirname -- "$0")/lib.sh"

# feed ITEMS: a feed called "Harbour & Sea" with those items, on standard output.
feed() {
    printf '%s\n' '<?xml version="1.0"?>' '<rss version="2.0">' '<channel>' \
        '<title>Harbour &amp; Sea</title><description>Walks.</description>' "$1" \
        '</channel>' '</rss>'
}

# item NAME [MORE]: an item with a guid, a title and audio, without a date.
item() {
    printf '<item><title>%s</title><guid>%s</guid>' "$1" "$1"
    printf '<enclosure url="https://example.org/%s.mp3" length="5" type="audio/mpeg"/>%s</item>\n' \
        "$1" "${2-}"
}

# unchanged COMMAND...: the command leaves the site's content as it is.
unchanged() {
    dump >before
    "$@"
    dump >after
    cmp -s before after || fail "changed the site: $*"
}

on 0 init

# A feed makes its show; the slug is the title's. Newest first without dates.
feed "$(item Three)$(item Two)$(item One)" >feed.xml
on 0 import feed.xml
has out 'harbour-sea: 3 added, 0 changed, 0 unchanged, 0 skipped'
has out '3 of them had no date'
answers "SELECT group_concat(slug) FROM (SELECT slug FROM episode ORDER BY position)" one,two,three
answers "SELECT title, slug FROM show" 'Harbour & Sea|harbour-sea'
unchanged on 0 import feed.xml
has out 'harbour-sea: 0 added, 0 changed, 3 unchanged, 0 skipped'
unchanged run_with_input feed.xml 0 --site "$site" import --show harbour-sea
unchanged run_with_input feed.xml 0 --site "$site" import --show harbour-sea -

# What changed is changed, and keeps its slug and the time it had.
time=$(query "SELECT published_at FROM episode WHERE slug = 'two'")
feed "$(item Three)$(item Two '<itunes:duration xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">90</itunes:duration>')" >feed.xml
on 0 import feed.xml
has out '0 added, 1 changed, 1 unchanged'
answers "SELECT duration_s, published_at FROM episode WHERE slug = 'two'" "90|$time"
answers 'SELECT count(*) FROM episode WHERE status = 1' 3

# The owner's own changes outlive an import of the same feed, removals any import.
on 0 episode edit harbour-sea three --title 'My title'
on 0 show edit harbour-sea --author Me
unchanged on 0 import feed.xml
on 0 episode remove harbour-sea two
feed "$(item Two)" >feed.xml
unchanged on 0 import feed.xml
has out '0 added, 0 changed, 0 unchanged, 1 skipped'
has err 'feed.xml:5: Two: skipped: it was removed from this site'

# JSON Lines.
cat >briefing.jsonl <<'END'
{"guid": "a", "title": "Go: Runtime Cleanup Day", "published": "2026-03-03T08:00:00Z", "duration": "PT4M", "transcript": "One.\n\nTwo.", "audio_url": "/media/a.mp3", "audio_bytes": 5, "audio_type": "audio/mpeg"}
{"guid": "b", "title": "</title><script>", "slug": "second", "published": "2026-03-04T08:00:00Z", "audio_url": "https://example.org/b.mp3"}
END
on 2 import briefing.jsonl
has err '--show SLUG'
on 1 import --show go briefing.jsonl
has err 'earshot show add go'
on 0 show add go --title Go
on 0 import --show go --json briefing.jsonl
json_of '$.show' go
json_of '$.added' 2
json_of '$.skipped' '[]'
answers "SELECT excerpt, duration_s FROM episode JOIN episode_text USING (episode_id)
    WHERE slug = 'go-runtime-cleanup-day'" 'One.

Two.|240'
unchanged on 0 import --show go briefing.jsonl
# A slug that is asked for anew leads on from the old one.
sed 's/"second"/"other"/' briefing.jsonl >other.jsonl
on 0 import --show go other.jsonl
has out '0 added, 1 changed, 1 unchanged'
answers 'SELECT slug FROM former_episode_slug' second
# The transcript stays when a later input has none.
sed 's/"transcript": "[^"]*", //; s/PT4M/PT5M/' other.jsonl >shorter.jsonl
on 0 import --show go shorter.jsonl
answers "SELECT has_transcript, duration_s FROM episode WHERE slug = 'go-runtime-cleanup-day'" '1|300'
answers 'SELECT content FROM transcript' 'One.

Two.'
# A draft stays one.
on 0 episode add go --title Draft --guid d --draft
printf '{"guid": "d", "title": "Draft 2", "published": "2026-01-01T00:00:00Z", "audio_url": "https://example.org/d.mp3"}\n' >draft.jsonl
on 0 import --show go draft.jsonl
answers "SELECT status, title, position FROM episode WHERE guid = 'd'" '0|Draft 2|0'

# A slug that belongs to another episode; one that pages need.
printf '{"guid": "c", "title": "C", "audio_url": "https://example.org/c.mp3"}\n{"guid": "e", "title": "E", "slug": "other", "audio_url": "https://example.org/e.mp3"}\n' >taken.jsonl
unchanged on 1 import --show go taken.jsonl
has err 'taken.jsonl:2: other belongs to another episode'
sed 's/"other"/"archive"/' taken.jsonl >reserved.jsonl
unchanged on 1 import --show go reserved.jsonl
has err 'reserved.jsonl:2'

# Broken input leaves the site as it was and says where it broke.
feed "$(item Five)$(item Six)" | sed 's|</channel>||' >broken.xml
unchanged on 1 import --show harbour-sea broken.xml
grep -qE 'broken\.xml:[0-9]+:[0-9]+: ' err || fail "no line and column: $(cat err)"
has err 'the site is as it was before'
unchanged on 1 import --show brand-new broken.xml
{ cat briefing.jsonl; printf '{"guid": "z", "title": "x", "titel": "x"}\n'; } >broken.jsonl
unchanged on 1 import --show go broken.jsonl
grep -qE 'broken\.jsonl:3:[0-9]+: .*titel' err || fail "names no field: $(cat err)"
printf 'hello\n' >text.txt
unchanged on 1 import --show go text.txt
has err 'neither an RSS feed, a list of feeds'
unchanged on 1 import --show go /dev/null
unchanged on 1 import --show go missing.xml
has err 'missing.xml: cannot be opened'
unchanged on 1 import --show go .
feed "$(item Five)$(item Six)" >feed.xml
unchanged on 1 import --show harbour-sea --max-items 1 feed.xml
unchanged on 1 import --show harbour-sea --max-bytes 100 feed.xml
unchanged on 2 import --show harbour-sea --max-items none feed.xml
unchanged on 2 import --show 'Not A Slug' feed.xml

# Shows that are gone or called otherwise.
on 0 show edit harbour-sea --slug harbour
unchanged on 1 import --show harbour-sea feed.xml
has err '--show harbour'
on 0 show remove harbour
unchanged on 1 import --show harbour feed.xml
has err 'was removed'

# A title without a Latin letter, and one that comes after the items.
feed "$(item One)" | sed 's/Harbour &amp; Sea/Αρχείο/' >greek.xml
on 0 import greek.xml
unchanged on 0 import greek.xml
has out '0 added, 0 changed, 1 unchanged'
feed "$(item One)<title>Late Title</title>" | sed 's/<title>Harbour[^/]*\/title>//' >late.xml
on 0 import late.xml
has out 'late-title: 1 added'
answers "SELECT title FROM show WHERE slug = 'late-title'" 'Late Title'
unchanged on 0 import --show late-title late.xml
unchanged on 1 import late.xml
has err '--show late-title'
answers "SELECT count(*) FROM show WHERE slug GLOB '*(*'" 0

# Elements without a field and topics are stored, outlive an input without any, and give way to what
# contradicts them. A guid may come last.
feed "$(item Nine '<category>News</category><podcast:season name="N">1</podcast:season><podcast:txt>n</podcast:txt>')<itunes:new-feed-url>https://example.org/</itunes:new-feed-url><podcast:medium>music</podcast:medium><podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>" >extra.xml
on 0 import --show extra extra.xml
grep -qE 'extra\.xml:[0-9]+: <itunes:new-feed-url>: left out: ' err || fail "does not say what was left out: $(cat err)"
answers "SELECT extra, podcast_guid FROM show WHERE slug = 'extra'" '<podcast:medium>music</podcast:medium>
|917393e3-1b1e-5cef-ace4-edaa54e1f810'
unchanged on 0 import --show extra --json extra.xml
json_of '$.left_out[0].element' itunes:new-feed-url
feed "$(item Nine '<itunes:season>2</itunes:season>')<podcast:guid>29cdca4a-32d8-56ba-b48b-09a011c5daa9</podcast:guid>" >extra.xml
on 0 import --show extra extra.xml
answers "SELECT extra, season FROM episode_text JOIN episode USING (episode_id) WHERE guid = 'Nine'" '<podcast:txt>n</podcast:txt>
|2'
answers "SELECT episode_topic.slug FROM episode_topic JOIN episode USING (episode_id) WHERE guid = 'Nine'" news
answers "SELECT podcast_guid, extra FROM show WHERE slug = 'extra'" '917393e3-1b1e-5cef-ace4-edaa54e1f810|<podcast:medium>music</podcast:medium>'

# So are topics of JSON Lines, and other topics are another episode.
topics() {
    printf '{"title": "Ten", "guid": "Ten", "topics": %s}\n' "$1" >topics.jsonl
    on 0 import --show extra topics.jsonl
    answers "SELECT group_concat(slug) FROM (SELECT episode_topic.slug FROM episode_topic JOIN episode USING (episode_id)
        WHERE guid = 'Ten' ORDER BY episode_topic.slug)" "$2"
}
topics '["The Sea", "news", "the sea"]' news,the-sea
topics '["The Sea", "boats"]' boats,the-sea
topics '[]' boats,the-sea
