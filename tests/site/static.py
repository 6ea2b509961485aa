"""Compares a site as files with the site as it is served:

    static.py HOST SERVED_SOCKET FILES_SOCKET FOLDER

Both are asked through HTTP, on unix sockets. Every file of the folder is at its address; every address
that a page, a sitemap or a feed of the served site has of the site is among the files, but for those
that README.md says to need a server.
"""
import html
import http.client
import os
import re
import socket
import sys
from urllib.parse import urljoin, urlsplit

host, served_socket, files_socket, folder = sys.argv[1:]
base = "http://" + host
needs_server = re.compile(r"/(search|search\.(json|xml)|oembed|healthz)$|/media/")
faults = 0


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__(host)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)


served, files = UnixConnection(served_socket), UnixConnection(files_socket)


def get(connection, target):
    connection.request("GET", target, headers={"Host": host})
    answer = connection.getresponse()
    return answer.status, answer.getheader("Content-Type", ""), answer.read()


def fault(target, words):
    global faults
    faults += 1
    print(f"{target}: {words}")


def compare(target):
    status, kind, body = get(served, target)
    status_of_file, _, file_body = get(files, target)
    if status != 200:
        fault(target, f"is served with status {status}")
    elif status_of_file != 200:
        fault(target, f"is no file: status {status_of_file}")
    elif body != file_body:
        fault(target, "is another")
    return kind, body


def links(target, kind, body):
    text = body.decode()
    if "html" in kind:
        found = re.findall(r'\s(?:href|src)="([^"]*)"', text)
    else:
        found = re.findall(re.escape(base) + r"[^\s\"<>)\]]*", text)
    for link in found:
        address = urlsplit(urljoin(base + target, html.unescape(link)))
        path = address.path or "/"
        if address.netloc == host and not needs_server.search(path):
            yield path + ("?" + address.query if address.query else "")


# Every address that can be reached.
compared = {}
waiting = ["/", "/robots.txt", "/llms.txt", "/sitemap.xml", "/shows.opml", "/publisher.xml"]
while waiting:
    target = waiting.pop()
    if target in compared:
        continue
    compared[target] = True
    waiting += [link for link in links(target, *compare(target)) if link not in compared]
reached = len(compared)

# Every file.
for parent, _, names in os.walk(folder):
    for name in names:
        path = "/" + os.path.relpath(os.path.join(parent, name), folder)
        if name.startswith(".") or path in ("/404.html", "/410.html", "/_redirects", "/_nginx.conf"):
            continue
        target = re.sub(r"/?index\.html(?=\?|$)", "", path) or "/"
        if target not in compared:
            compare(target)
            compared[target] = True

# Nothing is at an address where nothing is.
one, other = get(served, "/nowhere"), get(files, "/nowhere")
if (one[0], one[2]) != (other[0], other[2]) or one[0] != 404:
    fault("/nowhere", f"answers {one[0]}, and as a file {other[0]}")

# What was elsewhere leads there, and what was removed is gone.
def outcome(connection, target):
    connection.request("GET", target, headers={"Host": host})
    answer = connection.getresponse()
    body, location = answer.read(), answer.getheader("Location")
    return answer.status, urljoin(base, location) if location else body


for target, status in (
    ("/shows/harbour-notes", 301),
    ("/shows/harbour-notes.json", 301),
    ("/shows/harbour-notes/feed.xml", 301),
    ("/shows/harbour/the-fish-steps", 301),
    ("/shows/harbour/the-fish-steps.md", 301),
    ("/shows/harbour/the-fish-steps/transcript", 301),
    ("/old/w%C3%A4lder%20%22$1%5C;%20%7Bx%7D", 301),
    ("/old/cleanup", 410),
    ("/shows/go/runtime-cleanup-day", 410),
    ("/shows/go/runtime-cleanup-day.json", 410),
    ("/shows/go/runtime-cleanup-day/transcript", 410),
    ("/shows/gone", 410),
    ("/shows/gone/feed.xml", 410),
):
    one, other = outcome(served, target), outcome(files, target)
    if one != other or one[0] != status:
        fault(target, f"answers {one}, and as a file {other}")
for needed in ("/shows?page=2", "/shows.json?page=2", "/shows/many/topics/numbers?page=2", "/shows/many/archive/3", "/0123456789abcdef.txt",
               "/shows/go/what-this-briefing-is/at/2", "/shows/harbour/fish-steps/chapters.json"):
    if needed not in compared:
        fault(needed, "was not compared")
print(f"{reached} reached, {len(compared)} compared")
if faults or reached < 500:
    sys.exit(1)
