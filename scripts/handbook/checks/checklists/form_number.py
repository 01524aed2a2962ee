"""A form number that two checklists have, or that cannot be part of a file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.checklist import Checklist

RULE = "form-number"

LONGEST = 20

_FORM = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*")


def check(library: Library) -> Iterator[Problem]:
    """Papers and files are told apart by it."""
    first: dict[str, Checklist] = {}
    for checklist in library.checklists.values():
        position = checklist.place.position("form")
        if not _FORM.fullmatch(checklist.form) or len(checklist.form) > LONGEST:
            yield Problem.at(
                position,
                RULE,
                f"the form number must be at most {LONGEST} letters and digits, with '-' or '.' "
                f"between them, such as 'WY-05', not '{checklist.form}'",
            )
        other = first.setdefault(checklist.form.casefold(), checklist)
        if other is not checklist:
            there = other.place.position("form")
            yield Problem.at(
                position,
                RULE,
                f"the form number '{checklist.form}' must be used only once; "
                f"'{other.id}' has it in {there.path}:{there.line}",
            )
