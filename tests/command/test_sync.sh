# earshot sync: a folder is a show. What is new, changed or gone is stored, --dry-run only says so, and a
# second run does nothing.
. "$(dirname -- "$0")/lib.sh"

# sync STATUS OPTION...
sync() {
    sync_status=$1
    shift
    on "$sync_status" sync "my folder" --show go "$@"
}

# says LINE...: what was written is these lines and no others.
says() {
    printf '%s\n' "$@" >expected
    cmp -s expected out || fail "says: $(cat out) -- and not: $(cat expected)"
}

# untouched COMMAND...: it must leave the site as it is.
untouched() {
    dump >before
    "$@"
    dump >after
    cmp -s before after || fail "changed the site: $*: $(diff before after)"
}

# refuses WORDS: a sync ends with them, and changes nothing.
refuses() {
    untouched sync 1
    has err "$1"
    has err 'the site is as it was before'
}

on 0 init
on 0 config set language en-gb
mkdir 'my folder' 'my folder/files' media
cat >'my folder/show.md' <<'END'
---
title: Go # a comment
summary: Briefings
category: Technology
persons: [{name: Ann & Ben, role: host, url: "https://example.org/?a=1&b=2"}]
extra_xml: |
  <podcast:funding url="https://example.org/give">Support us</podcast:funding>
---
What it is **about**.
END
cat >'my folder/01 first.md' <<'END'
---
title: "One: the first"
guid: urn:go:1
slug: one
former_slugs: [first, number-one]
summary: >
  A sentence,
  and another.
published: 2026-03-03T08:00:00Z
duration: 4:00
audio_url: https://example.org/1.mp3
audio_bytes: 3841204
season: 2
episode: 17
episode_type: bonus
explicit: yes
image_url: /media/one.png
topics: [Runtime, 2024]
transcript: files/one.vtt
chapters:
- {start: 0, title: Start}
- {start: "1:30.5", end: 120, title: Rest, url: "https://example.org/", hidden: true}
persons:
- name: Cyd
  role: guest
  group: cast
  image_url: https://example.org/cyd.png
soundbites:
- {start: 1:05, duration: 10, title: A <bite>}
extra_xml: <podcast:license>cc-by-4.0</podcast:license>
---

Notes with [a link](https://example.org/).

---

And a line.
END
printf 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>One.\n' >'my folder/files/one.vtt'
printf -- '---\ntitle: 1984\naudio_url: files/two.mp3\n---\n' >'my folder/02.md'
printf 'audio' >'my folder/files/two.mp3'
echo 'This folder is a show.' >'my folder/README.md'

# Files are served from the media folder only.
untouched sync 1
has err 'my folder/02.md:3: audio_url: files/two.mp3 is a file; say with --media FOLDER'

untouched sync 0 --media media --dry-run
says 'added go/one' 'added go/1984' 'added go' \
    'go: 2 added, 0 changed, 0 unpublished, 0 unchanged, 0 skipped; nothing was stored'
[ ! -e media/go ] || fail 'a dry run copies files'
answers 'SELECT count(*) FROM show' 0

sync 0 --media media
has out '2 added'
answers 'SELECT title, summary, language, category, itunes_type, description FROM show' \
    'Go|Briefings|en-gb|Technology|episodic|<p>What it is <strong>about</strong>.</p>'
answers 'SELECT extra FROM show' '<podcast:person role="host" href="https://example.org/?a=1&amp;b=2">Ann &amp; Ben</podcast:person>
<podcast:funding url="https://example.org/give">Support us</podcast:funding>'
answers "SELECT title, guid, summary, status, published_at, duration_s, audio_url, audio_bytes, audio_type,
    season, number, episode_type, explicit, image_url, has_transcript, has_cues FROM episode WHERE slug = 'one'" \
    'One: the first|urn:go:1|A sentence, and another.|1|1772524800|240|https://example.org/1.mp3|3841204|audio/mpeg|2|17|bonus|1|/media/one.png|1|1'
answers "SELECT notes FROM episode_text JOIN episode USING (episode_id) WHERE slug = 'one'" \
    '<p>Notes with <a href="https://example.org/" rel="nofollow noopener ugc">a link</a>.</p><hr><p>And a line.</p>'
answers "SELECT chapters FROM episode_text JOIN episode USING (episode_id) WHERE slug = 'one'" \
    '{"version":"1.2.0","chapters":[
{"startTime":0,"title":"Start"},
{"startTime":90.500,"endTime":120,"title":"Rest","url":"https://example.org/","toc":false}
]}'
answers "SELECT extra FROM episode_text JOIN episode USING (episode_id) WHERE slug = 'one'" \
    '<podcast:person role="guest" group="cast" img="https://example.org/cyd.png">Cyd</podcast:person>
