"""Packs: many volumes, one PDF a file, made side by side; a run that was stopped goes on where it was.

Each volume is set in a process of its own: Typst remembers what it has set, and a process that is
used again grows from volume to volume (3 GB after eight; see the project's print notes).
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import multiprocessing.pool
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from multiprocessing.context import BaseContext
from pathlib import Path
from threading import Event, Semaphore
from typing import TypeVar

from handbook.base.claim import claim_pdfs, is_our_pdf
from handbook.base.files import write_bytes
from handbook.base.problems import UsageError
from handbook.checklists.sheets.pdf import TEMPLATE, make_pdf
from handbook.checklists.sheets.views import Volume
from handbook.press.typeset import template_source

J = TypeVar("J")
R = TypeVar("R")

MANIFEST = "packs.json"
"""Beside the packs of an estate: file -> digest of what it was made from."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A file to make: its path below the folder, and ways to get its volume when its turn comes, and
    to know whether that has any sheets without making them."""

    path: str
    volume: Callable[[], Volume]
    is_due: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Made:
    """A pack that is there now: whether it had to be made, and how many sheets it holds."""

    path: str
    sheets: int
    is_new: bool


def make_packs(
    packs: Iterable[Pack], folder: Path, characters: frozenset[str], *, workers: int = 2
) -> Iterator[Made]:
    """Make the packs that are not there yet, or whose content has changed; each is told of when done.

    Volumes without sheets are passed over. What an earlier run has made stays as it is.
    Raises MissingShapeError and PrintError as `make_pdf` does.
    """
    manifest = Manifest(folder)
    jobs = _jobs(packs, folder, characters, manifest)
    for path, sheets, digest, data in side_by_side(_make, jobs, workers):
        if data:
            write_bytes(folder / path, data)
            manifest.note(path, digest)
        yield Made(path, sheets, is_new=bool(data))


def side_by_side(make: Callable[[J], R], jobs: Iterable[J], workers: int) -> Iterator[R]:
    """What is made of jobs, each in a process of its own, in the order in which they are done.

    Only a few jobs are taken ahead: there may be thousands, and a pool would take all at once.
    """
    room = Semaphore(workers * 2)
    ended = Event()

    def waiting() -> Iterator[J]:
        for job in jobs:
            room.acquire()
            if ended.is_set():
                return
            yield job

    with pool(workers) as processes:
        try:
            for done in processes.imap_unordered(make, waiting()):
                room.release()
                yield done
        finally:
            ended.set()  # or the pool, when it ends, waits for ever for a job that waits for room
            room.release()


@dataclass(frozen=True, slots=True)
class _Job:
    path: str
    digest: str
    volume: Volume
    characters: frozenset[str] | None
    """None where the pack is there already."""


def _jobs(
    packs: Iterable[Pack],
    folder: Path,
    characters: frozenset[str],
    manifest: Manifest,
) -> Iterator[_Job]:
    tools = _tools(characters)
    for pack in packs:
        volume = pack.volume()
        if not volume.sheets:
            continue
        digest = hashlib.sha256(f"{tools}{volume!r}".encode()).hexdigest()
        is_there = manifest.knows(pack.path, digest) and (folder / pack.path).is_file()
        yield _Job(pack.path, digest, volume, None if is_there else characters)


@cache
def _tools(characters: frozenset[str]) -> str:
    """What besides the content decides on the bytes of a pack."""
    parts = [version("typst"), version("pikepdf"), "".join(sorted(characters))]
    return hashlib.sha256("\0".join(parts).encode() + template_source(TEMPLATE)).hexdigest()


def _make(job: _Job) -> tuple[str, int, str, bytes]:
    data = make_pdf(job.volume, job.characters) if job.characters is not None else b""
    return job.path, len(job.volume.sheets), job.digest, data


def pool(workers: int) -> multiprocessing.pool.Pool:
    """Processes that each make one thing and end; Typst is loaded before they are forked off."""
    method = "spawn" if sys.platform == "win32" else "forkserver"
    context: BaseContext = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["handbook.press.preload"])
    return context.Pool(workers, maxtasksperchild=1)


class Manifest:
    """What the files below a folder were made from, noted beside them: `<estate>/packs.json`.

    An estate a manifest: parts of a build have none in common, and to note one of many thousand
    files takes no longer than to note one of ten.
    """

    def __init__(self, folder: Path, name: str = MANIFEST) -> None:
        self.folder = folder
        self.name = name
        self._read: dict[str, dict[str, str]] = {}

    def claim(self, paths: Iterable[str]) -> None:
        """See that none of the files that are to be written below the folder is somebody else's.

        Raises UsageError that names the first that is.
        """
        names = [*paths]
        claim_pdfs(self.folder, names)
        for owner in dict.fromkeys(name.rpartition("/")[0] for name in names):
            path = self.folder / owner / self.name
            if os.path.lexists(path) and not self._of(owner):
                raise UsageError(
                    f"'{path}' is there already and was not made by the handbook; move it away, "
                    "or give -o another folder"
                )

    def knows(self, path: str, digest: str) -> bool:
        """Whether a file was made from this."""
        owner, _, name = path.rpartition("/")
        return self._of(owner).get(name) == digest

    def note(self, path: str, digest: str) -> None:
        """Remember what a file was made from, at once, so that a run can stop at any time."""
        owner, _, name = path.rpartition("/")
        self._of(owner)[name] = digest
        self._write(owner)

    def forget_all_but(self, wanted: frozenset[str], owns: Callable[[str], bool]) -> None:
        """Delete the files that are not wanted, and what is known of them, of the estates that this
        run `owns`; other files stay."""
        (self.folder / self.name).unlink(missing_ok=True)  # 0.2.0 had one for all estates
        for path in sorted(self.folder.glob(f"*/{self.name}")):
            if owns(path.parent.name):
                self.forget_others(path.parent.name, wanted)

    def forget_others(self, owner: str, wanted: frozenset[str]) -> None:
        """The same for one estate, or, where `owner` is empty, for the files right in the folder."""
        digests = self._of(owner)
        unwanted = [name for name in digests if Path(owner, name).as_posix() not in wanted]
        for name in unwanted:
            del digests[name]
            if is_our_pdf(self.folder / owner / name):
                (self.folder / owner / name).unlink()
        if unwanted:
            self._write(owner)

    def _of(self, owner: str) -> dict[str, str]:
        if owner not in self._read:
            self._read[owner] = self._load(owner)
        return self._read[owner]

    def _load(self, owner: str) -> dict[str, str]:
        try:
            found = json.loads((self.folder / owner / self.name).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict) or not all(
            isinstance(digest, str) and re.fullmatch("[0-9a-f]{64}", digest)
            for digest in found.values()
        ):
            return {}
        return dict(found)

    def _write(self, owner: str) -> None:
        path, digests = self.folder / owner / self.name, self._of(owner)
        if digests:
            text = json.dumps(digests, ensure_ascii=False, indent=0, sort_keys=True)
            write_bytes(path, text.encode())
            return
        path.unlink(missing_ok=True)
        with suppress(OSError):  # something else is in it
            path.parent.rmdir()
