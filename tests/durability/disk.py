"""A disk that forgets: what may be on it after a power cut, given what was done to it until then.

What is not synchronised may have come to the disk or not, in any order, and of a write any of its sectors. This
goes for the names in a folder as for the bytes of a file: a file is found after the cut only if its folder
was synchronised, too.
"""

import os

SECTOR_BYTES = 512


class File:
    def __init__(self):
        self.durable = b""
        self.pending = []  # ("write", offset, data) and ("truncate", bytes)

    def content(self, survives=lambda change: [change]):
        """With those parts of the pending changes that survive."""
        content = bytearray(self.durable)
        for change in self.pending:
            for what, at, *data in survives(change):
                if what == "truncate":
                    del content[at:]
                content.extend(bytes(max(0, at - len(content))))
                if what == "write":
                    content[at : at + len(data[0])] = data[0]
        return bytes(content)


class Disk:
    def __init__(self):
        self.files = {}  # by name, as programs see them
        self.durable = {}  # those whose names are on the disk
        self.pending = []  # (folder, {name: file or None}), in order

    def name(self, changes):
        for path, file in changes.items():
            if file is None:
                self.files.pop(path, None)
            else:
                self.files[path] = file
        self.pending.append((os.path.dirname(next(iter(changes))), changes))

    def apply(self, event):
        what, *arguments = event
        getattr(self, what)(*arguments)

    def hold(self, path, content):
        """A file that is on the disk since long ago."""
        self.files[path] = self.durable[path] = file = File()
        file.durable = content

    def report(self):
        pass

    def make(self, path):
        if path not in self.files:
            self.name({path: File()})

    def write(self, path, offset, data):
        file = self.files[path]
        file.pending.append(("write", len(file.content()) if offset is None else offset, data))

    def truncate(self, path, size):
        self.files[path].pending.append(("truncate", size))

    def mkdir(self, path):
        """A folder is there as soon as it is made; what matters is what is in it."""

    def rename(self, old, new):
        self.name({old: None, new: self.files[old]})

    def link(self, old, new):
        self.name({new: self.files[old]})

    def unlink(self, path):
        self.name({path: None})

    def sync(self, path):
        file = self.files.get(path)
        if file:
            file.durable, file.pending = file.content(), []
            return
        folder = "" if path == "." else path
        for _, changes in [change for change in self.pending if change[0] == folder]:
            take(self.durable, changes)
        self.pending = [change for change in self.pending if change[0] != folder]

    def cut(self, random):
        """One of the states that a power cut now may leave: name and content of each file."""
        luck = random.choice([0, 0.2, 0.5, 0.8, 1])
        names = dict(self.durable)
        for _, changes in self.pending:
            if random.random() < luck:
                take(names, changes)
        survives = lambda change: [part for part in sectors(change) if random.random() < luck]
        return {path: file.content(survives) for path, file in names.items()}


def take(names, changes):
    for path, file in changes.items():
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file


def sectors(change):
    """The parts of a change that a disk writes in one piece."""
    what, at, *data = change
    while what == "write" and data[0]:
        size = SECTOR_BYTES - at % SECTOR_BYTES
        yield what, at, data[0][:size]
        at, data = at + size, [data[0][size:]]
    if what == "truncate":
        yield change
