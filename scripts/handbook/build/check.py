"""Read a tree and check all of it: what every command begins with."""

from __future__ import annotations

import datetime
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from handbook.base.nearest import find
from handbook.base.problems import ContentError, Level, Problem
from handbook.checks import FOR_RELEASE, check_all
from handbook.checks.navigation import check_navigation
from handbook.checks.prose import check_prose
from handbook.commitments.disclosures import REVIEW, estate_problems, review_problems
from handbook.commitments.fillings import fillings
from handbook.library.library import Library
from handbook.pages.checked import Checked
from handbook.pages.site import Site
from handbook.reading.load import Loaded, load


def check_tree(
    root: Path,
    *,
    estate: str | None = None,
    date: datetime.date | None = None,
    release: bool = False,
) -> Checked:
    """Read and check everything below a root; for an estate also what it must disclose, and for a
    day also what is overdue. For a release, what may wait while somebody drafts is an error, too.
    Raises UsageError where there is no tree or no such estate."""
    with _without_garbage_collection():
        return check_loaded(load(root), root, estate=estate, date=date, release=release)


def check_loaded(
    loaded: Loaded,
    root: Path,
    *,
    estate: str | None = None,
    date: datetime.date | None = None,
    release: bool = False,
) -> Checked:
    """Check what was read below a root, as `check_tree` does."""
    faulty = {problem.path for problem in loaded.problems if problem.level is Level.ERROR}
    library = Library(loaded.documents, loaded.unread_ids, faulty)
    site = Site(library, fillings)
    problems = {*loaded.problems, *check_all(library), *check_prose(root, site)}
    problems |= {*check_navigation(root, site)}
    if estate is not None and estate not in library.unread_ids:
        place = find(library.estates, "estate", estate)
        problems |= {*estate_problems(library, place, date)}
    if date is not None:
        problems |= {*review_problems(library, date)}
    if release:
        problems = {
            replace(problem, level=Level.ERROR) if is_to_settle(problem) else problem
            for problem in problems
        }
    return Checked(library, site, tuple(sorted(problems)))


def is_to_settle(problem: Problem) -> bool:
    """Whether a problem may wait while somebody drafts, and is an error for a release."""
    return problem.rule in FOR_RELEASE or problem.rule == REVIEW


def linked(root: Path) -> Library | None:
    """What can be read of a tree, linked and not checked; None where there is no tree."""
    if not (root / "standards").is_dir():
        return None
    loaded = load(root)
    return Library(loaded.documents, loaded.unread_ids)


def open_tree(root: Path) -> Checked:
    """Check a tree that something is to be made of. Raises ContentError where it has errors."""
    checked = check_tree(root)
    if checked.has_errors:
        raise ContentError(list(checked.problems))
    return checked


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Nothing read is garbage, and looking for it again and again costs four times the reading."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
