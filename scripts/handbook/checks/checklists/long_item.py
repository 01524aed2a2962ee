"""An item that is longer than a glance."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem, Severity
from handbook.base.typography import width
from handbook.library.library import Library
from handbook.model.text import Text

RULE = "long-item"

LONGEST = {"title": 10, "criterion": 30, "on_fail": 24}
"""How many Chinese characters a field of an item must have at most."""


def check(library: Library) -> Iterator[Problem]:
    """Whoever reads an item stands in front of the thing: a glance must do."""
    for item in library.items.values():
        for name, longest in LONGEST.items():
            text: Text | None = getattr(item.item, name)
            if text is not None and width(text.zh) > longest:
                yield Problem.at(
                    item.item.place.position(name, "zh"),
                    RULE,
                    say(
                        "'{name}' of '{id}' must be at most {longest} characters long, "
                        "not {width}; explanations stand in 'note'",
                        name=name,
                        id=item.id,
                        longest=longest,
                        width=width(text.zh),
                    ),
                    Severity.WARNING,
                )
