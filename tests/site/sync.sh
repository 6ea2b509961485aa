#!/bin/sh
# A folder is written, synced and served: its pages, its audio and artwork, its transcripts, and what
# becomes of an episode whose file goes away while the site is served.
. "$(dirname "$0")/lib.sh"

# answers PATH STATUS: the body is then in the file answer.
answers() {
    status=$(curl -sS -o "$work/answer" -w '%{http_code}' --unix-socket "$work/nginx.sock" "http://$host$1")
    [ "$status" = "$2" ] || fail "$1: status $status and not $2"
}

# shows PATH WORDS...
shows() {
    path=$1
    shift
    answers "$path" 200
    for words in "$@"; do
        grep -qF -e "$words" "$work/answer" || fail "$path does not say: $words"
    done
}

sync() {
    "$earshot" --site "$site" sync "$work/my show" --show sea --media "$work/media" >"$work/sync.log" 2>&1 ||
        fail 'the folder cannot be synced'
}

samples=$here/../../deploy/samples
"$earshot" --site "$site" init >/dev/null
"$earshot" --site "$site" config set base_url "https://$host" >/dev/null
mkdir -p "$work/my show/transcripts" "$work/media"
"$earshot" new "$work/my show/show.md" --title 'The sea' >/dev/null
cp "$samples/media/samples/harbour-notes.png" "$work/my show/cover.png"
sed -i 's/^# image_url: .*/image_url: cover.png/' "$work/my show/show.md"
echo 'All about the *sea*.' >>"$work/my show/show.md"
/usr/bin/python3 "$here/../command/audio.py" "$work/my show/one.mp3" "$samples/media/samples/harbour-notes-01.mp3"
cp "$samples/harbour-notes-01.vtt" "$work/my show/transcripts/one.vtt"
cat >"$work/my show/one.md" <<'END'
---
title: The Fish Steps
guid: urn:sea:1
published: 2026-03-03T08:00:00Z
audio_url: one.mp3
transcript: transcripts/one.vtt
persons: [{name: Ann, role: host}]
topics: [Stairs]
---
Stairs, an hour before **low water**.
END
printf -- '---\ntitle: Winter\npublished: 2026-03-04T08:00:00Z\n---\n' >"$work/my show/two.md"
printf -- '---\ntitle: Not yet\n---\n' >"$work/my show/three.md"
sync
start_fcgi "$work/earshot.sock"
start_nginx "$work/earshot.sock"

shows /shows/sea 'The sea' 'All about the <em>sea</em>' 'The Fish Steps' 'Winter'
! grep -qF 'Not yet' "$work/answer" || fail 'a draft is listed'
answers /shows/sea/not-yet 404
shows /shows/sea/the-fish-steps 'srcset="/media/artwork/' 'an hour before <strong>low water</strong>' Ann '/shows/sea/topics/stairs'
shows /shows/sea/the-fish-steps/transcript.vtt 'WEBVTT' 'Fish Steps'
shows /shows/sea/the-fish-steps/chapters.json '"title":"Rest"'
size=$(wc -c <"$work/my show/one.mp3")
shows /shows/sea/feed.xml "https://$host/media/sea/one.mp3" "length=\"$size\"" \
    '<itunes:duration>14</itunes:duration>' "https://$host/media/sea/cover.png" "https://$host/media/sea/cover-"
answers /media/sea/one.mp3 200
cmp -s "$work/answer" "$work/my show/one.mp3" || fail 'the audio is another'
answers /media/sea/cover.png 200
cmp -s "$work/answer" "$work/my show/cover.png" || fail 'the cover is another'

mv "$work/my show/two.md" "$work/two.md"
sync
answers /shows/sea/winter 404
shows /shows/sea 'The Fish Steps'
! grep -qF Winter "$work/answer" || fail 'an episode whose file is gone is listed'
mv "$work/two.md" "$work/my show/two.md"
sync
shows /shows/sea/winter Winter
