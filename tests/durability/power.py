"""Cuts the power while commands run, again and again: nothing is lost that a command reported as done, and of the
one that was running all is there or nothing.

    python3 power.py EARSHOT CUTS

The commands run once, under strace; the cuts are made in a model of the disk. The same cuts are then made
where nobody synchronises anything, as with SQLite's synchronous=OFF. These must lose something.
"""

import copy
import os
import random
import shutil
import sys
import tempfile
from dataclasses import dataclass
from fnmatch import fnmatch
from itertools import combinations

from calls import events, run
from commands import COMMANDS, SITE, place_files
from content import Damaged, folder_content
from disk import Disk

EARSHOT, CUTS = sys.argv[1], int(sys.argv[2])
WORK = tempfile.mkdtemp(prefix="earshot power.")
FOLDER, SEEN, LOG = (os.path.join(WORK, name) for name in ("folder", "seen", "log"))
SHARED_MEMORY_BYTES = 32768
WRONG_SHOWN = 5


@dataclass
class Moment:
    disk: Disk
    allowed: list  # what the folder may hold


def read(path):
    with open(path, "rb") as file:
        return file.read()


def files_below(folder):
    """Their content, by paths in the folder."""
    paths = [os.path.join(below, name) for below, _, names in os.walk(folder) for name in names]
    return {os.path.relpath(path, folder): read(path) for path in paths}


def content(folder):
    shutil.rmtree(SEEN, ignore_errors=True)
    shutil.copytree(folder, SEEN)
    return folder_content(SEEN)


class Session:
    """Commands one after the other, recorded: what each did, and what the folder may hold when it is cut off."""

    def __init__(self, rows):
        shutil.rmtree(FOLDER, ignore_errors=True)
        os.mkdir(FOLDER)
        rows = list(rows)
        if callable(rows[0].before):
            rows[0].before(FOLDER)
        place_files(rows[0], FOLDER)
        self.start = Disk()
        for path, held in files_below(FOLDER).items():
            self.start.hold(path, held)
        self.recorded = []
        done = []
        for row in rows:
            for words in [*([] if callable(row.before) else row.before), row.words]:
                if words not in done:
                    self.record([EARSHOT, "--site", SITE, *words], row.leaves)
                    done.append(words)
        self.count = sum(len(happened) for happened, _ in self.recorded)
        self.check_recorder()

    def record(self, words, leaves):
        before = content(FOLDER)
        happened = events(words, FOLDER, LOG)
        after = content(FOLDER)
        left = {path: found for path, found in after.items() if fnmatch(path, leaves)}
        done = {path: found for path, found in after.items() if path not in left}
        # Each of what is left may be there already, or not yet.
        some = [dict(chosen) for n in range(len(left) + 1) for chosen in combinations(left.items(), n)]
        self.recorded.append((happened, [whole | each for whole in (before, done) for each in some]))

    def moments(self, with_syncs):
        """One after each event. Names come to the disk in any case: who does not synchronise has names, too."""
        disk = copy.deepcopy(self.start)
        for happened, allowed in self.recorded:
            for event in happened:
                if event[0] == "report":
                    allowed = allowed[-1:]
                if with_syncs or event[0] != "sync" or event[1] not in disk.files:
                    disk.apply(event)
                yield Moment(disk, allowed)

    def check_recorder(self):
        """What the model holds at the end is what the folder does, or what follows means nothing."""
        for moment in self.moments(True):
            pass
        held = {path: file.content() for path, file in moment.disk.files.items() if not path.endswith("-shm")}
        there = {path: data for path, data in files_below(FOLDER).items() if not path.endswith("-shm")}
        if held != there:
            raise SystemExit(f"not recorded as it is: {held.keys() ^ there.keys() or 'a file'}")


def write(state):
    shutil.rmtree(SEEN, ignore_errors=True)
    os.mkdir(SEEN)
    for path, data in state.items():
        # It is written through a mapping, which strace does not see, and may hold anything after a crash.
        if path.endswith("-shm"):
            data = random.randbytes(SHARED_MEMORY_BYTES)
        path = os.path.join(SEEN, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)


def earshot(*words):
    return run([EARSHOT, "--site", SITE, *words], SEEN)


def judge(state, allowed):
    """What is wrong, or None. earshot comes first: it must find its way itself."""
    write(state)
    checked = earshot("check")
    try:
        found = folder_content(SEEN)
    except Damaged as damage:
        return str(damage)
    if found not in allowed:
        return f"{found} and not one of {allowed}"
    if SITE in found and checked.returncode != 0 and earshot("migrate").returncode == 0:
        checked = earshot("check")
    return f"check: {checked.stdout.decode()}" if SITE in found and checked.returncode != 0 else None


def cut(session, with_syncs, cuts):
    """The number of cuts after which something is wrong."""
    chosen = random.choices(range(session.count), k=cuts)
    wrong = 0
    for number, moment in enumerate(session.moments(with_syncs)):
        for _ in range(chosen.count(number)):
            found = judge(moment.disk.cut(random), moment.allowed)
            wrong += found is not None
            if found and with_syncs and wrong <= WRONG_SHOWN:
                print(f"cut after event {number + 1} of {session.count}: {found}")
    return wrong


try:
    random.seed(20261126)
    rows = COMMANDS.values()
    sessions = [Session(row for row in rows if not row.alone), *(Session([row]) for row in rows if row.alone)]
    share = -(-CUTS // len(sessions))
    lost = sum(cut(session, True, share) for session in sessions)
    lost_without = sum(cut(session, False, share) for session in sessions)
    total = share * len(sessions)
    print(f"{lost} of {total} power cuts lost something; {lost_without} of {total} where nothing is synchronised")
    sys.exit(0 if lost == 0 and lost_without > total // 4 else 1)
finally:
    shutil.rmtree(WORK)
