#!/usr/bin/python3
"""A crowd at the dearest page, and one visitor of a cheap one, over FastCGI.

    overload.py SOCKET CROWD DEAR VISITS CHEAP

So many connections ask for DEAR without end, while one asks for CHEAP so many times, one after the
other. Writes, as it stands when that one is done: how many answers of 200 the crowd got, or of 503,
which is a search that took too long; how many of 429; and how many visits were answered by 200.
Whatever else comes is an error."""
import selectors
import socket
import struct
import sys

BEGIN, END, PARAMETERS, BODY, OUTPUT = 1, 3, 4, 5, 6
KEEP_RESPONDER = bytes([0, 1, 1, 0, 0, 0, 0, 0])


def record(kind, content=b''):
    return struct.pack('>BBHHBx', 1, kind, 1, len(content), 0) + content


def request(target):
    pairs = b''.join(bytes([len(name), len(value)]) + name + value for name, value in
                     ((b'REQUEST_METHOD', b'GET'), (b'REQUEST_URI', target.encode())))
    return record(BEGIN, KEEP_RESPONDER) + record(PARAMETERS, pairs) + record(PARAMETERS) + record(BODY)


class Client:
    """Asks for one page again and again; counts the answers by their status."""

    def __init__(self, path, target):
        self.request = request(target)
        self.answers = {200: 0, 429: 0, 503: 0}
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.ask()

    def ask(self):
        self.unread, self.head = b'', b''
        self.socket.sendall(self.request)

    def read(self):
        """One look at what has come. True where that ended an answer."""
        received = self.socket.recv(1 << 20)
        if not received:
            raise SystemExit('a connection was closed')
        self.unread += received
        while len(self.unread) >= 8:
            kind, length, padding = struct.unpack('>xB2xHBx', self.unread[:8])
            end = 8 + length + padding
            if len(self.unread) < end:
                break
            if kind == OUTPUT and len(self.head) < 4096:
                self.head += self.unread[8:8 + length]
            self.unread = self.unread[end:]
            if kind == END:
                self.count()
                return True
        return False

    def count(self):
        head = self.head.split(b'\r\n\r\n')[0]
        status = int(head.split(b'Status: ')[1][:3])
        if status not in self.answers or (status == 429) != (b'\r\nRetry-After: ' in head):
            raise SystemExit(head.decode())
        self.answers[status] += 1


def main(path, crowd, dear, visits, cheap):
    selector = selectors.DefaultSelector()
    everybody = [Client(path, dear) for _ in range(int(crowd))]
    for client in everybody:
        selector.register(client.socket, selectors.EVENT_READ, client)
    # The visitor comes when everybody has been answered once, and the whole crowd asks again.
    answered = set()
    visitor = None
    while visitor is None or visitor.answers[200] < int(visits):
        for key, _ in selector.select():
            client = key.data
            if not client.read():
                continue
            if client is visitor and client.answers[429] + client.answers[503] > 0:
                raise SystemExit('the visitor was turned away')
            client.ask()
            answered.add(client)
        if visitor is None and len(answered) == len(everybody):
            for client in everybody:
                client.answers = {200: 0, 429: 0, 503: 0}
            visitor = Client(path, cheap)
            selector.register(visitor.socket, selectors.EVENT_READ, visitor)
    print(sum(client.answers[200] + client.answers[503] for client in everybody),
          sum(client.answers[429] for client in everybody), visitor.answers[200])


main(*sys.argv[1:])
