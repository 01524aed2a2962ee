"""Printing for the lobby: publish the content, and make posters and folders of that.

The one step of theirs that sees the library: to ask the publisher, and to say where a character was
typed that cannot be printed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from handbook.base.claim import claim_pdf
from handbook.base.files import write_bytes
from handbook.base.nearest import nearest_phrase
from handbook.base.parts import WHOLE, Shard
from handbook.base.problems import Problem, UsageError
from handbook.commitments.view import PublicEstate
from handbook.commitments.view_of import public_estate
from handbook.model.estate import Estate
from handbook.pages.checked import Checked
from handbook.press.batch import Manifest, Show, side_by_side
from handbook.press.characters import locating
from handbook.press.fonts import font_folder
from handbook.press.typeset import template_source
from handbook.public.posters.papers import (
    GapError,
    Paper,
    font_characters,
    gaps,
    paper_data,
    paper_pdf,
)

MANIFEST = "posters.json"
"""Beside the papers of an estate: file -> digest of what it was made from."""


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


def poster_file(checked: Checked, wanted: Wanted, target: Path) -> Posted:
    """One paper of one estate as a PDF."""
    file = claim_pdf(target)
    estates = _wanted(checked, wanted)
    if len(estates) != 1 or len(wanted.papers) > 1:
        raise UsageError("one file is one paper of one estate; give -o a folder for several")
    paper = wanted.papers[0] if wanted.papers else Paper.POSTER_A4
    (estate,) = _views(checked, estates)
    address = _address(checked)
    if wanted.strict and (sentence := gaps(paper, estate, address)):
        raise GapError(sentence)
    with locating(checked.library):
        write_bytes(file, paper_pdf(paper, estate, address))
    return Posted(f"the {paper.noun} of '{estate.id}' in '{target}'", checked.problems)


def poster_folder(
    checked: Checked, wanted: Wanted, target: Path, *, workers: int, show: Show
) -> Posted:
    """The papers of estates, each in a folder of its own; none where one of them must not be."""
    estates = _wanted(checked, wanted)
    papers = wanted.papers or tuple(Paper)
    address = _address(checked)
    if wanted.strict:
        views = _views(checked, estates)
        sentences = [gaps(paper, estate, address) for estate in views for paper in papers]
        if found := "; ".join(dict.fromkeys(s for s in sentences if s)):
            raise GapError(found)
    manifest = Manifest(target, MANIFEST)
    manifest.claim(f"{estate.id}/{paper}.pdf" for estate in estates for paper in papers)
    jobs = _jobs(_views(checked, estates), papers, address, manifest)
    done = new = 0
    for path, is_new in _make_all(checked, jobs, manifest, workers):
        done, new = done + 1, new + is_new
        show(done, len(estates) * len(papers), path)
    files = f"{done:,} file{'s' if done != 1 else ''}"
    return Posted(f"{files} below '{target}', {new} of them new", checked.problems)


def print_posters(
    checked: Checked,
    folder: Path,
    shard: Shard = WHOLE,
    *,
    workers: int = 2,
    show: Show = lambda _done, _total, _path: None,
) -> list[Path]:
    """Every paper of every estate, below `folder`: what has not changed stays as it is, and what an
    earlier run left of estates that are gone is taken away.

    A part makes those of its estates. The paths are those of its papers, and of all papers for the
    first part, which has the site that offers them.
    """
    if checked.library.company is None:
        return []
    estates = checked.library.estates.values()
    own = [estate for estate in estates if shard.holds(estate.id)]
    manifest = Manifest(folder, MANIFEST)
    jobs = _jobs(_views(checked, own), tuple(Paper), _address(checked), manifest)
    found = []
    for path, _is_new in _make_all(checked, jobs, manifest, workers):
        found.append(path)
        show(len(found), len(own) * len(Paper), path)
    manifest.forget_all_but(frozenset(found), shard.owner_of(checked.library.estates))
    offered = estates if shard.is_first else own
    return sorted(Path(estate.id, f"{paper}.pdf") for estate in offered for paper in Paper)


def _views(checked: Checked, estates: Iterable[Estate]) -> Iterator[PublicEstate]:
    """The public view of each, when its turn comes: thousands of them are gigabytes."""
    return (public_estate(checked.library, estate) for estate in estates)


def _wanted(checked: Checked, wanted: Wanted) -> list[Estate]:
    known = checked.library.estates
    if not wanted.everywhere and not wanted.estates:
        there = ", ".join(known) or "none yet"
        raise UsageError(f"--estate must say for which estate, or --all; there are {there}")
    ids = list(known) if wanted.everywhere else list(dict.fromkeys(wanted.estates))
    for id in ids:
        if id not in known:
            raise UsageError(f"there is no estate '{id}'{nearest_phrase(id, known)}")
    return [known[id] for id in ids]


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
    manifest: Manifest,
) -> Iterator[_Job]:
    for estate in estates:
        for paper in papers:
            path = f"{estate.id}/{paper}.pdf"
            data = _tools(paper) + paper_data(paper, estate, address)
            digest = hashlib.sha256(data.encode()).hexdigest()
            is_there = manifest.knows(path, digest) and (manifest.folder / path).is_file()
            yield _Job(path, digest, paper, estate, address, is_there)


@cache
def _tools(paper: Paper) -> str:
    """What besides the content decides on the bytes of a paper."""
    versions = "".join(version(tool) for tool in ("typst", "pikepdf", "justmytype-intl-cjk"))
    return versions + paper + hashlib.sha256(template_source(paper.template)).hexdigest()


def _make_all(
    checked: Checked, jobs: Iterator[_Job], manifest: Manifest, workers: int
) -> Iterator[tuple[str, bool]]:
    """Make what is not there yet; yields every path and whether it had to be made."""
    for job in jobs:
        if not job.is_there:
            break
        yield job.path, False
    else:
        return
    font_folder(font_characters(""))  # now, so that not every process makes the same cut
    with locating(checked.library):
        for path, digest, data in side_by_side(_make, chain([job], jobs), workers):
            if data:
                write_bytes(manifest.folder / path, data)
                manifest.note(path, digest)
            yield path, bool(data)


def _make(job: _Job) -> tuple[str, str, bytes]:
    data = b"" if job.is_there else paper_pdf(job.paper, job.estate, job.address)
    return job.path, job.digest, data
