"""A rule, step or item whose id does not belong to the heading or checklist it stands under."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.library import Library
from handbook.problems import Problem
from handbook.vocabulary import Kind

RULE = "id-parent"

_LETTERS = {Kind.RULE: "r", Kind.STEP: "s", Kind.ITEM: "i"}


def check(library: Library) -> Iterator[Problem]:
    """A rule's id must be its heading's id, `.r` and a number; a step's `.s`, an item's `.i`."""
    for entry in library.entries.values():
        letter = _LETTERS.get(entry.kind)
        if letter is None or not entry.headings:
            continue
        prefix = f"{entry.headings[-1].id}.{letter}"
        number = entry.id.removeprefix(prefix)
        if entry.id.startswith(prefix) and number.isdigit() and not number.startswith("0"):
            continue
        yield Problem.at(
            entry.thing.place.position("id"),
            RULE,
            f"the id of {entry.kind.noun} here must be '{prefix}' and a number, "
            f"such as '{prefix}1', not '{entry.id}'",
        )
