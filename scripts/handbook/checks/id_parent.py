"""A rule, step, item, turn … whose id does not belong to what it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.library import Library
from handbook.problems import Problem
from handbook.vocabulary import Kind

RULE = "id-parent"

_LETTERS = {
    Kind.RULE: "r",
    Kind.STEP: "s",
    Kind.ITEM: "i",
    Kind.TURN: "t",
    Kind.PATH_STEP: "s",
}


_BRANCH = re.compile(r"[a-z](?:[1-9]\d*)?$", re.ASCII)


def check(library: Library) -> Iterator[Problem]:
    """A rule's id must be its heading's id, `.r` and a number; a step's `.s`, an item's `.i`, a
    turn's `.t`. A branch has a letter, and a branch of a branch a number after it."""
    for entry in library.entries.values():
        if entry.kind is Kind.BRANCH and not _BRANCH.match(
            entry.id.removeprefix(f"{entry.page}.") if entry.headings else ""
        ):
            yield Problem.at(
                entry.thing.place.position("id"),
                RULE,
                f"the id of a branch here must be '{entry.page}.' and a letter, and a number for a "
                f"branch of a branch, such as '{entry.page}.a' or '{entry.page}.a1', "
                f"not '{entry.id}'",
            )
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
