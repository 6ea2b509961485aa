# Foreign input is read by a process that can do nothing else: whatever becomes of that one, the command ends with a
# sentence and the site is as it was.
. "$(dirname -- "$0")/lib.sh"

# unchanged STATUS WORD...: earshot with those arguments ends with that status and leaves the site as it is.
unchanged() {
    dump >before
    on "$@"
    dump >after
    cmp -s before after || fail "changed the site: $*"
}

on 0 init
on 0 show add go --title Go
on 0 episode add go --title First --audio-url https://example.org/1.mp3

# ---- the reader is killed in the middle ----

# line NUMBER: an episode. Two of them are more than the importer looks at before it starts its reader.
line() {
    printf '{"guid": "%s", "title": "Episode %s", "summary": "%3000s", "audio_url": "https://example.org/%s.mp3"}\n' \
        "$1" "$1" x "$1"
}

# reader_of PROCESS: its only child, once it has one.
reader_of() {
    tries=0
    until child=$(cat "/proc/$1/task/$1/children") && [ -n "$child" ]; do
        tries=$((tries + 1))
        [ "$tries" -lt 400 ] || fail 'no reader is started'
        sleep 0.05
    done
    printf '%s' "${child%% *}"
}

mkfifo pipe
# killed SIGNAL WORDS [OPTION...]: the importer says the words when the signal has hit its reader.
killed() {
    signal=$1
    words=$2
    shift 2
    dump >before
    ASAN_OPTIONS="handle_segv=0:handle_abort=0:$ASAN_OPTIONS" \
        "$earshot" --site "$site" import --show go "$@" pipe >out 2>err &
    importer=$!
    exec 3>pipe
    for number in 1 2 3; do line "$number"; done >&3
    reader=$(reader_of "$importer")
    # It is the reader's own set of files that shows that it is confined by now: nothing but the pipes is left.
    tries=0
    until [ ! -e "/proc/$reader/fd/0" ]; do
        tries=$((tries + 1))
        [ "$tries" -lt 400 ] || fail 'the reader keeps standard input'
        sleep 0.05
    done
    kill "-$signal" "$reader"
    exec 3>&-
    status=0
    wait "$importer" || status=$?
    [ "$status" -eq 1 ] || fail "status $status after $signal"
    has err "$words"
    has err 'the site is as it was before'
    dump >after
    cmp -s before after || fail "something is left after $signal"
}

killed SEGV 'pipe: reading it crashed (Segmentation fault): that is a fault of earshot'
killed KILL 'pipe: reading it crashed (Killed)'
killed ABRT 'pipe: reading it takes more than 1024 MB of memory, or earshot has a fault'
# Who allows a larger input gives its reader the time for it.
killed XCPU 'pipe: reading it takes more than 60 s of computing; smaller parts or a higher --max-bytes may do'
killed XCPU 'pipe: reading it takes more than 120 s of computing' --max-bytes 100000000
on 0 check

# ---- the importer is killed, and its reader goes with it ----

"$earshot" --site "$site" import --show go pipe >out 2>err &
importer=$!
exec 3>pipe
for number in 1 2 3; do line "$number"; done >&3
reader=$(reader_of "$importer")
kill -KILL "$importer"
wait "$importer" 2>/dev/null && fail 'was not killed'
tries=0
while [ -e "/proc/$reader" ] && ! grep -q '^State:[[:space:]]*Z' "/proc/$reader/status"; do
    tries=$((tries + 1))
    [ "$tries" -lt 400 ] || fail 'the reader outlives the importer'
    sleep 0.05
done
exec 3>&-

# ---- bombs ----

# rss CONTENT
rss() {
    printf '<?xml version="1.0"?>%s<rss version="2.0"><channel><title>Bomb</title>%s</channel></rss>' "${2-}" "$1"
}

# repeated COUNT TEXT
repeated() {
    awk -v count="$1" -v text="$2" 'BEGIN { for (i = 0; i < count; i++) printf "%s", text }'
}

entities='<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
previous=a
for name in b c d e f g h i; do
    entities="$entities<!ENTITY $name \"$(repeated 10 "&$previous;")\">"
    previous=$name
done
rss "<description>&i;</description>" "$entities]>" >entities.xml
rss "$(repeated 100000 '<x>')" >deep.xml
printf '<?xml version="1.0"?><rss><channel><title>%s' "$(repeated 200000 'aaaaaaaaaa')" >long.xml
printf '{"title": %s' "$(repeated 100000 '[')" >deep.jsonl
printf '{"title": "%s"}' "$(repeated 3000000 'aaaaaaaaaa')" >long.jsonl
printf '<opml><body>%s' "$(repeated 2000 '<outline xmlUrl="https://example.org/"/>')" >many.opml
head -c 100000 /dev/urandom >noise.xml
for bomb in entities.xml deep.xml long.xml many.opml; do
    unchanged 1 import "$bomb"
    has err "$bomb:"
done
for bomb in deep.jsonl long.jsonl; do
    unchanged 1 import --show go "$bomb"
    has err "$bomb:1:"
done
unchanged 1 import noise.xml

printf 'WEBVTT\n\n' >long.vtt
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "00:00.000 --> 00:00.001\n<v A>%d\n\n", i }' >>long.vtt
repeated 100000 '[' >deep.json
for bomb in long.vtt deep.json; do
    status=0
    "$earshot" --site "$site" episode edit go first --transcript "$bomb" >out 2>err || status=$?
    [ "$status" -le 1 ] || fail "status $status: $bomb"
done
unchanged 1 episode edit go first --chapters deep.json
has err 'deep.json:1'
repeated 100000 '<blockquote>' >deep.html
on 0 episode edit go first --notes-html deep.html
repeated 20000 '> ' >deep.md
on 0 episode edit go first --notes-markdown deep.md
repeated 20000 '<podcast:person>' >deep.extra
unchanged 1 episode edit go first --extra-xml deep.extra
on 0 check
