"""A list that names the same thing twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.edition import Edition, Editions
from handbook.model.estate import Equipment, Estate, Roster
from handbook.model.jurisdiction import Jurisdiction
from handbook.model.results import Results
from handbook.model.training import Path, Question

RULE = "duplicate-entry"

LISTS: dict[type[Model], tuple[tuple[str, str], ...]] = {
    Estate: (
        ("facts", "fact"),
        ("rosters", "role"),
        ("choices", "checklist"),
        ("seasons", "season"),
        ("ranges", "item"),
        ("left_out", "checklist"),
        ("conditions", "condition"),
        ("commitments", "commitment"),
        ("published", "disclosure"),
    ),
    Equipment: (("ranges", "item"),),
    Roster: (("shifts", "shift"),),
    Jurisdiction: (("floors", "commitment"), ("demands", "disclosure"), ("keeps", "record")),
    Editions: (("editions", "edition"),),
    Edition: (("promises", "commitment"),),
    Results: (("results", "commitment"),),
    Question: (("about", "ref"),),
}
"""The lists, and the field by which their entries are told apart; where entries have conditions,
those with others are no repetition."""


def check(library: Library) -> Iterator[Problem]:
    """Of two entries for one thing, only the first would count."""
    for model, _owner in library.models:
        for name, key in LISTS.get(type(model), ()):
            entries = getattr(model, name)
            if len(entries) > 1:
                yield from _twice(name, key, entries)
    yield from _files(library)


def _twice(name: str, key: str, entries: tuple[Model, ...]) -> Iterator[Problem]:
    first: dict[tuple[str, frozenset[str]], Model] = {}
    for entry in entries:
        id = getattr(entry, key)
        other = first.setdefault((id, frozenset(getattr(entry, "conditions", ()))), entry)
        if other is not entry:
            there = other.place.position(key)
            same = " under the same conditions" if hasattr(entry, "conditions") else ""
            yield Problem.at(
                entry.place.position(key),
                RULE,
                f"'{name}' must have '{id}' only once{same}; line {there.line} has it already",
            )


def _files(library: Library) -> Iterator[Problem]:
    """An estate has one file of editions, and one of results a quarter; a role has one path."""
    files: dict[str, list[tuple[str, Model]]] = {"editions": [], "results": [], "path": []}
    for document in library.documents.values():
        if isinstance(document, Editions):
            files["editions"].append((document.estate, document))
        elif isinstance(document, Results):
            quarter = f"{document.estate} {document.year} Q{document.quarter}"
            files["results"].append((quarter, document))
        elif isinstance(document, Path):
            files["path"].append((document.role, document))
    for noun, found in files.items():
        yield from _second(noun, found)


def _second(noun: str, files: Iterable[tuple[str, Model]]) -> Iterator[Problem]:
    first: dict[str, Model] = {}
    for what, file in files:
        other = first.setdefault(what, file)
        if other is not file:
            yield Problem.at(
                file.place.position("role" if noun == "path" else "estate"),
                RULE,
                f"the {noun} of '{what}' must stand in one file; {other.place.path} has "
                f"{'it' if noun == 'path' else 'them'} already",
            )
