"""Kills a command at each of its system calls that change something on the disk: the site is as before it or as
after it, and the same command works then.

    python3 kill.py EARSHOT COMMAND    a row of commands.py
"""

import os
import shutil
import sys
import tempfile
from fnmatch import fnmatch

from calls import changing_calls, kill_at, run
from commands import COMMANDS, SITE, prepare
from content import Damaged, folder_content

EARSHOT, NAME = sys.argv[1:]
COMMAND = COMMANDS[NAME]
WORDS = [EARSHOT, "--site", SITE, *COMMAND.words]
NEXT_WORDS = [EARSHOT, "--site", SITE, *(COMMAND.then or COMMAND.words)]
WORK = tempfile.mkdtemp(prefix="earshot kill.")
PREPARED, FOLDER, SEEN, LOG = (os.path.join(WORK, name) for name in ("prepared", "folder", "seen", "log"))


def copy(source, target):
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


def content(folder):
    """Seen in a copy, since looking is what recovers a site."""
    copy(folder, SEEN)
    return {path: found for path, found in folder_content(SEEN).items() if not fnmatch(path, COMMAND.leaves)}


def state(before, after):
    """Which of the two the folder is as, or what is wrong with it."""
    try:
        found = content(FOLDER)
    except Damaged as damage:
        return str(damage)
    return "before" if found == before else "after" if found == after else f"neither before nor after: {found}"


def goes_on(found, after):
    """What is wrong with the next command, or None."""
    again = run(NEXT_WORDS, FOLDER)
    if again.returncode != (COMMAND.again if found == "after" else 0):
        return f"the command again: status {again.returncode}: {again.stdout.decode()}"
    found = state(None, after)
    if found != "after":
        return f"after the command again: {found}"
    checked = run([EARSHOT, "--site", SITE, "check"], FOLDER)
    return None if checked.returncode == 0 else f"check: {checked.stdout.decode()}"


def kill_each(calls, before, after):
    """How often the site was found in each state; what went wrong is said."""
    counts = {}
    names = [name for name, _ in calls]
    for number, (name, counts_on_disk) in enumerate(calls):
        if not counts_on_disk:
            continue
        copy(PREPARED, FOLDER)
        if not kill_at(WORDS, FOLDER, LOG, names, number):
            raise SystemExit(f"call {number + 1}, {name}, is not made every time")
        found = state(before, after)
        wrong = goes_on(found, after) if found in ("before", "after") else found
        if wrong:
            print(f"{NAME}: killed at call {number + 1} of {len(calls)}, {name}: {wrong}")
        outcome = "wrong" if wrong else found
        counts[outcome] = counts.get(outcome, 0) + 1
    return counts


try:
    os.mkdir(PREPARED)
    prepare(EARSHOT, COMMAND, PREPARED)
    state_before = content(PREPARED)
    copy(PREPARED, FOLDER)
    outcomes = kill_each(changing_calls(WORDS, FOLDER, LOG), state_before, content(FOLDER))
    print(f"{NAME}: killed {sum(outcomes.values())} times: {outcomes}")
    # Both ends are seen, or the test has looked at nothing.
    sys.exit(0 if set(outcomes) == {"before", "after"} else 1)
finally:
    shutil.rmtree(WORK)
