"""What a command answered, kept in the user's cache under a digest of all that decided on it.

An answer is JSON, and so holds no program; one that cannot be believed (`handbook.base.store`) is worked
out again.
Whoever can write into the user's cache can make a command believe a wrong answer; he can as well
change the user's programs. Only the console script uses the cache (`use`), not whoever imports this package.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import sysconfig
from collections.abc import Container, Iterable
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from handbook.base.shipped import GUIDE, resources
from handbook.base.store import Store, digest

MOST = 64
"""How many answers are kept; the oldest go."""

LARGEST = 4 * 1024 * 1024
"""Bytes of the longest answer that is worth keeping."""

_folders: list[Path] = []


def use(folder: Path | None) -> None:
    """Let this process believe what is kept in a folder, and keep there what it finds out; None for
    neither."""
    _folders[:] = [folder] if folder else []


def folder() -> Path | None:
    """Where answers are kept; None where none are."""
    return _folders[0] if _folders else None


def recall(key: str) -> dict[str, Any] | None:
    """What was kept under a key; None where there is nothing that can be believed."""
    here = folder()
    found = Store(here).recall(key) if here else None
    return found if isinstance(found, dict) else None


def keep(key: str, answer: dict[str, Any]) -> None:
    """Keep an answer. A cache that cannot be written is none."""
    here = folder()
    if here:
        Store(here).keep(key, answer, LARGEST)
        Store(here).tidy(most_files=MOST)


def store(name: str, home: Path | None = None) -> Store | None:
    """A store of that name for other things, beside the answers; where this process keeps no answers, in `home`, if
    that is given. None where nothing is kept, or nobody can tell which program this is."""
    here = folder()
    parent = here.parent if here else home
    return Store(parent / name, program()) if parent and program() else None


@cache
def program() -> str:
    """The digest of the program: the files of this package and of the guide by size and time, as Python itself tells
    whether its bytecode is stale, Python's own version, and the name and version of every installed
    package. Empty where it cannot be told."""
    package = Path(__file__).parent.parent
    said = [sys.version, sys.platform, str(sys.flags.optimize)]
    try:
        walks = chain(os.walk(package), os.walk(resources() / GUIDE))
        for here, folders, files in walks:
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(files):
                path = Path(here, name)
                status = path.stat()
                said.append(f"{path} {status.st_size} {status.st_mtime_ns}")
        for kind in ("purelib", "platlib"):
            said += sorted(
                f"{entry.name} {entry.stat().st_mtime_ns}"
                for entry in os.scandir(sysconfig.get_path(kind))
                if entry.name.endswith((".dist-info", ".egg-info", ".pth", ".egg-link"))
            )
    except OSError:
        return ""
    return digest(*said)


def contents(root: Path, names: Iterable[str], but: Container[str] = ()) -> str | None:
    """The digest of all files below `names` in a tree, `but` for some paths below the root, and of where
    they are. None where anything is no file, no folder and no link to a file, or cannot be read: nobody
    can tell beforehand what becomes of that."""
    found = hashlib.sha256()
    try:
        for path in _paths(root, names):
            if but and path.relative_to(root).as_posix() in but:
                continue
            status = path.lstat()
            if stat.S_ISDIR(status.st_mode):
                found.update(b"d" + _name(root, path))
            elif stat.S_ISREG(status.st_mode):
                found.update(b"f" + _name(root, path))
                found.update(hashlib.sha256(path.read_bytes()).digest())
            elif path.is_file():
                found.update(b"l" + _name(root, path) + os.fsencode(path.readlink()) + b"\0")
                found.update(hashlib.sha256(path.read_bytes()).digest())
            else:
                return None
    except OSError:
        return None
    return found.hexdigest()


def _paths(root: Path, names: Iterable[str]) -> Iterable[Path]:
    for name in names:
        top = root / name
        if not os.path.lexists(top):
            continue
        yield top
        if top.is_symlink() or not top.is_dir():
            continue
        for here, folders, files in os.walk(top, onerror=_raise):
            folders.sort()
            yield from (Path(here, one) for one in sorted([*folders, *files]))


def _raise(error: OSError) -> None:
    raise error


def _name(root: Path, path: Path) -> bytes:
    return os.fsencode(path.relative_to(root).as_posix()) + b"\0"
