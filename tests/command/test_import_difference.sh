# earshot import: what it says of the feed that is served now, and what other programs see in it.
. "$(dirname -- "$0")/lib.sh"
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

# served SHOW: the show's feed, as a web server would get it.
served() {
    REQUEST_METHOD=GET REQUEST_URI="/shows/$1/feed.xml" PATH_INFO="/shows/$1/feed.xml" SCRIPT_NAME='' \
        QUERY_STRING='' GATEWAY_INTERFACE=CGI/1.1 EARSHOT_SITE="$site" "$earshot" 2>err |
        sed '1,/^\r*$/d' >served.xml
    [ -s served.xml ] || fail 'serves no feed'
}

# same SHOW FEED: no parser sees a difference.
same() {
    served "$1"
    /usr/bin/python3 "$here/compare_feeds.py" "$2" served.xml >seen 2>&1 || fail "cannot compare: $(cat seen)"
    [ ! -s seen ] || fail "other parsers see: $(cat seen)"
}

cat >tides.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Tides &amp; Times</title><link>https://old.example/</link><description>Of &lt;b&gt;the&lt;/b&gt; sea.</description><language>en-us</language>
<itunes:author>Ann</itunes:author><itunes:owner><itunes:name>Ann</itunes:name><itunes:email>ann@example.org</itunes:email></itunes:owner>
<itunes:image href="https://old.example/cover.png"/><itunes:category text="Society &amp; Culture"><itunes:category text="Documentary"/></itunes:category><itunes:category text="Arts"/>
<itunes:explicit>no</itunes:explicit><itunes:type>serial</itunes:type><podcast:locked owner="ann@example.org">yes</podcast:locked><podcast:funding url="https://example.org/pay">Pay</podcast:funding>
<item><title>Two: Ebb</title><guid isPermaLink="false">urn:2</guid><pubDate>Wed, 04 Mar 2026 08:00:00 GMT</pubDate><description>Plain words.</description><content:encoded><![CDATA[<p>More <a href="https://example.org/">words</a>.</p>]]></content:encoded>
<enclosure url="https://old.example/2.mp3?a=1&amp;b=2" length="7" type="audio/mpeg"/><itunes:duration>01:02:03</itunes:duration><itunes:season>1</itunes:season><itunes:episode>2</itunes:episode><itunes:episodeType>bonus</itunes:episodeType><itunes:explicit>yes</itunes:explicit><itunes:image href="https://old.example/2.png"/><podcast:person role="guest">Bo</podcast:person></item>
<item><title>One: Flood</title><guid>https://old.example/1</guid><pubDate>Tue, 03 Mar 2026 08:00:00 +0200</pubDate><description>First words.</description><enclosure url="https://old.example/1.mp3" length="5" type="audio/mpeg"/><itunes:duration>90</itunes:duration><podcast:soundbite startTime="1" duration="2"/></item>
</channel></rss>
END

on 0 init
on 0 import tides.xml
has out '0 differences that an app can see'
same tides-times tides.xml

# What the owner changed is a difference, and each is named; another parser sees it, too.
on 0 episode edit tides-times one-flood --title Changed --duration 91
on 0 import tides.xml
has out '2 differences that an app can see'
has out 'One: Flood: title: was "One: Flood", is "Changed"'
has out 'One: Flood: duration: was "90", is "91"'
served tides-times
/usr/bin/python3 "$here/compare_feeds.py" tides.xml served.xml >seen
grep -qF "title: 'One: Flood' -> 'Changed'" seen || fail "the other parser sees: $(cat seen)"
on 0 import --json tides.xml
json_of '$.differences[0].before' 'One: Flood'
json_of '$.differences[1].what' duration

# A removed episode is one that is missing.
on 0 episode remove tides-times two-ebb
on 0 import tides.xml
has out 'Two: Ebb: episode: was "urn:2", is ""'

# JSON Lines have no feed to compare with.
printf '{"guid": "a", "title": "A", "audio_url": "https://example.org/a.mp3"}\n' >a.jsonl
on 0 import --show tides-times a.jsonl
lacks out 'differences'
