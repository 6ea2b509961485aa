"""Kills a command at each of its system calls that change something on the disk: the site is as before it or as
after it, and the same command works then.

    python3 kill.py EARSHOT COMMAND    a row of commands.py
"""

import os
import sys

from calls import changing_calls, kill_at
from commands import COMMANDS
from trial import Trial

EARSHOT, NAME = sys.argv[1:]


def kill_each(trial, words, log):
    """How often the site was found in each state; what went wrong is said."""
    counts = {}
    calls = changing_calls(words, trial.folder, log)
    trial.after = trial.content()
    names = [name for name, _ in calls]
    for number, (name, counts_on_disk) in enumerate(calls):
        if not counts_on_disk:
            continue
        trial.begin()
        if not kill_at(words, trial.folder, log, names, number):
            raise SystemExit(f"call {number + 1}, {name}, is not made every time")
        found = trial.state()
        wrong = trial.goes_on(found) if found in ("before", "after") else found
        if wrong:
            print(f"{NAME}: killed at call {number + 1} of {len(calls)}, {name}: {wrong}")
        outcome = "wrong" if wrong else found
        counts[outcome] = counts.get(outcome, 0) + 1
    return counts


with Trial(EARSHOT, COMMANDS[NAME]) as trial:
    trial.begin()
    outcomes = kill_each(trial, trial.words(trial.command.words), os.path.join(trial.work, "log"))
print(f"{NAME}: killed {sum(outcomes.values())} times: {outcomes}")
# Both ends are seen, or the test has looked at nothing.
sys.exit(0 if set(outcomes) == {"before", "after"} else 1)
