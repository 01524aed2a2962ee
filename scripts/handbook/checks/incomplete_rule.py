"""A rule without a role, a frequency or a source, of its own or from its heading."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.library import Library
from handbook.problems import Problem

RULE = "incomplete-rule"


def check(library: Library) -> Iterator[Problem]:
    """Every rule must say who, how often and why; every statement where it comes from."""
    for requirement in library.requirements.values():
        for name in ("roles", "frequency", "sources"):
            if not getattr(requirement, name):
                yield Problem.at(
                    requirement.rule.place.position("id"),
                    RULE,
                    f"the rule '{requirement.id}' must have '{name}', here or in its heading",
                )
