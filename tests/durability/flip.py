"""Flips bits of a backup, one at a time and anywhere: each is found before anything is restored.

    python3 flip.py EARSHOT BITS
"""

import os
import random
import sys
import tempfile

from calls import run
from commands import BACKUP, COMMANDS, EPISODES, SITE, Command, prepare
from content import folder_content

EARSHOT, BITS = sys.argv[1], int(sys.argv[2])


def flip(path, bit):
    with open(path, "r+b") as file:
        file.seek(bit // 8)
        byte = file.read(1)[0]
        file.seek(bit // 8)
        file.write(bytes([byte ^ 1 << bit % 8]))


with tempfile.TemporaryDirectory(prefix="earshot flip.") as folder:
    prepare(EARSHOT, Command(BACKUP, [*EPISODES, BACKUP, COMMANDS["edit"].words]), folder)
    copy = os.path.join(folder, "copy.db")
    before = folder_content(folder)
    random.seed(20261126)
    for bit in random.sample(range(os.path.getsize(copy) * 8), BITS):
        flip(copy, bit)
        refused = run([EARSHOT, "--site", SITE, "restore", "copy.db"], folder)
        if refused.returncode != 1 or b"copy.db: is damaged" not in refused.stdout:
            raise SystemExit(f"bit {bit} flipped: status {refused.returncode}: {refused.stdout.decode()}")
        flip(copy, bit)
    if folder_content(folder) != before:
        raise SystemExit("a refused backup changed the site")
    restored = run([EARSHOT, "--site", SITE, "restore", "copy.db"], folder)
    if restored.returncode != 0:
        raise SystemExit(f"the backup as it was: {restored.stdout.decode()}")
