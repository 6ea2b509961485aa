"""At no moment does a site on the disk name a file of its media folder that is not there, whole, as well: audio
that an import copies, and the sizes of a picture.

    python3 media.py EARSHOT

The commands run once, under strace; what is on the disk for certain is asked of a model of it.
"""

import functools
import http.server
import os
import shutil
import sys
import tempfile
import threading
import zlib

from calls import events, run
from commands import SITE
from disk import Disk

EARSHOT = sys.argv[1]
WORK = tempfile.mkdtemp(prefix="earshot media.")
FOLDER, ELSEWHERE, LOG = (os.path.join(WORK, name) for name in ("folder", "elsewhere", "log"))
COVER = "media/cover.png"
SIDE_PX = 1000


def chunk(name, data):
    return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")


def write_cover(path):
    """A black square."""
    size = SIDE_PX.to_bytes(4, "big")
    rows = zlib.compress(bytes(1 + SIDE_PX) * SIDE_PX)
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size + size + bytes([8, 0, 0, 0, 0])) + chunk(b"IDAT", rows)
                   + chunk(b"IEND", b""))


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def serve_audio():
    """Its address."""
    os.mkdir(ELSEWHERE)
    with open(os.path.join(ELSEWHERE, "one.mp3"), "wb") as file:
        file.write(bytes(range(256)) * 400)
    handler = functools.partial(Handler, directory=ELSEWHERE)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/one.mp3"


def write_feed(path, audio_url):
    with open(path, "w") as file:
        file.write(f"""<rss version="2.0"><channel><title>Tides</title><item><title>One</title><guid>one</guid>
<enclosure url="{audio_url}" length="102400" type="audio/mpeg"/></item></channel></rss>""")


def read(path):
    with open(os.path.join(FOLDER, path), "rb") as file:
        return file.read()


def files_below(folder):
    return {os.path.relpath(os.path.join(parent, name), FOLDER)
            for parent, _, names in os.walk(os.path.join(FOLDER, folder)) for name in names}


class Replay:
    """What a command did, as far as it is on the disk for certain."""

    def __init__(self, words, log):
        self.disk = Disk()
        for path in [SITE, COVER]:
            self.disk.hold(path, read(path))
        before = files_below("media")
        self.events = events([EARSHOT, "--site", SITE, *words], FOLDER, log)
        self.made = files_below("media") - before

    def moments(self):
        """The folders whose names are not on the disk, after each event."""
        waiting = set()
        for event in self.events:
            self.disk.apply(event)
            if event[0] == "mkdir":
                waiting.add(event[1])
            if event[0] == "sync":
                waiting = {folder for folder in waiting if os.path.dirname(folder) != event[1]}
            yield waiting

    def has(self, path):
        """The name and, where not another process has written the file, its bytes."""
        file = self.disk.durable.get(path)
        return file is not None and file.content() == file.durable

    def names(self, word):
        """Whether the site on the disk has the word."""
        return any(word in file.durable for path, file in self.disk.durable.items() if path.startswith(SITE))


def check(words, word_of, log):
    """A command that makes files. The site names each by a word."""
    replay = Replay(words, log)
    if not replay.made:
        sys.exit(f"{' '.join(words)}: makes no file")
    for waiting in replay.moments():
        for path in replay.made:
            lasts = replay.has(path) and os.path.dirname(path) not in waiting
            if replay.names(word_of(path)) and not lasts:
                sys.exit(f"{' '.join(words)}: the site names {path}, which a power cut would take")
    if not all(replay.names(word_of(path)) for path in replay.made):
        sys.exit(f"{' '.join(words)}: the site does not name what was made")


def prepare(*words):
    finished = run([EARSHOT, "--site", SITE, *words], FOLDER)
    if finished.returncode != 0:
        sys.exit(f"{' '.join(words)}: {finished.stdout.decode()}")


try:
    os.makedirs(os.path.join(FOLDER, "media"))
    write_cover(os.path.join(FOLDER, COVER))
    feed = os.path.join(WORK, "feed.xml")
    write_feed(feed, serve_audio())
    prepare("init")
    check(["import", "--allow-private", "--media", "media", feed], lambda path: b"/" + path.encode(), LOG)
    prepare("show", "edit", "--image-url", "/" + COVER, "tides")
    # A square is named by the hash of its picture and its size.
    check(["artwork", "--media", "media"], lambda path: os.path.basename(path).split("-")[0].encode(), LOG)
    print("what the site names lasts")
finally:
    shutil.rmtree(WORK)
