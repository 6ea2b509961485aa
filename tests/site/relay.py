"""Stands between nginx and the server, and cuts an answer where the test wants it.

    python3 relay.py LISTEN SERVER

Passes connections to LISTEN on to SERVER, both unix sockets. A number on a line of standard input is for the
next answer that is longer: so many bytes of it are passed on and no more. It says "held" and waits for the
server to close the connection, as one does that is killed, before it does so on nginx's side.
"""

import select
import socket
import sys
import threading

LISTEN, SERVER = sys.argv[1:]
PART_MAX_BYTES = 65536
limits = []  # of the next answer, or none


def connect():
    server = socket.socket(socket.AF_UNIX)
    server.connect(SERVER)
    return server


def wait_for_end(server):
    closed = select.poll()
    closed.register(server, 0)
    closed.poll()


def pass_on(client):
    passed = 0  # bytes of this answer
    with client, connect() as server:
        while True:
            ready, _, _ = select.select([client, server], [], [])
            part = ready[0].recv(PART_MAX_BYTES)
            if not part:
                return
            if ready[0] is client:
                passed = 0
                server.sendall(part)
            elif limits and passed + len(part) > limits[0]:
                client.sendall(part[: limits.pop() - passed])
                print("held", flush=True)
                wait_for_end(server)
                return
            else:
                passed += len(part)
                client.sendall(part)


def accept(listening):
    while True:
        client, _ = listening.accept()
        threading.Thread(target=pass_on, args=[client], daemon=True).start()


listening = socket.socket(socket.AF_UNIX)
listening.bind(LISTEN)
listening.listen()
threading.Thread(target=accept, args=[listening], daemon=True).start()
for line in sys.stdin:
    limits.append(int(line))
