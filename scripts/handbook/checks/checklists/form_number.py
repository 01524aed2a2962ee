"""A form number that two checklists have, or that cannot be part of a file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.base.message import say
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
        if not _FORM.fullmatch(checklist.form) or len(checklist.form) > LONGEST:
            yield Problem.at(
                checklist.place.position("form"),
                RULE,
                say(
                    "the form number must be at most {longest} letters and digits, with '-' or '.' "
                    "between them, such as 'WY-05', not '{form}'",
                    longest=LONGEST,
                    form=checklist.form,
                ),
            )
        other = first.setdefault(checklist.form.casefold(), checklist)
        if other is not checklist:
            there = other.place.position("form")
            yield Problem.at(
                checklist.place.position("form"),
                RULE,
                say(
                    "the form number '{form}' must be used only once; "
                    "'{id}' has it in {path}:{line}",
                    form=checklist.form,
                    id=other.id,
                    path=there.path,
                    line=there.line,
                ),
            )
