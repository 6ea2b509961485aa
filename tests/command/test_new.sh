# earshot new: a first file, which sync takes as it is and with all that stands in its comments.
. "$(dirname -- "$0")/lib.sh"

mkdir go go/transcripts media
run 0 new go/show.md --title "Go: it's \"here\""
has out 'wrote go/show.md'
run 0 new go/17-runtime_cleanup.md
run 0 new go/18.md --title 1984
for title in yes '#1' 'a: b' '- x' 'caffè 🎧' "tab	\\" ' padded '; do
    run 0 new "go/t-$title.md" --title "$title"
done

# Nothing is overwritten.
cp go/18.md before
run 1 new go/18.md --title Other
has err 'go/18.md: cannot be made: File exists'
cmp -s before go/18.md || fail 'overwrote a file'
run 1 new nowhere/1.md
run 2 new go/18.txt
has err 'must end in .md'
run 2 new go/.md
run 2 new go/19.md --title ' '
[ ! -e go/19.md ] || fail 'wrote a file without a title'

on 0 init
on 0 sync go --show go
has out '9 added'
answers 'SELECT title FROM show' "Go: it's \"here\""
answers "SELECT group_concat(title, '|') FROM (SELECT title FROM episode ORDER BY title)" \
    '#1|- x|17 runtime cleanup|1984|a: b|caffè 🎧|padded|tab \|yes'
answers "SELECT count(*) FROM episode WHERE status = 0 AND guid GLOB 'urn:uuid:????????-*'" 9

# What the comments show is what may be said.
printf 'WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n' >go/transcripts/17.vtt
for file in 17.mp3 17.jpg cover.jpg; do printf x >"go/$file"; done
sed -i 's/^# //' go/show.md go/17-runtime_cleanup.md
on 0 sync go --show go --media media
has out 'changed go/17-runtime-cleanup: '
answers "SELECT status, season, has_transcript, image_url FROM episode WHERE published_at > 0" \
    '1|1|1|/media/go/17.jpg'
answers 'SELECT language, author, owner_email, image_url FROM show' \
    'en|Who makes it|who@example.org|/media/go/cover.jpg'