<podcast:soundbite startTime="65" duration="10">A &lt;bite&gt;</podcast:soundbite>
<podcast:license>cc-by-4.0</podcast:license>'
answers 'SELECT group_concat(title) FROM topic' '2024,Runtime'
answers 'SELECT group_concat(slug) FROM former_episode_slug' 'first,number-one'
answers "SELECT content FROM transcript" 'Ann: One.'
# Without a date it is a draft; without a guid it is known by its file.
answers "SELECT guid, status, published_at, audio_url, audio_bytes FROM episode WHERE title = '1984'" \
    '02|0|0|/media/go/files/two.mp3|5'
cmp -s 'my folder/files/two.mp3' media/go/files/two.mp3 || fail 'the audio is not copied'

# A second run does nothing, in the site and in the media folder.
ls -l --time-style=full-iso media/go/files >files.before
stat -c "%Y %s" "$site" >stat.before
untouched sync 0 --media media
says 'go: 0 added, 0 changed, 0 unpublished, 2 unchanged, 0 skipped'
ls -l --time-style=full-iso media/go/files >files.after
stat -c "%Y %s" "$site" >stat.after
cmp -s files.before files.after || fail 'a second run copies files again'
cmp -s stat.before stat.after || fail 'a second run writes to the site'

# What changed is said in the words of front matter, and what is left out goes.
sed -i -e 's/^title: .*/title: Another/; s/^A sentence/Words/' -e '/^transcript/d; /^topics/d' \
    -e '/^chapters/,/^- {start: "1/d' 'my folder/01 first.md'
sed -i 's/Briefings/News/' 'my folder/show.md'
untouched sync 0 --media media --dry-run
has out 'changed go/one: title, chapters, transcript, topics'
has out 'changed go: summary'
sync 0 --media media
has out '1 changed'
answers "SELECT title, has_transcript, chapters, (SELECT count(*) FROM episode_topic), summary FROM episode
    JOIN episode_text USING (episode_id) WHERE slug = 'one'" 'Another|0||0|A sentence, and another.'
answers 'SELECT content FROM transcript' ''
answers 'SELECT summary FROM show' News
untouched sync 0 --media media

# A new date publishes; a copy follows its file.
printf -- '---\ntitle: 1984\naudio_url: files/two.mp3\npublished: 2026-03-04 08:00 Europe/Berlin\ntopics: [Time]\n---\n' >'my folder/02.md'
printf 'more audio' >'my folder/files/two.mp3'
sync 0 --media media
has out 'changed go/1984: draft, published, audio_bytes, topics'
cmp -s 'my folder/files/two.mp3' media/go/files/two.mp3 || fail 'the copy is old'
answers "SELECT group_concat(slug) FROM (SELECT slug FROM episode WHERE status = 1 ORDER BY position)" 'one,1984'

# What vanished becomes a draft, and comes back with its file. Episodes without a file are left alone.
on 0 episode add go --title Other --published 2026-03-01T08:00:00Z
mv 'my folder/02.md' two
untouched sync 0 --media media --dry-run
has out 'unpublished go/1984: its file is gone'
sync 0 --media media
says 'unpublished go/1984: its file is gone' \
    'go: 0 added, 0 changed, 1 unpublished, 1 unchanged, 0 skipped'
answers "SELECT group_concat(slug) FROM (SELECT slug FROM episode WHERE status = 1 ORDER BY position)" 'other,one'
untouched sync 0 --media media
mv two 'my folder/02.md'
sync 0 --media media
says 'changed go/1984: draft' 'go: 0 added, 1 changed, 0 unpublished, 1 unchanged, 0 skipped'

