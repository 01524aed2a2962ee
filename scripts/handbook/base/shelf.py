"""Many small things that a program worked out, each kept under a digest of all that decided on it: beside the
answers of `handbook.base.answers`, believed and dropped by the same rules. Whoever takes one down makes it young."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.base import answers
from handbook.base.files import write_bytes
from handbook.base.problems import UsageError

MOST_BYTES = 256 * 1024 * 1024
"""What a shelf holds; what was not taken down for longest goes."""

_HEAD = 32
"""Bytes of a digest, with which a file begins."""


@dataclass(frozen=True, slots=True)
class KeptShelf:
    """A folder of kept things, for JSON. None of its methods raises because of what is in the folder."""

    folder: Path
    program: str
    """The digest of the program that made the things."""

    def key(self, *parts: str) -> str:
        """The digest under which a thing is kept."""
        return answers.digest(self.program, *parts)

    def recall(self, key: str) -> Any:
        """What was kept under a key; None where there is nothing that can be believed."""
        path = self.folder / key
        try:
            data = path.read_bytes()
            if data[:_HEAD] != _seal(key, data[_HEAD:]):
                return None
            os.utime(path)
            return json.loads(data[_HEAD:])
        except (OSError, ValueError, RecursionError):
            return None

    def keep(self, key: str, thing: Any) -> None:
        """Keep a thing. A shelf that cannot be written is none."""
        body = json.dumps(thing, ensure_ascii=False).encode("utf-8", "surrogatepass")
        with suppress(OSError, UsageError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_bytes(self.folder / key, _seal(key, body) + body)

    def tidy(self, most: int = MOST_BYTES) -> None:
        """Drop what was not used for longest, where there is too much."""
        with suppress(OSError):
            kept = [(path.stat(), path) for path in self.folder.iterdir()]
            room = most
            for status, path in sorted(kept, key=lambda one: (-one[0].st_mtime, one[1].name)):
                room -= status.st_size
                if room < 0:
                    path.unlink(missing_ok=True)


def shelf(name: str, home: Path | None = None) -> KeptShelf | None:
    """The shelf of that name, beside the answers; where this process keeps no answers, in `home`, if that is given.
    None where nothing is kept, or nobody can tell which program this is."""
    folder, program = answers.folder(), answers.program()
    parent = folder.parent if folder else home
    return KeptShelf(parent / name, program) if parent and program else None


def _seal(key: str, body: bytes) -> bytes:
    return hashlib.sha256(key.encode() + body).digest()
