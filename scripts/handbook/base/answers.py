"""What a command answered, kept in the user's cache under a digest of all that decided on it.

An answer is JSON, and so holds no program; the file says of itself under which key it was kept and
what its digest is. One that is missing, cut off, changed by hand or kept under another key is as
good as none: the command works the answer out again. The folder may be deleted at any time, and
several processes may use it at once, as every file is written whole and then given its name.
Whoever can write into the user's cache can make a command believe a wrong answer; he can as well
change the user's programs. Only the console script uses the cache (`use`), not whoever imports this package.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import sysconfig
from collections.abc import Container, Iterable
from contextlib import suppress
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from handbook.base.files import write_bytes
from handbook.base.problems import UsageError
from handbook.base.shipped import GUIDE, resources

MOST = 64
"""How many answers are kept; the oldest go."""

LARGEST = 4 * 1024 * 1024
"""Bytes of the longest answer that is worth keeping."""

_HEAD = 64
"""Characters of a digest, with which a file begins."""

_folders: list[Path] = []


def use(folder: Path | None) -> None:
    """Let this process believe what is kept in a folder, and keep there what it finds out; None for
    neither."""
    _folders[:] = [folder] if folder else []


def folder() -> Path | None:
    """Where answers are kept; None where none are."""
    return _folders[0] if _folders else None


def digest(*parts: str) -> str:
    """A key: the digest of texts, and of where one ends and the next begins."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def recall(key: str) -> dict[str, Any] | None:
    """What was kept under a key; None where there is nothing that can be believed."""
    try:
        data = b"".join((here / key).read_bytes() for here in _folders)
        if data[:_HEAD].decode() != _seal(key, data[_HEAD:]):
            return None
        found = json.loads(data[_HEAD:])
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def keep(key: str, answer: dict[str, Any]) -> None:
    """Keep an answer. A cache that cannot be written is none."""
    if not _folders:
        return
    body = json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass")
    if len(body) > LARGEST:
        return
    with suppress(OSError, UsageError):  # a full disk is one, too
        here = _folders[0]
        here.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_bytes(here / key, _seal(key, body).encode() + body)
        kept = sorted(here.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in kept[MOST:]:
            path.unlink(missing_ok=True)


def _seal(key: str, body: bytes) -> str:
    return hashlib.sha256(key.encode() + body).hexdigest()


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
