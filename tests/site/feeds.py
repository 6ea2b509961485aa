"""Reads a feed with the parsers of Debian and compares what each one sees with the store:

    /usr/bin/python3 feeds.py FEED_URL STORED_FILE

The stored file is that of feeds.mjs. podcastparser is the one that gPodder reads with.
"""
import calendar
import io
import json
import sys
import urllib.request

import feedparser
import podcastparser

faults = 0


def fault(words):
    global faults
    faults += 1
    print(words)


def compare(parser, where, stored, read):
    for field, value in read.items():
        if value != stored[field]:
            both = f"stored {stored[field]!r:.300}, read {value!r:.300}"
            fault(f"{parser}: {where[:40]}: {field}: {both}")


def check_feedparser(url, show, episodes):
    """An Atom feed has addresses of its own for the guids, and no durations."""
    is_atom = url.endswith(".atom")
    feed = feedparser.parse(url, sanitize_html=False, resolve_relative_uris=False)
    if feed.bozo:
        fault(f"feedparser: not well formed: {feed.bozo_exception}")
    again = feedparser.parse(url, etag=feed.get("etag"), modified=feed.get("modified"))
    if again.get("status") != 304:
        fault(f"feedparser: the second time, the status is {again.get('status')}")
    compare("feedparser", "the show", show, {"title": feed.feed.title, "link": feed.feed.link})
    compare("feedparser", "the feed", {"episodes": len(episodes)}, {"episodes": len(feed.entries)})
    for episode, entry in zip(episodes, feed.entries):
        enclosure = (entry.enclosures or [{}])[0]
        of_rss = {} if is_atom else {
            "guid": entry.id,
            "duration_s": int(entry.get("itunes_duration", 0)),
        }
        compare("feedparser", episode["guid"], episode, {
            **of_rss,
            "title": entry.title,
            "link": entry.link,
            "published_at": calendar.timegm(entry.published_parsed),
            "audio_url": enclosure.get("href", ""),
            "audio_bytes": int(enclosure.get("length", 0)),
            "audio_type": enclosure.get("type", ""),
        })


def check_podcastparser(url, show, episodes):
    content = urllib.request.urlopen(url).read()
    feed = podcastparser.parse(url, io.BytesIO(content))
    compare("podcastparser", "the show", show, {"title": feed["title"], "link": feed["link"]})
    compare("podcastparser", "the feed", {"episodes": len(episodes)},
            {"episodes": len(feed["episodes"])})
    # It puts the episodes of a serial show in the order of listening.
    items = {item["guid"]: item for item in feed["episodes"]}
    for episode in episodes:
        item = items.get(episode["guid"])
        if item is None:
            fault(f"podcastparser: there is no {episode['guid']!r:.300}")
            continue
        enclosure = (item["enclosures"] or [{"url": "", "file_size": 0, "mime_type": ""}])[0]
        compare("podcastparser", episode["guid"], episode, {
            "guid": item["guid"],
            "title": item["title"],
            "link": item["link"],
            "published_at": item["published"],
            "audio_url": enclosure["url"],
            "audio_bytes": max(enclosure["file_size"], 0),
            "audio_type": enclosure["mime_type"],
            "duration_s": item["total_time"],
        })


def main(url, stored):
    show, *episodes = map(json.loads, open(stored, encoding="utf-8", newline="\n"))
    check_feedparser(url, show, episodes)
    check_feedparser(url.replace(".xml", ".atom"), show, episodes)
    check_podcastparser(url, show, episodes)
    sys.exit(1 if faults else 0)


main(*sys.argv[1:])