# A draft is one whatever its time; what was removed from the site stays so, and is said.
sed -i 's/^title: 1984/&\ndraft: true/' 'my folder/02.md'
sync 0 --media media
answers "SELECT status, published_at FROM episode WHERE slug = '1984'" '0|1772607600'
on 0 episode remove go 1984
untouched sync 0 --media media
has err 'my folder/02.md:1: 1984: skipped: it was removed from this site'
rm 'my folder/02.md'
sync 0 --media media

# What cannot be read is named with its line, and nothing changes.
bad='my folder/03.md'
# wrong LINES WORDS
wrong() {
    printf -- "---\n$1\n---\n" >"$bad"
    refuses "my folder/03.md:$2"
}
wrong 'title: x\ntitel: y' '3: titel is not a name that earshot knows here; is title meant?'
wrong 'title: x\nepisde: 1' '3: episde is not a name that earshot knows here; is episode meant?'
wrong 'title: x\npersons: [{name: A, rol: b}]' '3: persons: rol is nothing that a person has; is role meant?'
wrong 'title: x\npersons: [{role: b}]' '3: persons must be a list'
wrong 'title: x\npersons: [{name: A, url: no}]' '3: persons: url must be an http or https address'
wrong 'title: x\nseason: two' '3: season must be a whole number from 1 on'
wrong 'title: x\nexplicit: maybe' '3: explicit must be true or false'
wrong 'title: x\npublished: yesterday' '3: published: "yesterday" is not a time'
wrong 'title: x\ntopics: Runtime' '3: topics must be a list of texts'
wrong 'title: x\ntranscript: missing.vtt' '3: transcript: missing.vtt is no file of the folder'
wrong 'title: x\ntranscript: ../secret.txt' '3: transcript: ../secret.txt is no file of the folder'
wrong 'title: x\nsoundbites: [{start: 1, duration: long}]' '3: soundbites: duration must be a time'
wrong 'title: x\nchapters: [{title: No start}]' '3: chapters: start must be a time'
wrong 'title: x\nextra_xml: <podcast:person>' '3: the elements for the feed'
wrong 'title: x\nnotes_markdown: y' '3: notes_markdown must be written below the front matter'
wrong 'title: x\nnotes_html: y\n---\nz' '3: notes_html must stand alone'
wrong 'title: x\nslug: one' '3: one belongs to another episode'
wrong 'title: x\nformer_slugs: [one]' '1: one belongs to another episode'
wrong 'title: x\nformer_slugs: [One]' '3: former_slugs must be a list of slugs'
wrong 'title: x\nguid: urn:go:1' ' has the guid of 01 first.md'
wrong 'summary: x' '1: title is missing'
wrong 'title: "x' '3:1: found unexpected end'
wrong 'title: *x' '2:8: anchors'
wrong 'title: x\ntitle: y' '3:1: the name is given twice'
wrong '- title' '2:1: each line must be a name'
printf 'WEBVTT\n\n00:01.000 --> later\nOne\n' >'my folder/files/bad.vtt'
wrong 'title: x\ntranscript: files/bad.vtt' '3: transcript: files/bad.vtt:3:'
printf 'No front matter\n' >"$bad"
refuses 'my folder/03.md:1: does not begin with front matter'
printf -- '---\ntitle: x\n' >"$bad"
refuses 'my folder/03.md:1:1: the front matter does not end'
ln -s /etc/hostname "my folder/files/link.txt"
wrong 'title: x\ntranscript: files/link.txt' '3: transcript: files/link.txt is no file of the folder'
rm "$bad"

# A folder that is gone, or empty, takes nothing off the air.
mkdir empty
untouched on 1 sync empty --show go
has err 'empty: has no Markdown files'
untouched on 1 sync nowhere --show go
has err 'nowhere: cannot be read: No such file or directory'
on 2 sync 'my folder'
has err 'Say --show SLUG'
rm 'my folder/show.md'
untouched on 1 sync 'my folder' --show other
has err 'there is no such show'
untouched sync 0
