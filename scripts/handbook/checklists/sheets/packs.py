"""Packs: a volume of sheets a file, for one estate and one month or for none."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from handbook.base.files import write_bytes
from handbook.checklists.sheets.pdf import TEMPLATE, make_pdf
from handbook.checklists.sheets.views import Volume
from handbook.press.batch import Manifest, side_by_side
from handbook.press.typeset import template_source

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
    manifest = Manifest(folder, MANIFEST)
    jobs = _jobs(packs, folder, characters, manifest)
    for path, sheets, digest, data in side_by_side(_make, jobs, workers):
        if data:
            write_bytes(folder / path, data)
            manifest.note(path, digest)
        yield Made(path, sheets, is_new=bool(data))


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
