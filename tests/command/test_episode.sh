# earshot episode: add, edit, list, publish, remove.
. "$(dirname -- "$0")/lib.sh"

on 0 init
on 0 show add go --title Go
on 1 episode add nothing --title x
has err 'earshot show add nothing'
on 2 episode add go
has err '--title is missing'

before=$(date +%s)
on 0 episode add go --title 'Runtime Cleanup Day'
has out go/runtime-cleanup-day
answers "SELECT status, position, episode_type, duration_s, published_at >= $before FROM episode" \
    '1|1|full|0|1'
answers "SELECT guid GLOB '????????-????-4???-????-????????????' FROM episode" 1

# Slugs: chosen, reserved, taken.
on 0 episode add go --title 'Runtime Cleanup Day' --published 2026-03-03T08:00:00+01:00
has out go/runtime-cleanup-day-2026-03-03
on 0 episode add go --title 'Runtime Cleanup Day' --published 2026-03-03T08:00:00Z --guid b
grep -qE 'go/runtime-cleanup-day-[0-9a-f]{8}$' out || fail "third of a title: $(cat out)"
on 0 episode add go --title Archive --published 2026-03-04T08:00:00Z
has out go/archive-2026-03-04
on 0 episode add go --title '第一集' --published 2026-03-05T08:00:00Z
has out go/episode-2026-03-05
on 2 episode add go --title x --slug archive
has err '--slug: archive'
on 2 episode add go --title x --slug 'No Good'
on 1 episode add go --title x --slug runtime-cleanup-day
has err 'belongs to another episode'
on 1 episode add go --title x --guid b
has err 'belongs to the episode runtime-cleanup-day-'
on 2 episode add go --title x --guid ''
on 2 episode add go --title x --published yesterday
has err '"yesterday" is not a time'
on 2 episode add go --title x --duration '4 minutes'
has err '"4 minutes" is not a duration'
on 2 episode add go --title x --audio-bytes -1
on 2 episode add go --title x --episode-type special
on 2 episode add go --title x --audio-url go.mp3
on 1 episode add go --title x --transcript missing.txt
answers 'SELECT count(*), max(position) FROM episode' '5|5'
answers 'SELECT group_concat(position) FROM (SELECT position FROM episode ORDER BY published_at)' \
    1,2,3,4,5

# All that an episode can be told.
printf 'First paragraph.\r\n\r\nSecond\001 one.\n' >transcript.txt
printf '<p onclick="x()">Notes</p><script>alert(1)</script>' >notes.html
on 0 episode edit go runtime-cleanup-day --summary 'A & B' --notes-html notes.html --duration 4:00 \
    --audio-url /media/a.mp3 --audio-bytes 123 --audio-type audio/mpeg --season 2 --number 7 \
    --episode-type bonus --explicit yes --transcript transcript.txt
answers "SELECT summary, duration_s, audio_url, audio_bytes, audio_type, season, number,
    episode_type, explicit, has_transcript, notes, replace(excerpt, char(10), '/')
    FROM episode JOIN episode_text USING (episode_id) WHERE slug = 'runtime-cleanup-day'" \
    'A & B|240|/media/a.mp3|123|audio/mpeg|2|7|bonus|1|1|<p>Notes</p>|First paragraph.//Second one.'
on 0 episode edit go runtime-cleanup-day --duration PT1H2M3S
answers "SELECT duration_s, has_transcript, notes FROM episode JOIN episode_text USING (episode_id)
    WHERE slug = 'runtime-cleanup-day'" '3723|1|<p>Notes</p>'
run_with_input /dev/null 0 --site "$site" episode edit go runtime-cleanup-day --transcript -
answers "SELECT count(*) FROM transcript WHERE content || cues <> ''" 0
answers "SELECT excerpt, has_transcript FROM episode JOIN episode_text USING (episode_id)
    WHERE slug = 'runtime-cleanup-day'" '|0'
on 1 episode edit go nothing --title x
has err 'earshot episode list go'

# A new time is a new position; a new slug leads on.
on 0 episode edit go runtime-cleanup-day --published 2020-01-01T00:00:00Z --slug cleanup
answers "SELECT position FROM episode WHERE slug = 'cleanup'" 1
on 1 episode edit go runtime-cleanup-day --title x
has err 'called cleanup now'
on 1 episode add go --title x --slug runtime-cleanup-day
on 1 episode edit go cleanup --slug archive-2026-03-04

