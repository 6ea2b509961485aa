"""A second opinion: a small log of everything that may happen, in a fixed confusion, counted here by sets
of the bytes that each client was sent, and by earshot.

    python3 oracle.py EARSHOT
"""

import collections
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone

from mmdb import write_mmdb

EARSHOT = sys.argv[1]
MINUTE = 960_000 + 65536  # 128 kbit/s, where nothing is known of the audio
# Slug: bytes, seconds; None where the site does not say. A download is a minute, or all of it.
EPISODES = {"known": (3_000_000, 120), "short": (20_000, 5), "unknown": (None, None)}
NEEDED = {"known": 1_500_000 + 65536, "short": 20_000, "unknown": MINUTE}
PEOPLE = {"Overcast/1": "Overcast", "Castro 2025": "Castro", "Mozilla/5.0 Safari/605": "Safari"}
OTHERS = ["Googlebot/2.1", "Wget/1.21", "atc/1.0 watchOS/7", "-", "SomeCrawler/2"]
COUNTRIES = {"10.0.0.0/8": "DE", "11.128.0.0/9": "FR"}
START = datetime(2026, 11, 24, 22, tzinfo=timezone.utc)


def requests(rng, count):
    """Requests at random: few clients and steps of 100,000 bytes, so that parts meet and overlap."""
    for _ in range(count):
        slug = rng.choice(list(EPISODES))
        start = rng.choice([0, 0, rng.randrange(20) * 100_000])
        yield {
            "at": START + timedelta(seconds=rng.randrange(3 * 86400)),
            "from": f"{rng.choice([10, 11])}.{rng.choice([0, 200])}.0.{rng.randrange(6)}",
            "method": rng.choices(["GET", "HEAD", "POST"], [20, 1, 1])[0],
            "slug": slug,
            "page": rng.random() < 0.2,
            "status": rng.choices([200, 206, 304, 404], [2, 12, 1, 1])[0],
            "start": start,
            "sent": rng.choice([0, 2, 1000, 20_000, 100_000, 300_000, 1_600_000]),
            "prefetch": rng.random() < 0.05,
            "agent": rng.choice(list(PEOPLE) * 3 + OTHERS),
        }


def line_of(request):
    uri = f"/shows/go/{request['slug']}" if request["page"] else f"/media/{request['slug']}.mp3?from=feed"
    part = "-"
    if request["status"] == 206:
        part = f"bytes {request['start']}-{request['start'] + 5_000_000}/9000000"
    fields = [f"{request['at'].timestamp():.3f}", request["from"], request["method"], uri, request["status"],
              request["sent"], part, "prefetch" if request["prefetch"] else "-", request["agent"]]
    return "\t".join(map(str, fields)) + "\n"


def count(log):
    """What the guidelines make of it. A byte is a step of 1,000; all numbers above are such or tiny."""
    heard = collections.defaultdict(set)
    counts = collections.Counter()
    for request in log:
        day = request["at"].strftime("%Y-%m-%d")
        app = PEOPLE.get(request["agent"])
        if not app or request["method"] != "GET" or request["prefetch"]:
            continue
        if request["page"]:
            if request["status"] in (200, 304):
                counts.update([("views", "day", day), ("views", "app", app), ("views", "episode", request["slug"]),
                               ("views", "country", country_of(request["from"]))])
            continue
        if request["status"] not in (200, 206) or request["sent"] <= 2:
            continue
        client = (request["from"], request["agent"], request["slug"], day)
        before = len(heard[client]) * 1000
        start = request["start"] if request["status"] == 206 else 0
        heard[client].update(range(start // 1000, (start + request["sent"]) // 1000))
        if before < NEEDED[request["slug"]] <= len(heard[client]) * 1000:
            counts.update([("downloads", "day", day), ("downloads", "app", app),
                           ("downloads", "episode", request["slug"]),
                           ("downloads", "country", country_of(request["from"]))])
    return counts


def country_of(address):
    first, second = map(int, address.split(".")[:2])
    return "DE" if first == 10 else "FR" if second >= 128 else "unknown"


def counted_by(answer):
    counts = collections.Counter()
    for table, key in [("days", "day"), ("apps", "app"), ("episodes", "episode"), ("countries", "country")]:
        for row in answer[table]:
            name = row[key].removeprefix("go/")
            counts[("downloads", key, name)] += row["downloads"]
            counts[("views", key, name)] += row["views"]
    return +counts


def main(folder):
    site = os.path.join(folder, "site.db")

    def run(*words):
        return subprocess.run([EARSHOT, "--site", site, *words], check=True, capture_output=True, text=True).stdout

    run("init")
    run("show", "add", "go", "--title", "Go")
    for slug, (size, seconds) in EPISODES.items():
        known = ["--audio-bytes", str(size), "--duration", str(seconds)] if size else []
        run("episode", "add", "go", "--title", slug, "--slug", slug, "--audio-url", f"/media/{slug}.mp3", *known)
    countries = os.path.join(folder, "countries.mmdb")
    write_mmdb(countries, COUNTRIES)
    for seed in range(12):
        log = sorted(requests(random.Random(seed), 3000), key=lambda request: request["at"])
        files = [os.path.join(folder, name) for name in ("b.log", "a.log.gz")]
        middle = len(log) // 2
        with open(files[0], "w") as later, gzip.open(files[1], "wt") as earlier:
            earlier.writelines(map(line_of, log[:middle]))
            later.writelines(map(line_of, log[middle:]))
        answer = json.loads(run("stats", "--json", "--countries", countries, *files))
        ours, theirs = count(log), counted_by(answer)
        assert sum(ours.values()) > 1000, "the log has too little in it"
        assert ours == theirs, f"seed {seed}: only one of both: {(ours - theirs) | (theirs - ours)}"


with tempfile.TemporaryDirectory(prefix="earshot oracle ") as work:
    main(work)
