"""A command tried again and again on copies of one site: what it left is as before it, as after it, or neither."""

import hashlib
import os
import shutil
import tempfile
from fnmatch import fnmatch

from calls import run
from commands import SITE, prepare
from content import Damaged, folder_content


def copy(source, target):
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


def digest(folder):
    """Of the names and bytes of all files there."""
    found = hashlib.sha256()
    paths = sorted(os.path.join(place, name) for place, _, names in os.walk(folder) for name in names)
    for path in paths:
        with open(path, "rb") as file:
            content = file.read()
        found.update(f"{path}\0{len(content)}\0".encode() + content)
    return found.digest()


class Trial:
    """Its before and after are what the folder holds then; after is for the one who runs the command to set."""

    def __init__(self, earshot, command):
        self.earshot = earshot
        self.command = command
        self.known = {}
        self.work = tempfile.mkdtemp(prefix="earshot trial.")
        self.prepared, self.folder, self.seen = (
            os.path.join(self.work, name) for name in ("prepared", "folder", "seen"))

    def __enter__(self):
        os.mkdir(self.prepared)
        prepare(self.earshot, self.command, self.prepared)
        self.before = self.content(self.prepared)
        self.after = None
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.work)

    def words(self, words):
        return [self.earshot, "--site", SITE, *words]

    def begin(self):
        copy(self.prepared, self.folder)

    def content(self, folder=None):
        """Seen in a copy, since looking is what recovers a site."""
        copy(folder or self.folder, self.seen)
        found = folder_content(self.seen)
        return {path: what for path, what in found.items() if not fnmatch(path, self.command.leaves)}

    def state(self):
        """Which of the two the folder is as, or what is wrong with it."""
        try:
            found = self.content()
        except Damaged as damage:
            return str(damage)
        if found == self.after:
            return "after"
        return "before" if found == self.before else f"neither before nor after: {found}"

    def goes_on(self, found):
        """What is wrong with the next command, or None. It is not asked again of what is as before, byte by byte."""
        left = found, digest(self.folder)
        if left not in self.known:
            self.known[left] = self.try_next(found)
        return self.known[left]

    def try_next(self, found):
        command = self.command
        again = run(self.words(command.then or command.words), self.folder)
        if again.returncode != (command.again if found == "after" else 0):
            return f"the command again: status {again.returncode}: {again.stdout.decode()}"
        found = self.state()
        if found != "after":
            return f"after the command again: {found}"
        checked = run(self.words(["check"]), self.folder)
        return None if checked.returncode == 0 else f"check: {checked.stdout.decode()}"
