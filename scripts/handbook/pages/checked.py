"""What papers and pages are made of: a tree that was read, linked and checked."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.base.problems import Level, Problem
from handbook.library.library import Library
from handbook.pages.site import Site


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
