"""The system calls by which a command changes what is on the disk, as strace tells them: listed, stopped at one
of them, and read as events that disk.py can replay.

Only the command itself is followed: a process that it starts to read foreign input writes nothing.
"""

import os
import re
import subprocess

# A "?" in front: not every machine has all of them.
CHANGING = (
    "write pwrite64 writev pwritev pwritev2 copy_file_range sendfile splice fallocate ftruncate truncate fsync"
    " fdatasync sync syncfs sync_file_range rename renameat renameat2 link linkat symlink symlinkat unlink unlinkat"
    " mkdir mkdirat rmdir"
).split()
# What besides has to be known to replay them.
OPENING = ["open", "openat", "lseek"]
# It would not end in peace under strace. Its reports must not pass for a status of earshot's.
ENVIRONMENT = {"ASAN_OPTIONS": "detect_leaks=0:exitcode=99", "UBSAN_OPTIONS": "exitcode=99"}


def run(words, folder):
    """The finished process, with its output."""
    return subprocess.run(words, cwd=folder, env=os.environ | ENVIRONMENT, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def trace(words, folder, log, calls, *options):
    names = ",".join("?" + name for name in calls)
    return run(["strace", "-y", "-o", log, "-e", "trace=" + names, *options, *words], folder)


def must_trace(words, folder, log, calls, *options):
    """The lines about a command that must succeed."""
    finished = trace(words, folder, log, calls, *options)
    if finished.returncode != 0:
        raise SystemExit(f"{' '.join(words)}: status {finished.returncode}: {finished.stdout.decode()}")
    with open(log) as lines:
        return lines.readlines()


def changing_calls(words, folder, log):
    """A command's calls, in order: each one's name, and whether what it changes would be looked at after a crash,
    as SQLite's shared memory is not."""
    lines = must_trace(words, folder, log, CHANGING, "-s", "0")
    return [(line.split("(")[0], "-shm>" not in line) for line in lines if re.match(r"\w+\(", line)]


def kill_at(words, folder, log, names, number):
    """Kills the command when it is about to make the call number (from 0) of those names; whether it came so far."""
    name = names[number]
    when = names[: number + 1].count(name)
    return trace(words, folder, log, [name], "-e", f"inject={name}:signal=KILL:when={when}").returncode == -9


# ---- events ----

CALL = re.compile(r"(\w+)\((.*)\) += (-?\d+)(?:<(.*)>)?")
DESCRIPTOR = re.compile(r"(\d+)(?:<([^>]*)>(\(deleted\))?)?")


def strings(arguments):
    """Those in quotation marks; strace says all of them in hexadecimal."""
    return [bytes.fromhex(found.replace("\\x", "")) for found in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', arguments)]


def path_of(hexadecimal):
    return bytes.fromhex(hexadecimal.replace("\\x", "")).decode()


class Reader:
    """Turns lines of strace into events: (what, path, ...), of files below a folder, with paths relative to it."""

    def __init__(self, folder):
        self.folder = folder
        self.offsets = {}
        self.appending = set()
        self.events = []

    def inside(self, path):
        path = os.path.relpath(os.path.join(self.folder, path), self.folder)
        return None if path.startswith("..") else path

    def add(self, what, path, *rest):
        path = self.inside(path)
        if path is not None:
            self.events.append((what, path, *rest))

    def line(self, line):
        found = CALL.match(line)
        if not found or int(found[3]) < 0:
            return
        name, arguments, result = found[1], found[2], int(found[3])
        getattr(self, self.HANDLERS.get(name, "unknown"))(name, arguments, result, found[4])

    def opened(self, _, arguments, result, path):
        self.offsets[result] = 0
        self.appending.discard(result)
        if "O_APPEND" in arguments:
            self.appending.add(result)
        if "O_CREAT" in arguments:
            self.add("make", path_of(path))
        if "O_TRUNC" in arguments:
            self.add("truncate", path_of(path), 0)

    def sought(self, _, arguments, result, __):
        self.offsets[int(DESCRIPTOR.match(arguments)[1])] = result

    def written(self, name, arguments, result, _):
        descriptor, path, is_deleted = DESCRIPTOR.match(arguments).groups()
        descriptor = int(descriptor)
        data = b"".join(strings(re.sub("<[^>]*>", "", arguments)))[:result]
        if descriptor == 1:
            self.events.append(("report",))
        elif path and not is_deleted:
            path = path_of(path)
            if not path.startswith("/"):  # a pipe
                return
            positioned = name.startswith("pwrite")
            offset = int(arguments.rsplit(", ", 1)[1]) if positioned else self.offsets.get(descriptor, 0)
            self.add("write", path, None if descriptor in self.appending else offset, data)
            if not positioned:
                self.offsets[descriptor] = offset + result

    def sent(self, _, arguments, result, __):
        """Of a file that has not changed since."""
        to, source = (DESCRIPTOR.match(words) for words in arguments.split(", ")[:2])
        descriptor, from_descriptor = int(to[1]), int(source[1])
        offset, from_offset = self.offsets.get(descriptor, 0), self.offsets.get(from_descriptor, 0)
        with open(path_of(source[2]), "rb") as file:
            file.seek(from_offset)
            self.add("write", path_of(to[2]), offset, file.read(result))
        self.offsets[descriptor] = offset + result
        self.offsets[from_descriptor] = from_offset + result

    def shortened(self, _, arguments, __, ___):
        _, path, is_deleted = DESCRIPTOR.match(arguments).groups()
        if not is_deleted:
            self.add("truncate", path_of(path), int(arguments.rsplit(", ", 1)[1]))

    def synced(self, _, arguments, __, ___):
        _, path, is_deleted = DESCRIPTOR.match(arguments).groups()
        if not is_deleted:
            self.add("sync", path_of(path))

    def named(self, name, arguments, _, __):
        paths = [path.decode() for path in strings(re.sub("<[^>]*>", "", arguments))]
        what = re.match("rename|link|unlink|mkdir|rmdir", name)[0]
        self.add(what, *map(self.inside, paths))

    def unknown(self, name, arguments, _, __):
        raise SystemExit(f"a call that cannot be replayed: {name}({arguments[:200]})")

    HANDLERS = (
        {"open": "opened", "openat": "opened", "lseek": "sought", "sendfile": "sent", "ftruncate": "shortened"}
        | dict.fromkeys(["write", "pwrite64", "writev", "pwritev"], "written")
        | dict.fromkeys(["fsync", "fdatasync"], "synced")
        | dict.fromkeys([name for name in CHANGING if re.match("rename|link|unlink|mkdir|rmdir", name)], "named")
    )


def events(words, folder, log):
    """Runs a command that must succeed; what it did to files below the folder, where it runs, in order.
    ("report",) stands where it says that it is done."""
    lines = must_trace(words, folder, log, CHANGING + OPENING, "-xx", "-s", "100000000")
    reader = Reader(os.path.realpath(folder))
    for line in lines:
        reader.line(line)
    return reader.events
