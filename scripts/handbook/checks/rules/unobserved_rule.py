"""A rule that nothing observes."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library

RULE = "unobserved-rule"


def check(library: Library) -> Iterator[Problem]:
    """Every rule must say what a supervisor looks at, itself or through its heading."""
    for requirement in library.requirements.values():
        if requirement.observe is None:
            yield Problem.at(
                requirement.rule.place.position("id"),
                RULE,
                say(
                    "the rule '{id}' must say in 'observe' what a supervisor looks at, "
                    "here or in its heading",
                    id=requirement.id,
                ),
            )
