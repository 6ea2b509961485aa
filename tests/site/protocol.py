#!/usr/bin/python3
"""Says to an HTTP server what no browser would.

    protocol.py HOST:PORT [nginx]

Each case sends bytes on a connection of its own and names the statuses of the answers that may come,
one after the other, before the server closes the connection or waits for more. At the end the server
must answer a plain request. nginx reads bodies and whole addresses and says so itself: what it passes on
may be no more than what the client asked for."""
import socket
import sys
from concurrent.futures import ThreadPoolExecutor

HOST = b'Host: 127.0.0.1\r\n'
GET = b'GET /robots.txt HTTP/1.1\r\n' + HOST
PLAIN = GET + b'\r\n'
LAST = GET + b'Connection: close\r\n\r\n'

# What it is, the bytes, the answers. None: whatever comes, it is refused (4xx) or not answered, and nothing
# that follows it is taken for another request.
CASES = [
    ('one request', LAST, [200]),
    ('five in one piece', PLAIN * 4 + LAST, [200] * 5),
    ('a page that is not there between two', PLAIN + PLAIN.replace(b'/robots', b'/none') + LAST, [200, 404, 200]),
    ('one that is refused ends the connection', PLAIN + GET + b'Content-Length: 3\r\n\r\nabc' + LAST, [200, 400]),
    ('a body that is a request', GET + b'Content-Length: %d\r\n\r\n' % len(LAST) + LAST, None),
    ('two lengths', GET + b'Content-Length: 0\r\nContent-Length: 5\r\n\r\n' + LAST, None),
    ('a length and chunks', GET + b'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n' + LAST, None),
    ('chunks', GET + b'Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n' + LAST, None),
    ('chunks without an end', GET + b'Transfer-Encoding: chunked\r\n\r\n5\r\nab' + LAST, None),
    ('a chunk of a size that overflows', GET + b'Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n' + LAST, None),
    ('a chunk of a negative size', GET + b'Transfer-Encoding: chunked\r\n\r\n-1\r\n' + LAST, None),
    ('another coding of transfer', GET + b'Transfer-Encoding: xchunked\r\n\r\n' + LAST, None),
    ('a coding behind a tab', GET + b'Transfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n' + LAST, None),
    ('a length before its colon', GET + b'Content-Length : 3\r\n\r\nabc' + LAST, None),
    ('a length with a sign', GET + b'Content-Length: +3\r\n\r\nabc' + LAST, None),
    ('a length of another number', GET + b'Content-Length: 0x3\r\n\r\nabc' + LAST, None),
    ('a folded header', GET + b'X: y\r\n Content-Length: 3\r\n\r\n' + LAST, None),
    ('no host', b'GET / HTTP/1.1\r\n\r\n' + LAST, None),
    ('two hosts', b'GET / HTTP/1.1\r\n' + HOST * 2 + b'\r\n' + LAST, None),
    ('another version', b'GET / HTTP/3.7\r\n' + HOST + b'\r\n' + LAST, None),
    ('no version', b'GET /\r\n\r\n' + LAST, None),
    ('a whole address', b'GET http://127.0.0.1/ HTTP/1.1\r\n' + HOST + b'\r\n' + LAST, None),
    ('an authority', b'CONNECT 127.0.0.1:80 HTTP/1.1\r\n' + HOST + b'\r\n' + LAST, None),
    ('a space in the target', b'GET /a b HTTP/1.1\r\n' + HOST + b'\r\n' + LAST, None),
    ('a target of 100 KB', b'GET /' + b'a' * 100000 + b' HTTP/1.1\r\n' + HOST + b'\r\n' + LAST, None),
    ('a header of 100 KB', GET + b'X: ' + b'a' * 100000 + b'\r\n\r\n' + LAST, None),
    ('ten thousand headers', GET + b'X: y\r\n' * 10000 + b'\r\n' + LAST, None),
    ('a method of 100 KB', b'G' * 100000 + b' / HTTP/1.1\r\n' + HOST + b'\r\n' + LAST, None),
    ('another protocol', b'\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03' + bytes(200), None),
    ('nothing but line ends', b'\r\n' * 1000, None),
    ('nothing', b'', None),
]


# How many times nginx gives the page of GET, where it is not as often as there is a 200 above.
PAGES_OF_NGINX = {
    'one that is refused ends the connection': 3,
    'a body that is a request': 1,
    'chunks': 2,
    'a whole address': 1,
}


def talk(address, request, hangs_up=True):
    """All that comes back until the server closes; the client says no more. nginx takes it for the end of
    everything when it hangs up."""
    received = b''
    with socket.create_connection(address, 60) as connection:
        try:
            connection.sendall(request)
            if hangs_up:
                connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        try:
            while part := connection.recv(65536):
                received += part
        except ConnectionError:
            pass
    return received


def statuses(received):
    """Of answers that each have a Content-Length."""
    found = []
    while received:
        head, end, rest = received.partition(b'\r\n\r\n')
        if not end or not head.startswith(b'HTTP/1.'):
            raise SystemExit(f'this is no answer: {head[:200]!r}')
        found.append(int(head.split(b' ')[1]))
        lengths = [line.split(b':')[1] for line in head.split(b'\r\n')
                   if line.lower().startswith(b'content-length:')]
        received = rest[int(lengths[0]):] if lengths else b''
    return found


def is_refused(received):
    """libmicrohttpd sends the head of some refusals twice, so it counts how one begins, and that no page
    follows."""
    if not received:
        return True
    status = received.split(b' ')[1] if received.startswith(b'HTTP/1.') else b''
    return status[:1] in (b'4', b'5') and b'User-agent:' not in received


def judge(address):
    for name, request, expected in CASES:
        received = talk(address, request)
        if not (statuses(received) == expected if expected else is_refused(received)):
            raise SystemExit(f'{name}: {received[:2000]!r}')
        if statuses(talk(address, LAST)) != [200]:
            raise SystemExit(f'{name}: no answer after it')


def judge_nginx(address):
    """All at once, since nginx waits for what does not come."""
    with ThreadPoolExecutor(len(CASES)) as threads:
        answers = list(threads.map(lambda case: talk(address, case[1], False), CASES))
    for (name, _, expected), received in zip(CASES, answers):
        pages = PAGES_OF_NGINX.get(name, (expected or []).count(200))
        if received.count(b'User-agent:') != pages:
            raise SystemExit(f'{name}: {received[:2000]!r}')
    if statuses(talk(address, LAST, False)) != [200]:
        raise SystemExit('no answer after it all')


host, port = sys.argv[1].rsplit(':', 1)
(judge_nginx if sys.argv[2:] == ['nginx'] else judge)((host, int(port)))
