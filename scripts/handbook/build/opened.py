"""A tree that papers are to be made of, for some estates: what belongs to others is not read.

That nothing is wrong with it is kept (`handbook.base.answers`) under the digest of every file that was
read, so that the next paper of a tree that has not changed waits for no check.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from handbook.base import answers
from handbook.base.catalogue import Catalogue
from handbook.base.message import Language, translated
from handbook.base.nearest import find
from handbook.base.problems import ContentError, Problem, Severity
from handbook.base.store import digest
from handbook.base.vocabulary import Kind
from handbook.build.answer import READ, problem_row, read_problems
from handbook.commitments.fillings import fillings
from handbook.library.library import Library
from handbook.pages.checked import Checked
from handbook.pages.site import Site
from handbook.reading.load import FOLDERS, Loaded, kind_of, load
from handbook.reading.own_files import owner_of_file
from handbook.reading.source import find_files


@dataclass(frozen=True, slots=True)
class Opened:
    """A tree without errors, and the errors of estates that had to be left out: a fault in the files of
    one estate keeps nobody else's papers."""

    checked: Checked
    faults: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    """Those estates, in the order of their ids."""


def open_for(
    root: Path, estates: Collection[str] = (), catalogue: Catalogue | None = None
) -> Opened:
    """A tree as it is read for these estates, or for all where none is named; warnings are said in the
    language of a catalogue.

    Raises ContentError where it has errors that stand in nobody's own files, or in those of all estates
    that are wanted; UsageError where there is no tree or no such estate.
    """
    wanted = frozenset(estates).__contains__ if estates else None
    checked = _checked(root, wanted, catalogue)
    faults = tuple(one for one in checked.problems if one.level is Severity.ERROR)
    if not faults:
        known = {id: id for id in checked.known_estates}
        for id in estates:
            find(known, Kind.ESTATE, id)
        return Opened(checked)
    owners = _others(root, lambda _id: False)
    faulty = {owners.get(problem.path, "") for problem in faults}
    asked = set(estates) or set(owners.values())
    if "" in faulty or not asked - faulty:
        raise ContentError(list(checked.problems))
    sound = (asked - faulty).__contains__
    checked = _checked(root, sound, catalogue)
    if checked.has_errors:
        raise ContentError(list(checked.problems))
    return Opened(checked, faults, tuple(sorted(faulty)))


def _checked(
    root: Path, wanted: Callable[[str], bool] | None, catalogue: Catalogue | None
) -> Checked:
    language = catalogue.language if catalogue else Language.EN
    program, before = answers.program(), _contents(root, wanted)
    key = digest("open", program, before or "", language)
    is_known = bool(program and before)
    kept = _read(answers.recall(key)) if is_known else None
    if kept is not None:
        found = _linked(load(root, wanted), root, kept)
        if _contents(root, wanted) == before:  # what was read is what is known to be right
            return found
    from handbook.build.check import check_tree  # all of the program: only where it must be run

    found = check_tree(root, wanted=wanted)
    if is_known and not found.has_errors and _contents(root, wanted) == before:
        said = partial(translated, catalogue=catalogue)
        answers.keep(key, {"problems": [problem_row(one, said) for one in found.problems]})
    return found


def _others(root: Path, wanted: Callable[[str], bool]) -> dict[str, str]:
    """The files that are not read where only some estates are wanted: path -> whose it is."""
    found = {}
    for folder in FOLDERS:
        for path in find_files(root, folder, []):
            name = path.relative_to(root).as_posix()
            model = kind_of(name)
            if model is not None and (owner := owner_of_file(path, model)) and not wanted(owner):
                found[name] = owner
    return found


def _contents(root: Path, wanted: Callable[[str], bool] | None) -> str | None:
    """The digest of what a check reads for some estates, and of which files it passes over."""
    if not (root / "standards").is_dir():
        return None
    others = _others(root, wanted) if wanted else {}
    found = answers.contents(root, READ, others)
    return found and digest(found, *(f"{path} {id}" for path, id in others.items()))


def _linked(loaded: Loaded, root: Path, problems: tuple[Problem, ...]) -> Checked:
    library = Library(loaded.documents, loaded.gaps, set(), loaded.logo)
    site = Site(library, fillings)
    site.root = root
    return Checked(library, site, problems, loaded.left_out)


def _read(kept: dict[str, Any] | None) -> tuple[Problem, ...] | None:
    try:
        return None if kept is None else read_problems(kept["problems"])
    except (KeyError, TypeError, ValueError):
        return None
