"""Clients that ask for a page again and again, each time by another address, until standard input ends and
all of them together have asked so often.

    python3 client.py SOCKET HOST COUNT >LEDGER

A line for each request: its number, and "good" and which server the page says that it is from, or what went
wrong. A connection is for one request, so that none is asked for twice and none is given up between two.
"""

import http.client
import itertools
import re
import socket
import sys
import threading

SOCKET, HOST, COUNT = sys.argv[1], sys.argv[2], int(sys.argv[3])
CLIENTS = 4
TIMEOUT_S = 60
numbers = itertools.count(1)
is_over = threading.Event()


class Connection(http.client.HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(TIMEOUT_S)
        self.sock.connect(SOCKET)


def ask(number):
    connection = Connection(HOST)
    try:
        connection.request("GET", f"/shows/go/tea?request={number}", headers={"Connection": "close"})
        answer = connection.getresponse()
        said = re.search(rb"<!-- life (\d+) -->", answer.read())
        return f"good {int(said[1])}" if answer.status == 200 and said else str(answer.status)
    except (OSError, http.client.HTTPException) as error:
        return repr(error)
    finally:
        connection.close()


def visit():
    while (number := next(numbers)) <= COUNT or not is_over.is_set():
        print(f"{number} {ask(number)}\n", end="", flush=True)


clients = [threading.Thread(target=visit) for _ in range(CLIENTS)]
for client in clients:
    client.start()
sys.stdin.read()
is_over.set()
for client in clients:
    client.join()