# Drafts and scheduled ones.
on 0 episode add go --title Later --draft
answers "SELECT status, position, published_at FROM episode WHERE slug = 'later'" '0|0|0'
on 0 episode list go --json
json_of '$[5].status' draft
json_of '$[5].published' ''
on 2 episode publish go later --at soon
on 2 episode publish go later --at '2999-03-31 02:30 Europe/Berlin'
has err 'a time that the clocks there never show'
on 0 episode preview go later
has out 'http://127.0.0.1:8080/drafts/'
address=$(cat out)
answers "SELECT count(*) FROM draft_address WHERE instr('$address', hash)" 0
on 0 episode publish go later --at 2999-01-01T00:00:00Z
on 0 episode preview go later
[ "$(cat out)" != "$address" ] || fail 'the second address is the first'
answers 'SELECT count(*) FROM draft_address' 1
on 0 episode preview go later --end
on 1 episode preview go later --end
has err 'has no address'
on 1 episode preview go cleanup
has err 'is public already'
on 0 episode list go --json
json_of '$[0].slug' later
json_of '$[0].status' scheduled
json_of '$[0].published' 2999-01-01T00:00:00Z
on 0 show list --json
json_of '$[0].episodes' 5
on 1 episode publish go later
has err '--published TIME'
on 0 episode list go
has out 'PT1H2M3S'
on 0 episode add go --title 'Another draft' --draft
on 0 episode publish go another-draft
answers "SELECT status, published_at >= $before, position FROM episode WHERE slug = 'another-draft'" \
    '1|1|6'

on 0 episode unpublish go another-draft
answers "SELECT status, position FROM episode WHERE slug = 'another-draft'" '0|0'
answers 'SELECT count(*), min(position), max(position) FROM episode WHERE status = 1' '6|1|6'
on 1 episode unpublish go another-draft
has err 'is a draft already'
on 0 episode publish go another-draft

on 0 episode remove go cleanup
has out 410
answers "SELECT status, position FROM episode WHERE slug = 'cleanup'" '2|0'
answers 'SELECT count(*), min(position), max(position) FROM episode WHERE status = 1' '6|1|6'
on 1 episode remove go cleanup
has err 'was removed'
on 1 episode publish go cleanup
on 1 episode edit go cleanup --title x
on 1 episode list nothing

# Topics, and elements for the feed that have no option.
on 0 show add tides --title Tides
printf '<podcast:person role="guest">Ada &amp; Bo</podcast:person>\n<podcast:season name="Ebb">2</podcast:season>' >extra.xml
on 0 episode add tides --title Ebb --slug ebb --season 2 --topics ' Sailing,, sailing , The Sea ' --extra-xml extra.xml
answers "SELECT group_concat(slug || '=' || title) FROM (SELECT topic.slug, title FROM topic JOIN episode_topic
    USING (show_id, slug) ORDER BY slug)" 'sailing=Sailing,the-sea=The Sea'
answers "SELECT extra FROM episode_text JOIN episode USING (episode_id) WHERE slug = 'ebb'" \
    '<podcast:person role="guest">Ada &amp; Bo</podcast:person>
<podcast:season name="Ebb">2</podcast:season>'
on 0 episode edit tides ebb --season 3 --topics tides
answers "SELECT extra FROM episode_text JOIN episode USING (episode_id) WHERE slug = 'ebb'" \
    '<podcast:person role="guest">Ada &amp; Bo</podcast:person>'
answers 'SELECT slug FROM episode_topic' tides
on 0 episode edit tides ebb --title Flood
answers 'SELECT slug FROM episode_topic' tides
on 0 episode edit tides ebb --topics '' --extra-xml /dev/null
answers 'SELECT count(*) FROM episode_topic' 0
answers "SELECT extra FROM episode_text JOIN episode USING (episode_id) WHERE slug = 'ebb'" ''
printf '<podcast:person>Ada\n  </podcast:persona>' >broken.xml
on 1 episode edit tides ebb --extra-xml broken.xml
has err '--extra-xml: broken.xml:2:5: mismatched tag'
on 1 episode edit tides ebb --extra-xml missing.xml
has err 'missing.xml: cannot be opened'
