"""Compares two feeds with parsers that earshot has nothing to do with: `compare_feeds.py OLD NEW`.

Prints each difference that gPodder's parser or feedparser sees in what both feeds say of an episode.
"""
import re
import sys

import feedparser
import podcastparser

MEANT = {"explicit": False, "type": "full"}  # by who says nothing
KEPT = "guid", "title", "published", "total_time", "explicit", "number", "season", "type"


def words(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html or "").split())


def by_gpodder(path):
    with open(path, "rb") as file:
        feed = podcastparser.parse("https://example.org/feed.xml", file)
    episodes = {}
    for episode in feed["episodes"]:
        seen = {name: episode.get(name) or MEANT.get(name) for name in KEPT}
        seen["enclosures"] = [(each["url"], each["file_size"], each["mime_type"]) for each in episode["enclosures"]]
        episodes[episode["guid"]] = seen
    show = {name: feed.get(name) for name in ("title", "cover_url", "type", "itunes_author", "explicit", "language")}
    return show, episodes


def by_feedparser(path):
    feed = feedparser.parse(path)
    if feed.bozo:
        print(path, feed.bozo_exception)
    episodes = {}
    for entry in feed.entries:
        content = entry.content[0].value if "content" in entry else entry.get("summary", "")
        episodes[entry.id] = {"title": entry.title, "date": entry.get("published_parsed"), "notes": words(content),
                              "links": [(link.href, link.length) for link in entry.enclosures]}
    return {"title": feed.feed.title, "words": words(feed.feed.subtitle)}, episodes


for parse in by_gpodder, by_feedparser:
    (old_show, old), (new_show, new) = parse(sys.argv[1]), parse(sys.argv[2])
    for where, before, after in [("show", old_show, new_show), *((guid, old[guid], new.get(guid)) for guid in old)]:
        for name, value in before.items():
            if not after or after[name] != value:
                print(f"{parse.__name__}: {where}: {name}: {value!r} -> {after and after[name]!r}")
    if not old or set(new) - set(old):
        print(f"{parse.__name__}: {len(old)} episodes, and besides {set(new) - set(old)}")
