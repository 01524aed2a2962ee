"""Many PDFs made side by side; a run that was stopped goes on where it was.

Each is set in a process of its own: Typst remembers what it has set, and a process that is used again
grows from file to file (3 GB after eight volumes of sheets; see the project's print notes).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from handbook.base.files import write_bytes
from handbook.library.library import Library
from handbook.press.binder import binding, bound
from handbook.press.characters import locating
from handbook.press.crew import Crew, Worker
from handbook.press.manifest import Manifest
from handbook.press.stamping import UnstampableError
from handbook.press.typeset import Copy, Manuscript, bind_parts, set_copy, set_part

Show = Callable[[int, int, str], None]
"""Told of progress: files done, files in all, and what was done last."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A file to make: its path below the folder, with `/`, what is set in it, and how many sheets of
    the reader's kind that is."""

    path: str
    parts: tuple[Manuscript, ...]
    """Set one after the other, and joined."""
    sheets: int = 1
    instead: Callable[[], tuple[Manuscript, ...]] | None = None
    """What is set where copies cannot be stamped."""

    def digest(self) -> str:
        """Stands for everything that decides on the bytes of the file: 64 hexadecimal digits."""
        digests = [part.digest() for part in self.parts]
        return hashlib.sha256(repr(digests).encode()).hexdigest()

    def ready(self) -> list[Copy]:
        """Its parts with everything at hand that setting needs. Raises MissingShapeError."""
        return [part.ready() for part in self.parts]


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that is there now, and whether it had to be made."""

    path: str
    is_new: bool
    sheets: int


class Batch:
    """The PDFs of one kind below a folder, made from a library. `manifest` is the name of the file that
    notes, beside them, what each was made from."""

    def __init__(self, library: Library, folder: Path, manifest: str, workers: int = 2) -> None:
        self.library = library
        self.folder = folder
        self.manifest = Manifest(folder, manifest)
        self.workers = workers

    def make(self, jobs: Iterable[PrintJob]) -> Generator[MadeFile, None, None]:
        """Make the files that are not there yet, or that would be others now; tells of each when done.

        Jobs are taken when their turn comes: there may be thousands.
        Raises ContentError where a character that cannot be printed was typed, PrintError,
        WorkerLostError.
        """
        there: list[MadeFile] = []
        digests: dict[str, str] = {}

        def wanted() -> Iterator[PrintJob]:
            for job in jobs:
                digest = job.digest()
                if self.manifest.knows(job.path, digest) and (self.folder / job.path).is_file():
                    there.append(MadeFile(job.path, is_new=False, sheets=job.sheets))
                else:
                    digests[job.path] = digest
                    yield job

        with locating(self.library):
            for job, data in printed(wanted(), self.workers):
                write_bytes(self.folder / job.path, data)
                self.manifest.note(job.path, digests.pop(job.path))
                yield MadeFile(job.path, is_new=True, sheets=job.sheets)
                yield from there
                there.clear()
            yield from there

    def gather(self, path: str, title: str, jobs: Sequence[PrintJob]) -> MadeFile:
        """One more file, that holds those of some jobs that were made, with a title of its own."""
        parts = repr((title, binding(), [job.digest() for job in jobs]))
        digest = hashlib.sha256(parts.encode()).hexdigest()
        is_new = not (self.manifest.knows(path, digest) and (self.folder / path).is_file())
        if is_new:
            data = bound(((self.folder / job.path).read_bytes() for job in jobs), title)
            write_bytes(self.folder / path, data)
            self.manifest.note(path, digest)
        return MadeFile(path, is_new, sum(job.sheets for job in jobs))


def printed(
    jobs: Iterable[PrintJob], workers: int
) -> Generator[tuple[PrintJob, bytes], None, None]:
    """The PDF of each job, in the order in which they are done; the next few jobs are taken ahead.

    Raises MissingShapeError, PrintError, WorkerLostError; no process remains then.
    """
    with Crew(workers) as crew:
        running: set[Future[tuple[PrintJob, bytes]]] = set()
        for job in jobs:
            copies = job.ready()  # here, so that not every process cuts the same font
            running.add(crew.threads.submit(crew.do, partial(_made, job, copies)))
            while len(running) > workers:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)


def _made(job: PrintJob, copies: list[Copy], worker: Worker) -> tuple[PrintJob, bytes]:
    try:
        return job, _joined(copies, worker)
    except UnstampableError:
        if job.instead is None:
            raise
        return job, _joined([part.ready() for part in job.instead()], worker)


def _joined(copies: list[Copy], worker: Worker) -> bytes:
    if len(copies) == 1:
        return worker(set_copy, copies[0])
    return worker(bind_parts, [worker(set_part, copy) for copy in copies])
