#!/usr/bin/python3
"""A server whose search makes SQL out of what it is asked for, so that it is known that sqlmap would find one.
Writes its port to standard output."""
import sqlite3
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

TITLES = ('tea', 'coffee', 'water')


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        word = parse_qs(urlsplit(self.path).query).get('q', [''])[0]
        database = sqlite3.connect(':memory:')
        database.execute('CREATE TABLE episode (title TEXT)')
        database.executemany('INSERT INTO episode VALUES (?)', [(title,) for title in TITLES])
        try:
            rows = database.execute(f"SELECT title FROM episode WHERE title = '{word}'").fetchall()
            status, body = 200, f'<p>{len(rows)} found: {rows}</p>'
        except sqlite3.Error as error:
            status, body = 500, f'<p>{error}</p>'
        self.send_response(status)
        self.send_header('Content-Type', 'text/html')
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_):
        pass


server = HTTPServer(('127.0.0.1', 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
