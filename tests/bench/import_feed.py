"""Measures an import: a feed of 10,000 items with a transcript each, from a local server.

    import_feed.py EARSHOT [ITEMS]

Prints as JSON the items per second and the peak memory of an import that fetches nothing, one that fetches all
transcripts, and one that finds everything as it is.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

earshot, items = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10000
server_path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../fetch/server.py")
WORDS = "the harbour was quiet until the tide came back and somebody rang the bell of the old boat".split()


def transcript(number):
    cues = (f"{at // 60:02d}:{at % 60:02d}.000 --> {at // 60:02d}:{at % 60:02d}.900\n<v Ann>"
            f"{' '.join(WORDS[(number + at + i) % len(WORDS)] for i in range(12))}." for at in range(60))
    return "WEBVTT\n\n" + "\n\n".join(cues) + "\n"


def feed(file):
    file.write('<?xml version="1.0"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
               'xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Tides</title>'
               '<description>Of the sea.</description><language>en</language>\n')
    for number in range(items):
        at = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(1700000000 - number * 3600))
        notes = " ".join(WORDS[(number + i) % len(WORDS)] for i in range(150))
        file.write(f'<item><title>Tide {number}</title><guid isPermaLink="false">tide-{number}</guid>'
                   f'<link>https://old.example/{number}/tide-{number}/</link><pubDate>{at}</pubDate>'
                   f'<description>{notes}</description><itunes:duration>1800</itunes:duration>'
                   f'<enclosure url="https://old.example/{number}.mp3" length="{number + 1000}" type="audio/mpeg"/>'
                   f'<podcast:transcript url="@BASE@/files/{number}.vtt" type="text/vtt"/></item>\n')
    file.write("</channel></rss>\n")


def run(site, *words):
    began = time.monotonic()
    process = subprocess.Popen([earshot, "--site", site, "import", *words], stdout=subprocess.PIPE, text=True)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    assert status == 0 and said.startswith("tides: "), said
    return {"items_per_s": round(items / seconds), "peak_mib": round(usage.ru_maxrss / 1024, 1)}


with tempfile.TemporaryDirectory() as folder:
    files = os.path.join(folder, "files")
    os.mkdir(files)
    with open(os.path.join(files, "feed.xml"), "w") as file:
        feed(file)
    for number in range(items):
        with open(os.path.join(files, f"{number}.vtt"), "w") as file:
            file.write(transcript(number))
    server = subprocess.Popen(["/usr/bin/python3", server_path, files], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              text=True)
    url = f"http://127.0.0.1:{server.stdout.readline().strip()}/files/feed.xml"
    for name in "bare.db", "whole.db":
        subprocess.run([earshot, "--site", os.path.join(folder, name), "init"], check=True, stdout=subprocess.DEVNULL)
    measured = {
        "without": run(os.path.join(folder, "bare.db"), "--no-fetch", "--allow-private", url),
        "whole": run(os.path.join(folder, "whole.db"), "--allow-private", url),
        "again": run(os.path.join(folder, "whole.db"), "--allow-private", url),
    }
    server.stdin.close()
    server.wait()
    print(json.dumps(measured))
