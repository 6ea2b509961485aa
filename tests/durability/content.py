"""What the files of a folder say: those of a site by their rows, others by their bytes."""

import hashlib
import os
import sqlite3
import subprocess
import time

START = int(time.time())
# Beside a site file, and of no meaning without it or a crash.
BESIDE = ("-wal", "-shm", "-journal", ".lock", ".partial", ".restoring")


class Damaged(Exception):
    pass


def word(value):
    """A time since the start of the test is like any other, also where it is a setting's text."""
    is_now = str(value).isdigit() and START <= int(value) <= time.time() + 1
    return "now" if is_now else repr(value)


def tables(connection):
    """Those with rows of their own, but for what FTS5 keeps of an index: that depends on how it came to be, and
    earshot check compares it with the rest."""
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    indexes = [name for name, sql in rows if sql.startswith("CREATE VIRTUAL")]
    kept = {index + part for index in indexes for part in ("", "_data", "_idx", "_content", "_docsize", "_config")}
    return [name for name, _ in rows if name not in kept]


def site_content(path):
    """A sum over the schema and all rows. SQLite recovers what a crash left, as it would for earshot."""
    connection = sqlite3.connect(path)
    try:
        checked = connection.execute("PRAGMA integrity_check").fetchall()
        if checked != [("ok",)]:
            raise Damaged(f"{os.path.basename(path)}: {checked[0][0]}")
        content = hashlib.sha256(repr(connection.execute("PRAGMA user_version").fetchone()).encode())
        for table in ["sqlite_schema", *tables(connection)]:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            names = ", ".join(f'"{column}"' for column in columns if column != "rootpage")
            for row in connection.execute(f"SELECT {names} FROM {table} ORDER BY {names}"):
                content.update((table + "|".join(map(word, row))).encode())
        return content.hexdigest()
    except sqlite3.DatabaseError as error:
        raise Damaged(f"{os.path.basename(path)}: {error}") from error
    finally:
        connection.close()


def sum_content(path):
    """Whether it is the sum of the file beside it: a sum without one means nothing."""
    if not os.path.exists(path.removesuffix(".sha256")):
        return "nothing"
    finished = subprocess.run(["sha256sum", "--status", "-c", os.path.basename(path)], cwd=os.path.dirname(path))
    return "the sum" if finished.returncode == 0 else "not the sum"


def file_content(path):
    if path.endswith(".sha256"):
        return sum_content(path)
    with open(path, "rb") as file:
        bytes_of_file = file.read()
    if bytes_of_file.startswith(b"SQLite format 3"):
        return site_content(path)
    return hashlib.sha256(bytes_of_file).hexdigest()


def folder_content(folder):
    """Name and content of each file below; raises Damaged."""
    found = {}
    for parent, _, names in os.walk(folder):
        for name in sorted(names):
            path = os.path.join(parent, name)
            if not name.endswith(BESIDE):
                found[os.path.relpath(path, folder)] = file_content(path)
    return {path: content for path, content in found.items() if content != "nothing"}
