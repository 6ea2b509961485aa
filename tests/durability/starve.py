"""Lets one allocation of a command fail, another one each time: it ends with a sentence and never crashes, the site
is as before it or as after it, and the next command works.

    python3 starve.py EARSHOT_STARVED NAME [COUNT]    a row of STARVED

Without COUNT, these are the first and the last allocation from each place in earshot, its callers counted; with it,
that many of all, evenly spread. 0 is all of them.
"""

import os
import resource
import signal
import struct
import sys

from calls import run
from commands import COMMANDS, EPISODES, GO, HERE, SITE, Command
from trial import Trial

EARSHOT, NAME = sys.argv[1:3]
COUNT = int(sys.argv[3]) if len(sys.argv) > 3 else None
FEED = os.path.join(HERE, "..", "site", "hostile.xml")
PAGE = ["GATEWAY_INTERFACE=CGI/1.1", "REQUEST_METHOD=GET", "PATH_INFO=/shows/go/tea", "EARSHOT_SITE=" + SITE]

# A command, and the environment that it is run in.
STARVED = {
    "import": (COMMANDS["import"], []),
    "feed": (Command(["import", "--show", "go", FEED], GO), []),
    "list": (Command(["show", "list", "--json"], EPISODES), []),
    "page": (Command([], EPISODES, then=["check"]), PAGE),
}

# What these write is all that they do; others may say more when less is done.
ANSWERS = ("list", "page")

# struct allocations of starved.c
NUMBERS = struct.Struct("4Q")
ALLOCATIONS_MAX = 1 << 18
PLACES = struct.Struct(f"{ALLOCATIONS_MAX}Q")
PROCESSES = ("program", "child")


def starve(trial, variables, failing):
    """The finished command, with the number of the failing allocation for each process; and the path of its counts."""
    path = os.path.join(trial.work, "allocations")
    with open(path, "wb") as file:
        file.write(NUMBERS.pack(*failing, 0, 0))
        file.truncate(NUMBERS.size + 2 * PLACES.size)
    trial.begin()
    command = trial.words(trial.command.words)
    return run(["env", "EARSHOT_ALLOCATIONS=" + path, *variables, *command], trial.folder), path


def counted(path):
    with open(path, "rb") as file:
        return NUMBERS.unpack(file.read(NUMBERS.size))[2:]


def at_ends(found):
    """The numbers, from 1, of the first and the last that came from each place."""
    firsts, lasts = {}, {}
    for number, place in enumerate(found, 1):
        firsts.setdefault(place, number)
        lasts[place] = number
    return sorted({*firsts.values(), *lasts.values()})


def chosen(path):
    """The allocations that are to fail: pairs of process and number."""
    counts = counted(path)
    with open(path, "rb") as file:
        file.seek(NUMBERS.size)
        places = [PLACES.unpack(file.read(PLACES.size))[:count] for count in counts]
    if max(counts) > ALLOCATIONS_MAX:
        raise SystemExit(f"{max(counts)} allocations are more than starved.c has room for")
    if COUNT is None:
        return [(process, number) for process, found in enumerate(places) for number in at_ends(found)]
    every = [(process, number + 1) for process, count in enumerate(counts) for number in range(count)]
    return every[:: max(1, len(every) // COUNT) if COUNT else 1]


def answer_in(output):
    """Without what was logged beside it, and without Last-Modified, which a page has from the second after its last
    change on."""
    beside = (b"earshot: ", b"Last-Modified: ")
    return b"".join(line for line in output.splitlines(keepends=True) if not line.startswith(beside))


def how_it_ended(finished, usual):
    """A word for an end that is allowed, and None for another."""
    output = finished.stdout
    if b"that is a fault of earshot" in output:
        return None
    if finished.returncode == -signal.SIGABRT and b"earshot: out of memory" in output:
        return "aborted"
    if finished.returncode == 1 and output:
        return "refused"
    if finished.returncode == 0 and (NAME not in ANSWERS or answer_in(output) == answer_in(usual) or b"Status: 500 " in output):
        return "done"
    return None


def judge(trial, finished, usual):
    """What was found, and what is wrong with it or None."""
    ended, found = how_it_ended(finished, usual), trial.state()
    if not ended:
        return found, f"status {finished.returncode}: {finished.stdout.decode(errors='replace')}"
    if found not in ("before", "after") or (ended == "done" and found != "after"):
        return found, f"{ended}, and the site is {found}"
    return f"{ended}, {found}", trial.goes_on(found)


def starve_each(trial, variables):
    """How often each end was found; what went wrong is said."""
    finished, path = starve(trial, variables, (0, 0))
    if finished.returncode != 0:
        raise SystemExit(f"with all its memory: {finished.stdout.decode()}")
    trial.after, usual = trial.content(), finished.stdout
    counts = {}
    for process, number in chosen(path):
        finished, path = starve(trial, variables, [number if each == process else 0 for each in range(2)])
        what = f"allocation {number} of the {PROCESSES[process]}"
        if counted(path)[process] < number:
            raise SystemExit(f"{what} is not made every time")
        outcome, wrong = judge(trial, finished, usual)
        if wrong:
            print(f"{NAME}: {what}: {wrong}", flush=True)
        outcome = "wrong" if wrong else outcome
        counts[outcome] = counts.get(outcome, 0) + 1
    return counts


resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
command, variables = STARVED[NAME]
with Trial(EARSHOT, command) as trial:
    outcomes = starve_each(trial, variables)
print(f"{NAME}: starved {sum(outcomes.values())} times: {outcomes}")
sys.exit(0 if "wrong" not in outcomes and len(outcomes) > 1 else 1)
