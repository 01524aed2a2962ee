"""Read a tree and check all of it: what every command begins with."""

from __future__ import annotations

import datetime
import gc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from handbook.base.message import say, say_many
from handbook.base.nearest import find
from handbook.base.problems import ContentError, Problem, Severity
from handbook.base.vocabulary import Kind
from handbook.capacity.certificates import certificate_problems
from handbook.checks import FOR_RELEASE, check_all
from handbook.checks.ids.reserved_id import check_hand_written
from handbook.checks.prose import check_prose
from handbook.checks.site.home import check_home
from handbook.checks.site.navigation import check_navigation
from handbook.checks.site.neighbours import check_neighbours
from handbook.checks.site.settings import check_settings, check_shape
from handbook.checks.site.settings_file import read_settings
from handbook.commitments.disclosures import REVIEW, estate_problems, review_problems
from handbook.commitments.fillings import fillings
from handbook.commitments.law_words import stale_problems
from handbook.library.library import Library
from handbook.model.registers import IssuedIds
from handbook.pages.checked import Checked
from handbook.pages.site import Site
from handbook.reading.load import Loaded, load
from handbook.reading.own_files import owned_folders


def check_tree(
    root: Path,
    *,
    estate: str | None = None,
    date: datetime.date | None = None,
    release: bool = False,
    wanted: Callable[[str], bool] | None = None,
) -> Checked:
    """Read and check everything below a root; for an estate also what it must disclose, and for a
    day also what is overdue. For a release, what may wait while somebody drafts is an error, too.
    Where some estates only are `wanted`, what belongs to the others is neither read nor checked, nor
    what only all of them together can show. Raises UsageError where there is no tree or no such estate."""
    with _without_garbage_collection():
        loaded = load(root, wanted)
        return check_loaded(loaded, root, estate=estate, date=date, release=release)


def check_loaded(
    loaded: Loaded,
    root: Path,
    *,
    estate: str | None = None,
    date: datetime.date | None = None,
    release: bool = False,
) -> Checked:
    """Check what was read below a root, as `check_tree` does."""
    faulty = {problem.path for problem in loaded.problems if problem.level is Severity.ERROR}
    library = Library(loaded.documents, loaded.gaps, faulty, loaded.logo, loaded.pictures)
    site = Site(library, fillings)
    site.root = root
    problems = {*loaded.problems, *check_all(library), *check_prose(root, site)}
    problems |= {*_check_settings(root, site), *check_hand_written(root, site), *check_home(site)}
    if loaded.left_out:
        unread = frozenset(owned_folders())
        problems = {problem for problem in problems if problem.cause not in unread}
    problems = with_causes(problems)
    if estate is not None and not library.gaps.cause(estate, (Kind.ESTATE,)):
        place = find(library.estates, Kind.ESTATE, estate)
        problems |= {*estate_problems(library, place, date)}
    if date is not None:
        problems |= {*review_problems(library, date), *stale_problems(library, date)}
        problems |= {*certificate_problems(library, date)}
    if release:
        problems = {
            replace(problem, level=Severity.ERROR) if is_to_settle(problem) else problem
            for problem in problems
        }
    return Checked(library, site, tuple(sorted(problems)), loaded.left_out)


def _check_settings(root: Path, site: Site) -> Iterator[Problem]:
    """What is wrong with mkdocs.yml: MkDocs would say so without a line, and only when a site is made."""
    settings = read_settings(root)
    if isinstance(settings, Problem):
        yield settings
    elif settings is not None:
        yield from check_settings(settings)
        yield from check_neighbours(settings, site.pages)
        shape = [*check_shape(settings)]
        yield from shape or check_navigation(settings, site)


def with_causes(problems: set[Problem]) -> set[Problem]:
    """The problems, and of those that may only come of a lost file their number, said with the first
    error of that file."""
    counts = Counter(problem.cause for problem in problems if problem.cause)
    found = {problem for problem in problems if not problem.cause}
    for path, count in counts.items():
        first = min((one for one in found if one.path == path), default=None)
        if first is not None and path == IssuedIds.declared.files:
            lost = min(one for one in problems if one.cause == path)
            also = say_many(
                "{message}; {count} reference still leads to what is gone: {path}:{line}",
                "{message}; {count} references still lead to what is gone, first {path}:{line}",
                count=count,
                message=first.message,
                path=lost.path,
                line=lost.line,
            )
        elif first is not None:
            also = say_many(
                "{message}; {count} reference could not be checked because of this file",
                "{message}; {count} references could not be checked because of this file",
                count=count,
                message=first.message,
            )
        else:  # the file is not there at all: who refers to it says so, once
            first = min(problem for problem in problems if problem.cause == path)
            also = say("{message}, for there is no file '{path}'", message=first.message, path=path)
            if count > 1:
                also += say_many(
                    "; {count} more reference could not be checked because of that",
                    "; {count} more references could not be checked because of that",
                    count=count - 1,
                )
        found = found - {first} | {replace(first, message=also, cause="")}
    return found


def is_to_settle(problem: Problem) -> bool:
    """Whether a problem may wait while somebody drafts, and is an error for a release."""
    return problem.rule in FOR_RELEASE or problem.rule == REVIEW


def linked(root: Path) -> Library | None:
    """What can be read of a tree, linked and not checked; None where there is no tree."""
    if not (root / "standards").is_dir():
        return None
    loaded = load(root)
    return Library(loaded.documents, loaded.gaps)


def open_tree(root: Path, wanted: Callable[[str], bool] | None = None) -> Checked:
    """Check a tree that something is to be made of, all of it or for the `wanted` estates. Raises
    ContentError where it has errors."""
    checked = check_tree(root, wanted=wanted)
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
