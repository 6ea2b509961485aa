# earshot stats and earshot crawlers: what they take and how they say it. What they count is tested in
# tests/stats.
. "$(dirname -- "$0")/lib.sh"

# own TIME ADDRESS URI STATUS SENT RANGE AGENT
own() {
    printf '%s.000\t%s\tGET\t%s\t%s\t%s\t%s\t-\t%s\n' "$@"
}

# combined TIME ADDRESS URI STATUS SENT AGENT
combined() {
    printf '%s - - [%s] "GET %s HTTP/1.1" %s %s "-" "%s"\n' "$2" "$1" "$3" "$4" "$5" "$6"
}

on 0 init
on 0 config set title 'Our <shows>'
on 0 show add go --title 'Go & co'
on 0 show add sea --title Sea
on 0 episode add go --title 'First <b>' --slug first --audio-url /media/first.mp3 \
    --audio-bytes 300000 --duration 120
on 0 episode add sea --title Tides --slug tides --audio-url https://elsewhere.example/t.mp3

on 2 stats
has err 'LOG... is missing'
on 1 stats nothing.log
has err 'nothing.log: cannot be opened'
has err 'no log could be read'
on 1 stats .
has err 'is a folder'
printf 'one\ntwo\n' >foreign.log
on 1 stats foreign.log
has err 'foreign.log:1: no line is of a format that is known'
: >empty.log
on 0 stats empty.log
has out '0 downloads, 0 page views, in 0 lines'
for wrong in '--by week' '--since yesterday' '--until 2026-02-30' '--top 0' '--top x'; do
    # shellcheck disable=SC2086 # An option and its value.
    on 2 stats $wrong empty.log
done
on 2 stats --by country empty.log
has err '--countries FILE'
on 1 stats --countries foreign.log empty.log
has err 'foreign.log: cannot be read as a database of countries'
on 2 stats --since 2026-11-27 --until 2026-11-26 empty.log
on 1 stats --show nothing empty.log
has err 'there is no such show'
on 2 crawlers --by day empty.log

# Three files, one of them gzip'ed and one standard input; options may stand anywhere.
own 1795690000 192.0.2.77 /media/first.mp3 200 300000 - Overcast/3 >a.log
own 1795690001 192.0.2.77 /shows/go/first 200 7000 - 'Mozilla/5.0 Firefox/130.0' >>a.log
own 1795780000 192.0.2.77 /media/first.mp3 206 300000 'bytes 0-299999/300000' Overcast/3 | gzip >b.log.gz
{
    combined '26/Nov/2026:10:17:00 +0100' 192.0.2.99 /media/first.mp3 206 150000 AntennaPod/3
    combined '26/Nov/2026:10:17:01 +0100' 192.0.2.99 /media/first.mp3 206 150000 AntennaPod/3
    combined '26/Nov/2026:10:17:02 +0100' 192.0.2.1 /shows/go/first 304 0 'Googlebot/2.1 <i>'
    echo '<script>broken</script>'
} >c.log
run_with_input c.log 0 --site "$site" stats b.log.gz --html report.html - a.log
has out '3 downloads, 1 page views, in 7 lines'
has out '4 requests for audio: 3 downloads, 1 under a minute'
has out 'go/first                      3          1  First <b>'
has out '2026-11-26                    2          1'
has out '2026-11-27                    1          0'
has out 'Lines in no known format, which were passed over: 1; the first is -:4.'
has out 'does not say which, so that what was sent twice may count twice: 2.'
has out 'Episodes whose audio is on another host, so that their downloads are in no log of this one: 1.'
[ ! -s err ] || fail "complains: $(cat err)"

# Nobody's address is in anything that is written.
cp report.html html
for file in out html; do
    lacks $file 192.0.2
done
has html 'Our &lt;shows&gt;'
has html 'First &lt;b&gt;'
has html '<rect class="downloads" x="12" y="60" width="10" height="60"><title>2026-11-27: 1</title>'
has html '<rect class="views" x="0" y="0" width="10" height="120"><title>2026-11-26: 1</title>'
lacks html '<script'
lacks html 'http'
on 1 stats a.log --html /nowhere/report.html
has err '/nowhere/report.html: cannot be written'

on 0 stats --by day --since 2026-11-27 a.log b.log.gz
has out '1 downloads, 0 page views'
lacks out go/first
on 0 stats --top 1 a.log
has out 'and 1 more; --top N shows N'
on 0 stats --show sea a.log
has out '0 downloads, 0 page views, in 2 lines'

# A pipe gives what it has only once.
mkfifo pipe
cat a.log >pipe &
on 0 stats pipe
has out '1 downloads, 1 page views, in 2 lines'

# One file of several that is not there is said, and the rest is counted.
on 0 stats a.log nothing.log
has err 'nothing.log: cannot be opened'
has out '1 downloads'
has out 'Files that were not read to their end: 1.'

# What lies beside an episode's page is looked at as the episode, but has not shown it to a crawler.
for beside in transcript at/3 transcript.vtt embed nothing; do
    own 1795690001 192.0.2.77 /shows/go/first/$beside 200 7000 - 'Mozilla/5.0 Firefox/130.0'
    own 1795690001 192.0.2.77 /shows/go/first/$beside 200 7000 - Googlebot/2.1
done >beside.log
on 0 stats --json beside.log
json_of '$.episodes[0].views' 2
on 0 crawlers --json beside.log
json_of '$.crawlers' '[]'

# An address that an episode or a show had is still its own.
on 0 episode edit go first --slug first-of-all
on 0 show edit go --slug golang
on 0 stats --json --show go a.log
json_of '$.episodes[0].episode' golang/first-of-all
json_of '$.episodes[0].views' 1

on 0 crawlers c.log
has out 'Googlebot                         1          1             1  2026-11-26T09:17:02Z'
has out 'Episodes that no crawler has seen: 1'
has out '  sea/tides'
on 0 crawlers --by both c.log
has out 'golang/first-of-all'
has out 'Googlebot'
on 0 crawlers --show sea --json c.log
json_of '$.crawlers' '[]'
json_of '$.never_seen[0]' sea/tides
answers 'SELECT count(*) FROM episode' 2
