"""Lets the disk be full from some moment of a command on, another one each time: the command ends with a sentence
that says so, the site is as before it and is still read, and the command works when there is room again.

    python3 full.py EARSHOT COMMAND COUNT    a row of commands.py; so many moments, evenly spread
"""

import os
import re
import sys

from calls import must_trace, path_of, run, trace
from commands import COMMANDS, SITE
from trial import Trial

EARSHOT, NAME = sys.argv[1:3]
COUNT = int(sys.argv[3])

# What needs room on the disk: for bytes, or for a name.
FILLING = (
    "write pwrite64 writev pwritev pwritev2 copy_file_range sendfile fallocate rename renameat renameat2 link linkat"
    " mkdir mkdirat"
).split()
# What is shared between processes takes the room that it gave back a moment before.
MEMORY = "-shm"
CALL = re.compile(r'(\w+)\((?:\d+<([^>]*)>|"([^"]*)")')
SENTENCE = re.compile(rb"^earshot: .*(disk is full|No space left on device)", re.MULTILINE)
# Said where the site itself had room, and only what comes behind it had none.
DONE = b"the site is restored, but"
READ = b"Status: 200 "
FIRST_PAGE = ["env", "GATEWAY_INTERFACE=CGI/1.1", "REQUEST_METHOD=GET", "REQUEST_URI=/", "EARSHOT_SITE=" + SITE, EARSHOT]


def filling_calls(words, folder, log):
    """Name and path of each call of a command on a file in the folder, in order. It must succeed."""
    top = os.path.realpath(folder)
    found = [CALL.match(line) for line in must_trace(words, folder, log, FILLING, "-xx", "-s", "4096")]
    calls = [(call[1], os.path.join(top, path_of(call[2] or call[3]))) for call in found if call]
    return [(name, path) for name, path in calls if path.startswith(top + "/") and not path.endswith(MEMORY)]


def run_when_full(words, folder, log, calls, number):
    """The finished command, for which there is no room from the call number (from 0) on."""
    before = [name for name, _ in calls[:number]]
    options = [option for path in sorted({path for _, path in calls}) for option in ("-P", path)]
    for name in FILLING:
        options += ["-e", f"inject=?{name}:error=ENOSPC:when={before.count(name) + 1}+"]
    return trace(words, folder, log, FILLING, *options)


def judge(trial, finished, log, calls):
    """What was found, and what is wrong with it or None."""
    said = finished.stdout.decode(errors="replace")
    found = trial.state()
    if finished.returncode not in (0, 1) or (finished.returncode == 1 and not SENTENCE.search(finished.stdout)):
        return found, f"status {finished.returncode}: {said}"
    is_done = finished.returncode == 0 or DONE in finished.stdout
    if found != ("after" if is_done else "before"):
        return found, f"status {finished.returncode}, and the site is {found}: {said}"
    if found == "after" or trial.is_read:
        page = run_when_full(FIRST_PAGE, trial.folder, log, calls, 0).stdout
        if not page.startswith(READ):
            return found, f"a page while the disk is full: {page[:500].decode(errors='replace')}"
    return found, trial.goes_on(found)


def fill_each(trial, words, log):
    """How often the site was found in each state; what went wrong is said."""
    counts = {}
    calls = filling_calls(words, trial.folder, log)
    trial.after = trial.content()
    for number in sorted({len(calls) * i // COUNT for i in range(COUNT)}):
        trial.begin()
        outcome, wrong = judge(trial, run_when_full(words, trial.folder, log, calls, number), log, calls)
        if wrong:
            print(f"{NAME}: full at call {number + 1} of {len(calls)}, {calls[number]}: {wrong}", flush=True)
        outcome = "wrong" if wrong else outcome
        counts[outcome] = counts.get(outcome, 0) + 1
    return counts


with Trial(EARSHOT, COMMANDS[NAME]) as trial:
    trial.begin()
    trial.is_read = run(FIRST_PAGE, trial.folder).stdout.startswith(READ)
    trial.begin()
    outcomes = fill_each(trial, trial.words(trial.command.words), os.path.join(trial.work, "log"))
print(f"{NAME}: full {sum(outcomes.values())} times: {outcomes}")
sys.exit(0 if "wrong" not in outcomes and "before" in outcomes else 1)
