"""Cuts the power while commands run, again and again: nothing is lost that a command reported as done, and of the
one that was running all is there or nothing.

    python3 power.py EARSHOT CUTS

The commands run once, under strace; the cuts are made in a model of the disk. The same cuts are then made
where nobody synchronises anything, as with SQLite's synchronous=OFF. These must lose something.
"""

import os
import random
import shutil
import sys
import tempfile
from dataclasses import dataclass

from calls import events, run
from commands import COMMANDS, SITE
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


def content(folder):
    shutil.rmtree(SEEN, ignore_errors=True)
    shutil.copytree(folder, SEEN)
    return folder_content(SEEN)


def record():
    """All that the rows of the table do, one after the other, and what the folder holds before and after each."""
    recorded = []
    os.mkdir(FOLDER)
    before = content(FOLDER)
    done = set()
    for command in COMMANDS.values():
        for words in [*command.before, command.words]:
            if str(words) in done:
                continue
            done.add(str(words))
            happened = events([EARSHOT, "--site", SITE, *words], FOLDER, LOG)
            after = content(FOLDER)
            recorded.append((happened, before, after))
            before = after
    return recorded


def moments(recorded, with_syncs):
    """One after each event."""
    disk = Disk()
    for happened, before, after in recorded:
        allowed = [before, after]
        for event in happened:
            if event[0] == "report":
                allowed = [after]
            if with_syncs or event[0] != "sync":
                disk.apply(event)
            yield Moment(disk, allowed)


def check_recorder(recorded):
    """What the model holds at the end is what the folder does, or what follows means nothing."""
    for moment in moments(recorded, True):
        pass
    found = {path: file.content() for path, file in moment.disk.files.items() if not path.endswith("-shm")}
    for path, expected in found.items():
        with open(os.path.join(FOLDER, path), "rb") as file:
            if file.read() != expected:
                raise SystemExit(f"{path}: was not recorded as it is")
    missing = set(os.listdir(FOLDER)) - set(moment.disk.files)
    if missing:
        raise SystemExit(f"not recorded: {missing}")


def write(state):
    shutil.rmtree(SEEN, ignore_errors=True)
    for path, data in state.items():
        # It is written through a mapping, which strace does not see, and may hold anything after a crash.
        if path.endswith("-shm"):
            data = random.randbytes(SHARED_MEMORY_BYTES)
        path = os.path.join(SEEN, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)


def judge(state, allowed):
    """What is wrong, or None. earshot comes first: it must find its way itself."""
    os.makedirs(SEEN, exist_ok=True)
    write(state)
    checked = run([EARSHOT, "--site", SITE, "check"], SEEN)
    try:
        found = folder_content(SEEN)
    except Damaged as damage:
        return str(damage)
    if found not in allowed:
        return f"{found} and not one of {allowed}"
    if checked.returncode != 0:
        return f"check: {checked.stdout.decode()}"
    return None


def cut(recorded, with_syncs, cuts):
    """The number of cuts after which something is wrong."""
    count = sum(len(happened) for happened, _, _ in recorded)
    chosen = sorted(random.choices(range(count), k=cuts))
    wrong = 0
    for number, moment in enumerate(moments(recorded, with_syncs)):
        for _ in range(chosen.count(number)):
            found = judge(moment.disk.cut(random), moment.allowed)
            wrong += found is not None
            if found and with_syncs and wrong <= WRONG_SHOWN:
                print(f"cut after event {number + 1} of {count}: {found}")
    return wrong


try:
    random.seed(20261126)
    session = record()
    check_recorder(session)
    lost = cut(session, True, CUTS)
    lost_without = cut(session, False, CUTS)
    print(f"{lost} of {CUTS} power cuts lost something; {lost_without} of {CUTS} where nothing is synchronised")
    sys.exit(0 if lost == 0 and lost_without > CUTS // 4 else 1)
finally:
    shutil.rmtree(WORK)
