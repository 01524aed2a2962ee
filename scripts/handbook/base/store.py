"""JSON that a program worked out, kept in files under digests of all that decided on it.

A file says of itself under which key it was kept and what its digest is. One that is missing, cut off,
changed by hand or kept under another key is as good as none. A folder may be deleted at any time, and
several processes may use it at once, as every file is written whole and then given its name.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.base.files import write_bytes
from handbook.base.problems import UsageError

MOST_BYTES = 256 * 1024 * 1024
"""What a folder holds after it was tidied; what was not used for longest goes."""

_SEAL = 32
"""Bytes of a digest, with which a file begins."""


def digest(*parts: str) -> str:
    """A key: the digest of texts, and of where one ends and the next begins."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def seal(key: str, body: bytes) -> bytes:
    """What stands before the body of a file kept under a key."""
    return hashlib.sha256(key.encode() + body).digest()


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of kept things. None of its methods raises because of what is in the folder."""

    folder: Path
    program: str = ""
    """The digest of the program that made the things; it is part of their keys."""

    def key(self, *parts: str) -> str:
        """The digest under which a thing is kept."""
        return digest(self.program, *parts)

    def recall(self, key: str) -> Any:
        """What was kept under a key, which then counts as used; None where there is nothing that can be
        believed."""
        path = self.folder / key
        try:
            data = path.read_bytes()
            if data[:_SEAL] != seal(key, data[_SEAL:]):
                return None
            with suppress(OSError):  # it may be there to be read alone
                os.utime(path)
            return json.loads(data[_SEAL:])
        except (OSError, ValueError, RecursionError):
            return None

    def keep(self, key: str, thing: Any, largest: int = MOST_BYTES) -> None:
        """Keep a thing of at most `largest` bytes. A store that cannot be written is none."""
        body = json.dumps(thing, ensure_ascii=False).encode("utf-8", "surrogatepass")
        if len(body) > largest:
            return
        with suppress(OSError, UsageError):  # a full disk is one, too
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_bytes(self.folder / key, seal(key, body) + body)

    def tidy(self, most_bytes: int = MOST_BYTES, most_files: int | None = None) -> None:
        """Drop what was not used for longest, where there is too much."""
        with suppress(OSError):
            kept = [(path.stat(), path) for path in self.folder.iterdir()]
            room = most_bytes
            youngest = sorted(kept, key=lambda one: (-one[0].st_mtime, one[1].name))
            for number, (status, path) in enumerate(youngest):
                room -= status.st_size
                if room < 0 or (most_files is not None and number >= most_files):
                    path.unlink(missing_ok=True)
