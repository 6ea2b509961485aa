"""Compares what the servers counted with what the clients got and what nginx asked for.

    python3 ledgers.py CLIENTS TRIES LIVES

CLIENTS has a line for each request: its number, "good", and the life that answered, which is a server from
its start to its end. TRIES, of nginx, in the order in which they were answered: the number of a request and
how each try went, with commas between. LIVES has a line for each life:

    LIFE drained COUNT         all that it answered, as it said at its end
    LIFE killed COUNT LOGGED   what its metrics said before it was killed, and the lines that TRIES had
                               before they were asked

A server that drained must have counted exactly what it answered. One that was killed had counted at least
what nginx had logged of its answers by then, and at most what the clients got of it, and an answer for each
request in its hand that it did not get out: those are in TRIES, as nginx asked for them again.
"""

import sys
from collections import Counter

CLIENTS, TRIES, LIVES = ([line.split() for line in open(path, encoding="ascii")] for path in sys.argv[1:])
IN_HAND_MAX = 4  # one of each client

life_of = {number: life for number, _, life in CLIENTS}
answered = Counter(life_of.values())
retried = sum(len(tries) > 1 for _, *tries in TRIES)
exact = lower = upper = unsent = 0


def complain(life, counted, least, most):
    if not least <= counted <= most:
        sys.exit(f"server {life} counted {counted} answers, and not {least} to {most}")


for life, end, counted, *logged in LIVES:
    counted = int(counted)
    if end == "drained":
        complain(life, counted, answered[life], answered[life])
        exact += counted
    else:
        logged_then = sum(life_of[number] == life for number, *_ in TRIES[: int(logged[0])])
        complain(life, counted, logged_then, answered[life] + IN_HAND_MAX)
        lower += counted
        upper += counted + answered[life] - logged_then
        unsent += max(0, counted - answered[life])

if unsent > retried:
    sys.exit(f"{unsent} answers were counted that nobody got, and nginx asked again for {retried}")
if not exact + lower - unsent <= len(CLIENTS) <= exact + upper:
    sys.exit(f"the servers counted {exact} and {lower} to {upper}, the clients {len(CLIENTS)}")
print(f"counted by servers that drained: {exact}; by those that were killed: {lower} to {upper}")
