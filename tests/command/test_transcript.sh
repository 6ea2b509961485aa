# earshot episode add and edit: --transcript in every format, --chapters, and what cannot be read.
. "$(dirname -- "$0")/lib.sh"

stored="SELECT has_transcript, has_cues, replace(excerpt, char(10), '/'),
    replace(coalesce(content, ''), char(10), '/'),
    coalesce(json_extract(nullif(cues, ''), '\$.segments[1].startTime'), '')
    FROM episode JOIN episode_text USING (episode_id) LEFT JOIN transcript USING (episode_id)
    WHERE slug = 'talk'"
said='Ann: One & two.//Ben: Three.'

# takes FILE TIME: the talk gets that transcript, whose second cue starts then.
takes() {
    on 0 episode edit go talk --transcript "$1"
    answers "$stored" "1|$([ -z "$2" ] || printf 1)$([ -n "$2" ] || printf 0)|$said|$said|$2"
}

# refuses OPTION FILE WORDS: such a file is refused with them, and nothing is changed.
refuses() {
    before=$(dump)
    on 1 episode edit go talk --title Other "--$1" "$2"
    has err "--$1: $2:$3"
    [ "$(dump)" = "$before" ] || fail "$2 is refused, and the site is another"
}

printf 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>One &amp; two.\n\n00:02.500 --> 00:04.000\n<v Ben>Three.\n' >talk.vtt
printf '1\r\n00:00:01,000 --> 00:00:02,000\r\nAnn: One & two.\r\n\r\n2\r\n00:00:02,500 --> 00:00:04,000\r\nBen: Three.\r\n' >talk.srt
printf '\357\273\277{"version":"1.0.0","segments":[{"speaker":"Ann","startTime":1,"endTime":2,"body":"One & two."},\n{"speaker":"Ben","startTime":2.5,"endTime":4,"body":"Three."}]}' >talk.json
printf '<cite>Ann:</cite>\n<time>0:01</time>\n<p>One &amp; two.</p>\n<cite>Ben:</cite>\n<time>0:02</time>\n<p>Three.</p>\n' >talk.html
printf '**Ann:** \\[00:01\\] One & two.\n\n**Ben:** \\[00:02\\] Three.\n' >timed.md
printf '**Ann:** One & two.\n\n**Ben:** Three.\n' >talk.md
printf 'Ann: One & two.\n\nBen: Three.\n' >talk.txt
printf '{"version":"1.2.0","chapters":[{"startTime":60,"title":"Two"},{"startTime":0,"title":"One"}]}' >chapters.json

on 0 init
on 0 show add go --title Go
on 0 episode add go --title Talk --transcript talk.vtt --chapters chapters.json
answers "$stored" "1|1|$said|$said|2.5"
chapters="SELECT json_extract(nullif(chapters, ''), '\$.chapters[0].title') FROM episode_text"
answers "$chapters" One

takes talk.txt ''
takes talk.srt 2.5
takes talk.md ''
takes talk.json 2.5
takes talk.html 2
takes timed.md 2
takes talk.vtt 2.5
run_with_input talk.srt 0 --site "$site" episode edit go talk --transcript -
answers "$stored" "1|1|$said|$said|2.5"

# What is not given stays.
on 0 episode edit go talk --title Speech
answers "$stored" "1|1|$said|$said|2.5"
answers "$chapters" One

printf 'WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nOne\r\n\r\n00:03.000 --> later\r\nTwo\r\n' >bad.vtt
refuses transcript bad.vtt 6:
printf '1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:00:03,000 -->\nTwo\n' >bad.srt
refuses transcript bad.srt 6:
printf '{"segments":[\n{"startTime":1,"body":"One"},\n{"startTime":"2","body":"Two"}]}' >bad.json
refuses transcript bad.json 3:1:
printf '{"segments":[\n{"startTime":1,' >short.json
refuses transcript short.json 2:
printf 'WEBVTT\n' >empty.vtt
refuses transcript empty.vtt '1: the transcript has no words'
printf '{"chapters":[{"startTime":0},\n{"title":"Two"}]}' >bad.chapters
refuses chapters bad.chapters '2:1: a chapter must have a startTime'
printf 'Introduction\n' >words.chapters
refuses chapters words.chapters 1:
on 1 episode edit go talk --transcript missing.vtt
on 1 episode edit go talk --chapters missing.json

# An empty file takes away.
on 0 episode edit go talk --chapters /dev/null
answers "$chapters" ''
answers "$stored" "1|1|$said|$said|2.5"
on 0 episode edit go talk --transcript /dev/null
answers "$stored" '0|0|||'
answers "SELECT count(*) FROM transcript WHERE content || cues <> ''" 0
