# earshot sync: what audio files say of themselves is read once, copied with their pictures, and overruled by
# front matter.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/lib.sh"
samples=$here/../../deploy/samples/media/samples

sync() {
    on 0 sync go --show go --media media
    ! [ -s err ] || fail "says: $(cat err)"
}

facts="SELECT duration_s, audio_bytes, audio_type, json_extract(nullif(chapters, ''), '\$.chapters[1].title'),
    image_url FROM episode JOIN episode_text USING (episode_id)"

mkdir go media
/usr/bin/python3 "$here/audio.py" go/17.mp3 "$samples/go-01.mp3"
bytes=$(stat -c %s go/17.mp3)
printf -- '---\ntitle: Seventeen\nslug: a\naudio_url: 17.mp3\n---\n' >go/17.md
on 0 init
on 0 show add go --title Go
sync
picture=$(cd media/go && ls cover-*.jpg)
answers "$facts" "14|$bytes|audio/mpeg|Rest|/media/go/$picture"
[ "$(head -c 3 "media/go/$picture" | od -An -tx1)" = ' ff d8 ff' ] || fail 'the picture is none'
cmp -s go/17.mp3 media/go/17.mp3 || fail 'the audio is not copied'

# What front matter says stands.
cat >go/17.md <<'END'
---
title: Seventeen
slug: a
audio_url: 17.mp3
audio_bytes: 5
audio_type: audio/x-own
duration: 99
image_url: ""
chapters: [{start: 0, title: One}, {start: 1, title: Two}]
---
END
sync
answers "$facts" '99|5|audio/x-own|Two|'
printf -- '---\ntitle: Seventeen\nslug: a\naudio_url: 17.mp3\n---\n' >go/17.md
sync
answers "$facts" "14|$bytes|audio/mpeg|Rest|/media/go/$picture"

# A file that did not change is not read again: what is known of it is believed.
cp -p go/17.mp3 kept
time=$(stat -c @%.Y go/17.mp3)
head -c "$bytes" /dev/zero >go/17.mp3
touch -d "$time" go/17.mp3
sync
has out '1 unchanged'
cp -p kept go/17.mp3

# One that did is.
/usr/bin/python3 "$here/audio.py" go/17.mp3 "$samples/night-sky-01.mp3"
sync
has out 'changed go/a: duration, audio_bytes'
answers "SELECT duration_s FROM episode" 20

# A picture that is missed is made again.
rm "media/go/$picture"
sync
[ -s "media/go/$picture" ] || fail 'the picture is not made again'

# What is no audio is said, and taken as it is.
printf 'no sound' >go/18.mp3
printf '%%PDF' >go/19.pdf
printf -- '---\ntitle: Eighteen\nslug: b\naudio_url: 18.mp3\nduration: 7\n---\n' >go/18.md
printf -- '---\ntitle: Nineteen\nslug: c\naudio_url: 19.pdf\n---\n' >go/19.md
on 0 sync go --show go --media media
has err 'go/18.mp3: cannot be read as audio: '
lacks err 19.pdf
answers "$facts WHERE slug = 'b'" '7|8|audio/mpeg||'
answers "$facts WHERE slug = 'c'" '0|4|application/pdf||'
