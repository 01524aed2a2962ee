"""A list that names the same thing twice."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.library import Library
from handbook.model.base import Model
from handbook.model.estate import Equipment, Estate, Roster
from handbook.problems import Problem

RULE = "duplicate-entry"

LISTS: dict[type[Model], tuple[tuple[str, str], ...]] = {
    Estate: (
        ("facts", "fact"),
        ("rosters", "role"),
        ("choices", "checklist"),
        ("seasons", "season"),
        ("ranges", "item"),
        ("left_out", "checklist"),
    ),
    Equipment: (("ranges", "item"),),
    Roster: (("shifts", "shift"),),
}
"""The lists, and the field by which their entries are told apart."""


def check(library: Library) -> Iterator[Problem]:
    """Of two entries for one thing, only the first would count."""
    for model, _owner in library.models:
        for name, key in LISTS.get(type(model), ()):
            entries = getattr(model, name)
            if len(entries) > 1:
                yield from _twice(name, key, entries)


def _twice(name: str, key: str, entries: tuple[Model, ...]) -> Iterator[Problem]:
    first: dict[str, Model] = {}
    for entry in entries:
        id = getattr(entry, key)
        other = first.setdefault(id, entry)
        if other is not entry:
            there = other.place.position(key)
            yield Problem.at(
                entry.place.position(key),
                RULE,
                f"'{name}' must have '{id}' only once; line {there.line} has it already",
            )
