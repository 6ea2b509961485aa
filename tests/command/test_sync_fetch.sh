# earshot sync fetches transcripts that front matter gives by address, within the bounds of an import; what
# cannot be fetched leaves what is stored.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/lib.sh"
. "$here/fetch_server.sh"

transcript() {
    query 'SELECT content FROM transcript'
}

on 0 init
on 0 config set base_url https://example.org
mkdir folder
printf 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>One.\n' >files/one.vtt
cat >folder/1.md <<END
---
title: One
published: 2026-03-03T08:00:00Z
audio_url: https://example.org/1.mp3
audio_bytes: 5
transcript: $base/files/one.vtt
---
END
printf -- '---\ntitle: Go\nlanguage: en\nsummary: x\ncategory: Arts\n---\nx\n' >folder/show.md
sync() {
    on 0 sync folder --show go --allow-private "$@"
}

# Left where it is, the feed says where.
sync --no-fetch
[ "$(asked /files/one.vtt)" = 0 ] || fail 'fetches with --no-fetch'
[ -z "$(transcript)" ] || fail 'there is a transcript'
answers "SELECT extra FROM episode_text" "<podcast:transcript url=\"$base/files/one.vtt\" type=\"text/vtt\"/>"

# A private address is refused, named, and costs nothing else.
on 0 sync folder --show go
has err "sync: folder/1.md:6: $base/files/one.vtt: stays where it is: "
has out '1 unchanged'

sync --dry-run
has out 'changed go/one: transcript'
[ -z "$(transcript)" ] || fail 'a rehearsal stores'
sync
has out 'changed go/one: transcript'
[ "$(transcript)" = 'Ann: One.' ] || fail "is no transcript: $(transcript)"
answers 'SELECT has_cues FROM episode' 1
[ "$(asked /files/one.vtt)" = 1 ] || fail 'fetches what is fresh'
sync
has out '1 unchanged'
sync --no-fetch
has out '1 unchanged'

# What is gone there stays here.
rm -r files/one.vtt "$site.cache"
sync
has err '/files/one.vtt: stays where it is: '
has out '1 unchanged'
[ "$(transcript)" = 'Ann: One.' ] || fail 'a transcript is lost'

# What is there but is none ends the sync, as a file does.
printf 'WEBVTT\n\n00:01.000 --> later\nOne\n' >files/one.vtt
on 1 sync folder --show go --allow-private
has err "folder/1.md:6: transcript: $base/files/one.vtt:3:"
sed -i '/^transcript/d' folder/1.md
sync
answers 'SELECT has_transcript FROM episode' 0

# More files than are read at once, each with its own transcript.
mkdir folder/t
i=100
while [ "$i" -lt 250 ]; do
    printf 'WEBVTT\n\n00:01.000 --> 00:02.000\nWords of %d.\n' "$i" >"folder/t/$i.vtt"
    printf -- '---\ntitle: E%d\ntranscript: t/%d.vtt\nchapters: [{start: 1, title: C%d}]\n---\n' "$i" "$i" "$i" >"folder/$i.md"
    i=$((i + 1))
done
sync
has out '150 added'
answers "SELECT count(*) FROM episode JOIN transcript USING (episode_id) JOIN episode_text USING (episode_id)
    WHERE content = 'Words of ' || substr(title, 2) || '.' AND chapters LIKE '%\"C' || substr(title, 2) || '\"%'" 150
printf 'WEBVTT\n\n00:01.000 --> later\nOne\n' >folder/t/188.vtt
on 1 sync folder --show go
has err 'folder/188.md:3: transcript: t/188.vtt:3:'
