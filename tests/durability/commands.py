"""The commands that change something on a disk, a row each: a new one is a new row."""

import os
import sqlite3
from dataclasses import dataclass, field

from calls import run

HERE = os.path.dirname(os.path.abspath(__file__))
SITE = "site.db"


@dataclass
class Command:
    words: list  # behind "earshot --site site.db"
    before: list = field(default_factory=list)  # commands that come first, likewise; or what makes the site
    again: int = 0  # the status of the same command when it has been done
    leaves: str = ""  # a pattern for files, each whole, that may be there or not whatever else there is
    then: list = None  # the next command, where it is not the same
    files: dict = field(default_factory=dict)  # what stands in files beside the site, by their paths
    alone: bool = False  # cannot come behind the commands of other rows, in their folder


def make_old_site(folder):
    """One of the first version, with a show and its years."""
    with open(os.path.join(HERE, "..", "..", "sql", "migrations", "0001-foundation.sql")) as script:
        connection = sqlite3.connect(os.path.join(folder, SITE))
        connection.executescript(script.read())
    insert(connection, "show", show_id=1, slug="go", title="Go", language="en", podcast_guid="x")
    for position in range(1, 4):
        insert(connection, "episode", episode_id=position, show_id=1, position=position, guid=f"g{position}",
               slug=f"e{position}", title=f"Episode {position}", status=1, published_at=position * 86400,
               audio_url="https://example.org/1.mp3", audio_type="audio/mpeg", audio_bytes=1)
        insert(connection, "episode_text", episode_id=position, notes="<p>Tea.</p>")
    insert(connection, "year", show_id=1, year=1970, position=1, slug="e1")
    connection.commit()
    connection.close()


def insert(connection, table, **values):
    """A row with those values, and nothing in its other columns."""
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    row = {name: values.get(name, 0 if kind == "INTEGER" else "") for _, name, kind, *_ in columns}
    places = ", ".join(":" + name for name in row)
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", row)


def place_files(command, folder):
    for path, content in command.files.items():
        os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
        with open(os.path.join(folder, path), "w") as file:
            file.write(content)


def prepare(earshot, command, folder):
    place_files(command, folder)
    if callable(command.before):
        command.before(folder)
        return
    for words in command.before:
        finished = run([earshot, "--site", SITE, *words], folder)
        if finished.returncode != 0:
            raise SystemExit(f"{' '.join(words)}: status {finished.returncode}: {finished.stdout.decode()}")


IMPORT = ["import", "--show", "go", os.path.join(HERE, "..", "site", "episodes.jsonl")]
GO = [["init"], ["show", "add", "go", "--title", "Go"]]
EPISODES = [*GO, IMPORT]
AUDIO = ["--audio-url", "https://example.org/d.mp3", "--audio-bytes", "1", "--audio-type", "audio/mpeg"]
EDIT = ["episode", "edit", "--title", "Coffee", "go", "tea"]
BACKUP = ["backup", "copy.db"]
RESTORE = ["restore", "copy.db"]
OLD = ["--site", "old.db"]
DRAFT = ["episode", "add", "--title", "Draft", "--slug", "draft", "--draft", *AUDIO, "go"]


def document(title):
    return f"""---
title: {title}
published: 2026-01-02T03:04:05Z
audio_url: https://example.org/{title}.mp3
audio_type: audio/mpeg
audio_bytes: 1
---
About {title}.
"""


# Tea changes, milk vanishes, rum is new.
FOLDERS = {
    "first/tea.md": document("Tea"),
    "first/milk.md": document("Milk"),
    "second/tea.md": document("Green"),
    "second/rum.md": document("Rum"),
}

COMMANDS = {
    "init": Command(["init"], [], 1),
    "import": Command(IMPORT, GO),
    "edit": Command(EDIT, EPISODES),
    "publish": Command(["episode", "publish", "go", "draft"], [*EPISODES, DRAFT], 1),
    "remove": Command(["show", "remove", "go"], EPISODES, 1),
    "migrate": Command(["migrate", "--backup", "copy.db"], make_old_site, leaves="copy.db", then=["migrate"],
                       alone=True),
    "backup": Command(BACKUP, EPISODES, 1),
    "sync": Command(["sync", "second", "--show", "go"], [*GO, ["sync", "first", "--show", "go"]], files=FOLDERS,
                    alone=True),
    "move": Command(RESTORE, [[*OLD, *words] for words in [*EPISODES, BACKUP]],
                    leaves="site.db.replaced-*", alone=True),
    "restore": Command(RESTORE, [*EPISODES, BACKUP, EDIT], leaves="site.db.replaced-*"),
}
