"""An item that checks no rule."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library

RULE = "item-without-rule"


def check(library: Library) -> Iterator[Problem]:
    """Every item must name the rule or step that it checks."""
    for item in library.items.values():
        if not item.item.rules:
            yield Problem.at(
                item.item.place.position("id"),
                RULE,
                say("the item '{id}' must say in 'rules' which rule or step it checks", id=item.id),
            )
