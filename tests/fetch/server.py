"""A web server with the faults of the world, for the tests of fetching: `server.py [FOLDER]`.

Says its port on a line of standard output and ends with its standard input. Files of the folder are below
/files/, with @BASE@ in them replaced by the server's own address, and with entity tags; what was asked for
is told by /log, a line each: method, target, the conditions and ranges that were asked with.
"""
import hashlib
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TYPES = {".xml": "application/rss+xml", ".vtt": "text/vtt", ".srt": "application/x-subrip", ".mp3": "audio/mpeg",
         ".json": "application/json", ".html": "text/html", ".txt": "text/plain", ".opml": "text/x-opml"}
WORDS = b"".join(b"line %d of a document\n" % number for number in range(5000))
log = []
seen = {}
lock = threading.Lock()


def count(path):
    with lock:
        seen[path] = seen.get(path, 0) + 1
        return seen[path]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def note(self):
        names = ("User-Agent", "If-None-Match", "If-Modified-Since", "Range", "If-Range")
        words = [f"{name}={self.headers[name]}" for name in names if self.headers[name]]
        with lock:
            log.append(" ".join([self.command, self.path, str(self.client_address[1]), *words]))

    def send(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_document(self, body, content_type):
        """All of it, the rest of it, or that it is still the same."""
        tag = '"%s"' % hashlib.sha1(body).hexdigest()
        if self.headers["If-None-Match"] == tag:
            return self.send(304, ETag=tag)
        wanted = self.headers["Range"]
        if wanted and self.headers["If-Range"] in (None, tag):
            start = int(wanted[len("bytes="):].split("-")[0])
            return self.send(206, body[start:], ETag=tag, Content_Type=content_type,
                             Content_Range=f"bytes {start}-{len(body) - 1}/{len(body)}")
        self.send(200, body, ETag=tag, Content_Type=content_type)

    def send_part(self, body, then):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("ETag", '"%s"' % hashlib.sha1(body).hexdigest())
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:len(body) // 2])
        self.wfile.flush()
        then()
        self.close_connection = True

    def send_endless(self, chunked):
        self.send_response(200)
        self.send_header("Content-Type", "text/vtt")
        self.send_header(*("Transfer-Encoding", "chunked") if chunked else ("Content-Length", str(10 << 30)))
        self.end_headers()
        block = b"\0" * 65536
        for _ in range((10 << 30) // len(block)):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(block), block) if chunked else block)

    def send_file(self, path):
        try:
            with open(os.path.join(folder, path), "rb") as file:
                body = file.read()
        except OSError:
            return self.send(404, b"there is no such file")
        base = "http://127.0.0.1:%d" % self.server.server_address[1]
        self.send_document(body.replace(b"@BASE@", base.encode()),
                           TYPES.get(os.path.splitext(path)[1], "application/octet-stream"))

    def do_GET(self):
        path = self.path.split("?")[0]
        if path == "/log":
            return self.send(200, ("\n".join(log) + "\n").encode())
        self.note()
        times = count(path)
        if path.startswith("/files/"):
            self.send_file(path[len("/files/"):])
        elif path.startswith("/document"):
            self.send_document(WORDS, "text/plain")
        elif path == "/dated":
            since = self.headers["If-Modified-Since"]
            date = "Tue, 03 Mar 2026 08:00:00 GMT"
            self.send(304) if since == date else self.send(200, b"dated", Last_Modified=date)
        elif path == "/moved":
            self.send(301, Location="/document", ETag='"of-the-redirect"')
        elif path == "/circle":
            self.send(302, Location="/round")
        elif path == "/round":
            self.send(302, Location="/circle")
        elif path == "/to-file":
            self.send(302, Location="file:///etc/passwd")
        elif path == "/to-gopher":
            self.send(302, Location="gopher://127.0.0.1:%d/document" % self.server.server_address[1])
        elif path == "/page":
            self.send(200, b"<!DOCTYPE html><p>Not found", Content_Type="text/html; charset=utf-8")
        elif path == "/broken":
            if times == 1:
                self.send_part(WORDS, lambda: None)
            else:
                self.send_document(WORDS, "text/plain")
        elif path == "/changing":
            self.send_part(WORDS, lambda: None) if times == 1 else self.send_document(WORDS[::-1], "text/plain")
        elif path == "/stall":
            self.send_part(WORDS, lambda: time.sleep(30))
        elif path == "/silent":
            time.sleep(30)
        elif path == "/later":
            self.send(503, Retry_After="1") if times == 1 else self.send(200, b"at last")
        elif path == "/much-later":
            self.send(429, Retry_After="86400")
        elif path == "/huge":
            self.send_endless(False)
        elif path == "/endless":
            self.send_endless(True)
        elif path == "/empty":
            self.send(200, Content_Type="text/plain")
        else:
            self.send(404, b"nothing here")

    do_HEAD = do_GET


folder = sys.argv[1] if len(sys.argv) > 1 else "."
server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
server.handle_error = lambda *_: None
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
os._exit(0)
