"""Printing for whoever passes: publish the content, and make posters and folders of that.

The one step of theirs that sees the library: to ask the publisher, and to say where a character was
typed that cannot be printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.base.claim import claim_pdf
from handbook.base.files import write_bytes
from handbook.base.message import joined, say, say_many
from handbook.base.nearest import nearest_phrase
from handbook.base.parts import WHOLE, Shard
from handbook.base.problems import Problem, UsageError
from handbook.commitments.view import PublicEstate
from handbook.commitments.view_of import public_estate
from handbook.model.estate import Estate
from handbook.pages.checked import Checked
from handbook.press.batch import Batch, PrintJob, Show
from handbook.press.characters import locating
from handbook.public.posters.papers import (
    GapError,
    PublicPaper,
    gaps,
    paper_manuscript,
    paper_pdf,
    papers_of,
)

MANIFEST = "posters.json"
"""Beside the papers of an estate: file -> digest of what it was made from."""


@dataclass(frozen=True, slots=True)
class LobbyRequest:
    """What was asked for, in the words of the command line; no papers are all papers."""

    estates: tuple[str, ...] = ()
    everywhere: bool = False
    papers: tuple[PublicPaper, ...] = ()
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Posted:
    """How it went: one sentence, and the problems of the content that are no errors."""

    summary: str
    problems: tuple[Problem, ...]


def poster_file(checked: Checked, wanted: LobbyRequest, target: Path) -> Posted:
    """One paper of one estate as a PDF."""
    file = claim_pdf(target)
    estates = _wanted(checked, wanted)
    if len(estates) != 1 or len(wanted.papers) > 1:
        raise UsageError(say("one file is one paper of one estate; give -o a folder for several"))
    paper = wanted.papers[0] if wanted.papers else PublicPaper.POSTER_A4
    (estate,) = _views(checked, estates)
    _refuse_empty(estate, (paper,))
    address = _address(checked)
    if wanted.strict and (sentence := gaps(paper, estate, address)):
        raise GapError(sentence)
    with locating(checked.library):
        write_bytes(file, paper_pdf(paper, estate, address))
    return Posted(
        say("the {noun} of '{id}' in '{target}'", noun=paper.noun, id=estate.id, target=target),
        checked.problems,
    )


def poster_folder(
    checked: Checked, wanted: LobbyRequest, target: Path, *, workers: int, show: Show
) -> Posted:
    """The papers of estates, each in a folder of its own; none where one of them must not be."""
    estates = _wanted(checked, wanted)
    address = _address(checked)
    made_of = {estate.id: papers_of(estate) for estate in _views(checked, estates)}
    papers = {id: wanted.papers or some for id, some in made_of.items()}
    if wanted.papers:
        for estate in _views(checked, estates):
            _refuse_empty(estate, wanted.papers)
    if wanted.strict:
        views = _views(checked, estates)
        sentences = [gaps(paper, one, address) for one in views for paper in papers[one.id]]
        if found := "; ".join(dict.fromkeys(s for s in sentences if s)):
            raise GapError(found)
    batch = Batch(checked.library, target, MANIFEST, workers)
    batch.manifest.claim(f"{id}/{paper}.pdf" for id, some in papers.items() for paper in some)
    done = new = 0
    total = sum(map(len, papers.values()))
    for made in batch.make(_jobs(_views(checked, estates), wanted.papers, address)):
        done, new = done + 1, new + made.is_new
        show(done, total, made.path)
    files = say_many("{count:,} file", "{count:,} files", count=done)
    return Posted(
        say("{files} below '{target}', {new} of them new", files=files, target=target, new=new),
        checked.problems,
    )


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
    offered = estates if shard.is_first else own
    papers = [
        (estate.id, Path(estate.id, f"{paper}.pdf"))
        for estate in _views(checked, offered)
        for paper in papers_of(estate)
    ]
    total = sum(shard.holds(id) for id, _path in papers)
    batch = Batch(checked.library, folder, MANIFEST, workers)
    found = []
    for made in batch.make(_jobs(_views(checked, own), (), _address(checked))):
        found.append(made.path)
        show(len(found), total, made.path)
    batch.manifest.forget_all_but(frozenset(found), shard.owner_of(checked.library.estates))
    return sorted(path for _id, path in papers)


def _views(checked: Checked, estates: Iterable[Estate]) -> Iterator[PublicEstate]:
    """The public view of each, when its turn comes: thousands of them are gigabytes."""
    return (public_estate(checked.library, estate) for estate in estates)


def _wanted(checked: Checked, wanted: LobbyRequest) -> list[Estate]:
    known = checked.library.estates
    if wanted.everywhere and wanted.estates:
        raise UsageError(say("--estate and --all must not be given together"))
    if not wanted.everywhere and not wanted.estates:
        there = joined(known, "") or say("none yet")
        raise UsageError(
            say("--estate must say for which estate, or --all; there are {there}", there=there)
        )
    ids = list(known) if wanted.everywhere else list(dict.fromkeys(wanted.estates))
    for id in ids:
        if id not in known:
            raise UsageError(
                say(
                    "there is no estate '{id}'{nearest_phrase}",
                    id=id,
                    nearest_phrase=nearest_phrase(id, known),
                )
            )
    return [known[id] for id in ids]


def _refuse_empty(estate: PublicEstate, papers: tuple[PublicPaper, ...]) -> None:
    """Raises UsageError where a paper of an estate would be made of nothing."""
    for paper in papers:
        if paper not in papers_of(estate):
            raise UsageError(
                say(
                    "there is nothing for the {noun} of '{id}' to say: it promises nothing yet; "
                    "promises are written in 'standards/commitments/'",
                    noun=paper.noun,
                    id=estate.id,
                )
            )


def _address(checked: Checked) -> str:
    company = checked.library.company
    return (company.public_address or "") if company else ""


def _jobs(
    estates: Iterable[PublicEstate], papers: tuple[PublicPaper, ...], address: str
) -> Iterator[PrintJob]:
    """The papers of each estate: these, or where none is named all that it has."""
    for estate in estates:
        for paper in papers or papers_of(estate):
            manuscript = paper_manuscript(paper, estate, address)
            yield PrintJob(f"{estate.id}/{paper}.pdf", (manuscript,))
