"""A rule without a role, frequency or source, or an item without a source, own or taken over."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library

RULE = "incomplete-rule"


def check(library: Library) -> Iterator[Problem]:
    """Every rule must say who, how often and why; every item where it comes from. Of a file with faults
    nobody knows what it says: a field may only be misspelt."""
    for requirement in library.requirements.values():
        if not library.is_whole(requirement.rule.place.path):
            continue
        for name in ("roles", "frequency", "sources"):
            if not getattr(requirement, name):
                yield Problem.at(
                    requirement.rule.place.position("id"),
                    RULE,
                    say(
                        "the rule '{id}' must have '{name}', here or in its heading",
                        id=requirement.id,
                        name=name,
                    ),
                )
    for item in library.items.values():
        if not item.sources and library.is_whole(item.item.place.path):
            yield Problem.at(
                item.item.place.position("id"),
                RULE,
                say("the item '{id}' must have 'sources', here or in its checklist", id=item.id),
            )
