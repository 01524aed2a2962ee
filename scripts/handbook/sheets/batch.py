"""Many PDFs of different content: what is there already stays, the rest is made side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

from handbook.outputs.files import write_bytes
from handbook.sheets.fonts import font_folder
from handbook.sheets.packs import Manifest, pool


class Job(Protocol):
    """A file to make: its path below the folder, and the digest of all that decides on its bytes."""

    @property
    def path(self) -> str: ...

    @property
    def digest(self) -> str: ...


J = TypeVar("J", bound=Job)


def make_missing(
    jobs: Iterable[J],
    folder: Path,
    make: Callable[[J], tuple[str, str, bytes]],
    *,
    manifest: str,
    characters: frozenset[str],
    workers: int,
) -> Iterator[tuple[str, bool]]:
    """Make the files that are not there yet, or whose content has changed; yields every path and whether
    it had to be made. `make` gives path, digest and bytes, in a process of its own; `characters` are
    those of the font cut that it will ask for first; `manifest` is the file that remembers digests.
    """
    known = Manifest(folder, manifest)
    waiting = []
    for job in jobs:
        if known.knows(job.path, job.digest) and (folder / job.path).is_file():
            yield job.path, False
        else:
            waiting.append(job)
    if not waiting:
        return
    font_folder(characters)  # now, so that not every process makes the same cut
    with pool(min(workers, len(waiting))) as processes:
        for path, digest, data in processes.imap_unordered(make, waiting):
            write_bytes(folder / path, data)
            known.note(path, digest)
            yield path, True
