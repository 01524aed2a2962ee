"""Printing for the lobby: check the content, publish it, and make posters and folders of that.

The one step of theirs that sees the library: to ask the publisher, and to say where a character was
typed that cannot be printed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from handbook.check import Checked, check_tree
from handbook.nearest import nearest_phrase
from handbook.outputs.files import write_bytes
from handbook.posters.papers import GapError, Paper, font_characters, gaps, paper_data, paper_pdf
from handbook.problems import ContentError, Problem, UsageError
from handbook.public import PublicEstate
from handbook.publisher import public_estate
from handbook.sheets.fonts import font_folder
from handbook.sheets.packs import Manifest, pool
from handbook.sheets.printing import Show, locating
from handbook.sheets.typeset import template_source

MANIFEST = "posters.json"
"""Beside the papers: file -> digest of what it was made from."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for, in the words of the command line; no papers are all papers."""

    estates: tuple[str, ...] = ()
    everywhere: bool = False
    papers: tuple[Paper, ...] = ()
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Posted:
    """How it went: one sentence, and the problems of the content that are no errors."""

    summary: str
    problems: tuple[Problem, ...]


def poster_file(root: Path, wanted: Wanted, target: Path) -> Posted:
    """One paper of one estate as a PDF."""
    checked, estates = _open(root, wanted)
    if len(estates) != 1 or len(wanted.papers) > 1:
        raise UsageError("one file is one paper of one estate; give -o a folder for several")
    paper = wanted.papers[0] if wanted.papers else Paper.POSTER_A4
    (estate,) = estates
    address = _address(checked)
    if wanted.strict and (sentence := gaps(paper, estate, address)):
        raise GapError(sentence)
    with locating(checked.library):
        write_bytes(target, paper_pdf(paper, estate, address))
    return Posted(f"the {paper.noun} of '{estate.id}' in '{target}'", checked.problems)


def poster_folder(root: Path, wanted: Wanted, target: Path, *, workers: int, show: Show) -> Posted:
    """The papers of estates, each in a folder of its own; none where one of them must not be."""
    checked, estates = _open(root, wanted)
    papers = wanted.papers or tuple(Paper)
    address = _address(checked)
    if wanted.strict:
        sentences = [gaps(paper, estate, address) for estate in estates for paper in papers]
        if found := "; ".join(dict.fromkeys(s for s in sentences if s)):
            raise GapError(found)
    jobs = _jobs(estates, papers, address, target, Manifest(target, MANIFEST))
    done = new = 0
    for path, is_new in _make_all(checked, jobs, target, workers):
        done, new = done + 1, new + is_new
        show(done, len(estates) * len(papers), path)
    files = f"{done:,} file{'s' if done != 1 else ''}"
    return Posted(f"{files} below '{target}', {new} of them new", checked.problems)


def print_posters(
    checked: Checked,
    folder: Path,
    *,
    workers: int = 2,
    show: Show = lambda _done, _total, _path: None,
) -> list[Path]:
    """Every paper of every estate, below `folder`: what has not changed stays as it is, and what an
    earlier run left of estates that are gone is taken away.
    """
    if checked.library.company is None:
        return []
    estates = [public_estate(checked.library, e) for e in checked.library.estates.values()]
    manifest = Manifest(folder, MANIFEST)
    jobs = _jobs(estates, tuple(Paper), _address(checked), folder, manifest)
    found = []
    for path, _is_new in _make_all(checked, jobs, folder, workers):
        found.append(path)
        show(len(found), len(estates) * len(Paper), path)
    Manifest(folder, MANIFEST).forget_all_but(frozenset(found))
    return sorted(map(Path, found))


def _open(root: Path, wanted: Wanted) -> tuple[Checked, list[PublicEstate]]:
    checked = check_tree(root)
    if checked.has_errors:
        raise ContentError(list(checked.problems))
    known = checked.library.estates
    if not wanted.everywhere and not wanted.estates:
        there = ", ".join(known) or "none yet"
        raise UsageError(f"--estate must say for which estate, or --all; there are {there}")
    ids = list(known) if wanted.everywhere else list(dict.fromkeys(wanted.estates))
    for id in ids:
        if id not in known:
            raise UsageError(f"there is no estate '{id}'{nearest_phrase(id, known)}")
    return checked, [public_estate(checked.library, known[id]) for id in ids]


def _address(checked: Checked) -> str:
    company = checked.library.company
    return (company.public_address or "") if company else ""


@dataclass(frozen=True, slots=True)
class _Job:
    path: str
    digest: str
    paper: Paper
    estate: PublicEstate
    address: str
    is_there: bool


def _jobs(
    estates: Iterable[PublicEstate],
    papers: tuple[Paper, ...],
    address: str,
    folder: Path,
    manifest: Manifest,
) -> Iterator[_Job]:
    for estate in estates:
        for paper in papers:
            path = f"{estate.id}/{paper}.pdf"
            data = _tools(paper) + paper_data(paper, estate, address)
            digest = hashlib.sha256(data.encode()).hexdigest()
            is_there = manifest.knows(path, digest) and (folder / path).is_file()
            yield _Job(path, digest, paper, estate, address, is_there)


@cache
def _tools(paper: Paper) -> str:
    """What besides the content decides on the bytes of a paper."""
    versions = "".join(version(tool) for tool in ("typst", "pikepdf", "justmytype-intl-cjk"))
    return versions + paper + hashlib.sha256(template_source(paper.template)).hexdigest()


def _make_all(
    checked: Checked, jobs: Iterable[_Job], folder: Path, workers: int
) -> Iterator[tuple[str, bool]]:
    """Make what is not there yet; yields every path and whether it had to be made."""
    manifest = Manifest(folder, MANIFEST)
    waiting = []
    for job in jobs:
        if job.is_there:
            yield job.path, False
        else:
            waiting.append(job)
    if not waiting:
        return
    font_folder(font_characters(""))  # now, so that not every process makes the same cut
    with locating(checked.library), pool(min(workers, len(waiting))) as processes:
        for path, digest, data in processes.imap_unordered(_make, waiting):
            write_bytes(folder / path, data)
            manifest.note(path, digest)
            yield path, True


def _make(job: _Job) -> tuple[str, str, bytes]:
    return job.path, job.digest, paper_pdf(job.paper, job.estate, job.address)
