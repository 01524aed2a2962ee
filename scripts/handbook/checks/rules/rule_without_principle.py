"""A rule that serves no principle."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.checks.choice import choice
from handbook.library.library import Library
from handbook.model.registers import Principles

RULE = "rule-without-principle"


def check(library: Library) -> Iterator[Problem]:
    """Every rule must name the principles it serves, itself or through its heading."""
    known = choice(library.principles, Principles.declared.files)
    for requirement in library.requirements.values():
        if not requirement.principles:
            yield Problem.at(
                requirement.rule.place.position("id"),
                RULE,
                say(
                    "the rule '{id}' must serve a principle; 'principles' can be {known}",
                    id=requirement.id,
                    known=known,
                ),
            )
