"""Entries that do not count 1, 2, 3 and on."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.base import Document
from handbook.model.bounds import Numbered

RULE = "entry-number"


def check(library: Library) -> Iterator[Problem]:
    """None is missing and none comes twice; a file that is a list of them has the last one's number as
    its revision."""
    for model, name, numbered in library.bounded(Numbered):
        entries = getattr(model, name)
        if not entries or not library.is_whole(model.place.path):
            continue
        is_counted = True
        for right, entry in enumerate(entries, 1):
            number = getattr(entry, numbered.key)
            if number != right:
                is_counted = False
                yield Problem.at(
                    entry.place.position(numbered.key),
                    RULE,
                    say(
                        "the entries of '{name}' must count 1, 2, 3 and on; this one must be {right}, "
                        "not {number}",
                        name=name,
                        right=right,
                        number=number,
                    ),
                )
        if not (numbered.is_revision and is_counted and isinstance(model, Document)):
            continue
        if model.revision != len(entries):
            yield Problem.at(
                model.place.position("revision"),
                RULE,
                say(
                    "'revision' must be {entries}, as many as there are in '{name}', "
                    "not {revision}",
                    entries=len(entries),
                    name=name,
                    revision=model.revision,
                ),
            )
