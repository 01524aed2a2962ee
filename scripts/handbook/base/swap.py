"""Folders that are built beside the ones they replace, and put in their place in one step.

Whoever is killed while building leaves a holder behind, `.public-new-…`, and nothing else; the next
build sweeps it away. A holder that somebody still builds in is locked, and left alone.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handbook.base.message import say
from handbook.base.problems import UsageError

try:
    import fcntl
except ImportError:  # Windows: nothing is locked, and so nothing is swept away
    fcntl = None  # type: ignore[assignment]

FRESH, LOCK = "fresh", "lock"
"""What is in a holder: the new folder, and the lock of the builder."""

ASIDE = "~"
"""Begins the name of what was moved aside: `~fresh` for the whole folder, `fresh/~yunqi` for a part."""


@contextmanager
def replaced_folder(target: Path) -> Iterator[Path]:
    """A new, empty folder to build in, which takes the place of `target` when all went well.

    Where it did not, `target` is left as it was.
    """
    target = target.resolve()  # a link to it stays a link
    with fresh_folder(target) as fresh:
        yield fresh
        put_in_place(fresh, target)


def _nothing(_left: Path) -> None:
    pass


@contextmanager
def fresh_folder(target: Path, rescue: Callable[[Path], None] = _nothing) -> Iterator[Path]:
    """A new, empty folder on the file system of `target`, gone afterwards unless it was put somewhere.

    `rescue` is shown what a killed run had in such a folder, before that is swept away.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{target.name}-new-"
    _sweep(target, prefix, rescue)
    holder = Path(tempfile.mkdtemp(dir=target.parent, prefix=prefix))
    lock = _new_lock(holder)
    try:
        with naming_a_full_disk(target.parent):
            fresh = holder / FRESH
            fresh.mkdir()
            yield fresh
    finally:
        shutil.rmtree(holder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


class FullDiskError(UsageError):
    """There is no room for what was to be written."""


@contextmanager
def naming_a_full_disk(folder: Path) -> Iterator[None]:
    """Say of a full disk which one it is: the system names the file it read from, or none at all."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        left = shutil.disk_usage(folder).free / 1_000_000
        raise FullDiskError(
            say(
                "there is no room left for '{folder}': {left:,.0f} MB are free on its disk; nothing "
                "was changed there, make room and give the same command again",
                folder=folder,
                left=left,
            )
        ) from error


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Wait until no other process is at this point for the same folder, and keep others waiting."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def put_in_place(fresh: Path, target: Path) -> None:
    """Put a file or folder where another may be. Somebody who looks sees the old one or the new one.

    Where the system cannot exchange two folders, the old one is moved aside first; the next build
    brings it back if this one was killed at that moment.
    """
    if not fresh.is_dir() or not target.exists():
        fresh.replace(target)
    elif not _exchanged(fresh, target):
        aside = fresh.with_name(ASIDE + fresh.name)
        target.rename(aside)
        fresh.rename(target)
        shutil.rmtree(aside, ignore_errors=True)


def _exchanged(one: Path, two: Path) -> bool:
    """Exchange two folders in one step, where the system has a call for it."""
    library = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    here = -100 if sys.platform.startswith("linux") else -2  # AT_FDCWD: as if the paths were opened
    for name in ("renameat2", "renameatx_np"):  # Linux; macOS
        call = getattr(library, name, None)
        if call is not None:
            exchange = 2  # RENAME_EXCHANGE, RENAME_SWAP
            return bool(call(here, os.fsencode(one), here, os.fsencode(two), exchange) == 0)
    return False


def _new_lock(holder: Path) -> int | None:
    """The lock of a new holder; None where there are none. It is locked before it is called so: whoever
    sweeps never finds one that nobody holds yet."""
    early = holder / (ASIDE + LOCK)
    lock = _locked(early, os.O_CREAT)
    if lock is not None:
        early.rename(holder / LOCK)
    return lock


def _locked(path: Path, create: int = 0) -> int | None:
    """A file, open and locked as long as this process lives; None where it is taken."""
    if fcntl is None:
        return None
    descriptor = os.open(path, create | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _sweep(target: Path, prefix: str, rescue: Callable[[Path], None]) -> None:
    """Take away what killed builds have left, and bring back what one had moved aside."""
    for holder in target.parent.glob(f"{prefix}*"):
        with suppress(OSError):  # gone in the meantime, or not ours
            lock = _locked(holder / LOCK)
            if lock is None:
                continue
            try:
                _bring_back(holder / (ASIDE + FRESH), target)
                for part in (holder / FRESH).glob(f"{ASIDE}*"):
                    _bring_back(part, target / part.name.removeprefix(ASIDE))
                if (holder / FRESH).is_dir():
                    rescue(holder / FRESH)
                shutil.rmtree(holder)
            finally:
                os.close(lock)


def _bring_back(aside: Path, place: Path) -> None:
    if aside.is_dir() and not place.exists():
        aside.rename(place)
