"""The commands that change something on a disk, a row each: a new one is a new row."""

import os
from dataclasses import dataclass, field

from calls import run

HERE = os.path.dirname(os.path.abspath(__file__))
SITE = "site.db"


@dataclass
class Command:
    words: list  # behind "earshot --site site.db"
    before: list = field(default_factory=list)  # commands that come first, likewise
    again: int = 0  # the status of the same command when it has been done


def prepare(earshot, command, folder):
    for words in command.before:
        finished = run([earshot, "--site", SITE, *words], folder)
        if finished.returncode != 0:
            raise SystemExit(f"{' '.join(words)}: status {finished.returncode}: {finished.stdout.decode()}")


IMPORT = ["import", "--show", "go", os.path.join(HERE, "..", "site", "episodes.jsonl")]
GO = [["init"], ["show", "add", "go", "--title", "Go"]]
EPISODES = [*GO, IMPORT]
AUDIO = ["--audio-url", "https://example.org/d.mp3", "--audio-bytes", "1", "--audio-type", "audio/mpeg"]
DRAFT = ["episode", "add", "--title", "Draft", "--slug", "draft", "--draft", *AUDIO, "go"]

COMMANDS = {
    "import": Command(IMPORT, GO),
    "edit": Command(["episode", "edit", "--title", "Coffee", "go", "tea"], EPISODES),
    "publish": Command(["episode", "publish", "go", "draft"], [*EPISODES, DRAFT], 1),
    "remove": Command(["show", "remove", "go"], EPISODES, 1),
    "backup": Command(["backup", "copy.db"], EPISODES, 1),
}
