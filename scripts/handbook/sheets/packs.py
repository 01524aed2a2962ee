"""Packs: many volumes, one PDF a file, made side by side; a run that was stopped goes on where it was.

Each volume is set in a process of its own: Typst remembers what it has set, and a process that is
used again grows from volume to volume (3 GB after eight; see the project's print notes).
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import multiprocessing.pool
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from multiprocessing.context import BaseContext
from pathlib import Path
from threading import Semaphore

from handbook.outputs.files import write_bytes
from handbook.sheets.pdf import TEMPLATE, make_pdf
from handbook.sheets.typeset import template_source
from handbook.sheets.views import Volume

MANIFEST = "packs.json"
"""Beside the packs: file -> digest of what it was made from."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A file to make: its path below the folder, and a way to get its volume when its turn comes."""

    path: str
    volume: Callable[[], Volume]


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
    room = Semaphore(workers * 2)  # a pool takes all jobs at once; there may be thousands
    with pool(workers) as processes:
        waiting = _jobs(packs, folder, characters, manifest, room)
        for path, sheets, digest, data in processes.imap_unordered(_make, waiting):
            if data:
                write_bytes(folder / path, data)
                manifest.note(path, digest)
            room.release()
            yield Made(path, sheets, is_new=bool(data))


def keep_only(folder: Path, wanted: Iterable[str]) -> None:
    """Delete the packs of earlier runs that are not wanted; files that are no packs stay."""
    Manifest(folder).forget_all_but(frozenset(wanted))


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
    room: Semaphore,
) -> Iterator[_Job]:
    tools = _tools(characters)
    for pack in packs:
        volume = pack.volume()
        if not volume.sheets:
            continue
        digest = hashlib.sha256(f"{tools}{volume!r}".encode()).hexdigest()
        room.acquire()
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
        context.set_forkserver_preload(["handbook.sheets.preload"])
    return context.Pool(workers, maxtasksperchild=1)


class Manifest:
    """What the files of a folder were made from."""

    def __init__(self, folder: Path, name: str = MANIFEST) -> None:
        self.path = folder / name
        self.digests: dict[str, str] = {}
        if self.path.is_file():
            try:
                found = json.loads(self.path.read_text("utf-8"))
            except ValueError:
                found = None
            if isinstance(found, dict):
                self.digests = {str(path): str(digest) for path, digest in found.items()}

    def knows(self, path: str, digest: str) -> bool:
        """Whether a file was made from this."""
        return self.digests.get(path) == digest

    def note(self, path: str, digest: str) -> None:
        """Remember what a file was made from, at once, so that a run can stop at any time."""
        self.digests[path] = digest
        self._write()

    def forget_all_but(self, wanted: frozenset[str]) -> None:
        """Delete the files that are not wanted, and what is known of them."""
        unwanted = [path for path in self.digests if path not in wanted]
        for path in unwanted:
            del self.digests[path]
            (self.path.parent / path).unlink(missing_ok=True)
        if unwanted:
            self._write()

    def _write(self) -> None:
        text = json.dumps(self.digests, ensure_ascii=False, indent=0, sort_keys=True)
        write_bytes(self.path, text.encode())
