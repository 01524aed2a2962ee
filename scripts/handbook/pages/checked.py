"""What papers and pages are made of: a tree that was read, linked and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.base.problems import Problem, Severity
from handbook.library.library import Library
from handbook.pages.site import Site


@dataclass(frozen=True, slots=True)
class Checked:
    """The linked content of a tree, and everything that is wrong with it, sorted."""

    library: Library
    site: Site
    problems: tuple[Problem, ...]
    left_out: Mapping[str, str] = field(default_factory=dict)
    """The files that were not read, as this run is not about them: path -> the estate they belong to."""

    @property
    def known_estates(self) -> frozenset[str]:
        """The estates of the whole tree, also those of which nothing was read."""
        return frozenset(self.library.estates).union(self.left_out.values())

    @property
    def has_errors(self) -> bool:
        """Whether anything must be mended before a build."""
        return any(problem.level is Severity.ERROR for problem in self.problems)
