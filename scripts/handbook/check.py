"""Read a tree and check all of it: what every command begins with."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from handbook.checks import check_all
from handbook.library import Library
from handbook.load import load
from handbook.pages.site import Site
from handbook.problems import Level, Problem
from handbook.prose import check_prose


@dataclass(frozen=True, slots=True)
class Checked:
    """The linked content of a tree, and everything that is wrong with it, sorted."""

    library: Library
    site: Site
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything must be mended before a build."""
        return any(problem.level is Level.ERROR for problem in self.problems)


def check_tree(root: Path) -> Checked:
    """Read and check everything below a root. Raises UsageError where there is no tree."""
    with _without_garbage_collection():
        loaded = load(root)
        faulty = {problem.path for problem in loaded.problems}
        library = Library(loaded.documents, loaded.unread_ids, faulty)
        site = Site(library)
        problems = {*loaded.problems, *check_all(library), *check_prose(root, site)}
        return Checked(library, site, tuple(sorted(problems)))


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
