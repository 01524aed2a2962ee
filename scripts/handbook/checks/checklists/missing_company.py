"""Checklists, and no word of whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library

RULE = "missing-company"

PATH = "standards/registers/company.yml"


def check(library: Library) -> Iterator[Problem]:
    """Where there are checklists, `registers/company.yml` must say whose handbook it is and where."""
    first = next(iter(library.checklists.values()), None)
    if first is not None and library.company is None and library.is_whole(PATH):
        yield Problem.at(
            first.place.position("id"),
            RULE,
            say(
                "a sheet must say whose it is and where to look it up, "
                "so there must be a file {path} with 'name' and 'handbook_address'",
                path=PATH,
            ),
        )
