"""A list that names the same thing twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from handbook.base.message import Message, say
from handbook.base.problems import Problem
from handbook.base.typography import folded
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.bounds import Once
from handbook.model.edition import Editions
from handbook.model.results import Results
from handbook.model.training import Path
from handbook.model.walk import has_field, refers

RULE = "duplicate-entry"


def check(library: Library) -> Iterator[Problem]:
    """Of two entries for one thing, only the first would count; the lists say so themselves."""
    for model, name, once in library.bounded(Once):
        entries = getattr(model, name)
        if entries is not None and len(entries) > 1:
            yield from _twice(model, name, once.key, entries)
    yield from _files(library)


def _twice(owner: Model, name: str, key: str, entries: tuple[Any, ...]) -> Iterator[Problem]:
    is_id = refers(type(entries[0]), key) if key else refers(type(owner), name)
    kind = type(entries[0])
    has_conditions = issubclass(kind, Model) and has_field(kind, "conditions")
    first: dict[tuple[str, frozenset[str]], int] = {}
    for index, entry in enumerate(entries):
        value = str(getattr(entry, key) if key else entry)
        conditions = entry.conditions if has_conditions else None
        other = first.setdefault(
            (value if is_id else folded(value), frozenset(conditions or ())), index
        )
        if other == index:
            continue
        steps = (key,) if key else ()
        there = owner.place.position(name, other, *steps)
        same = say(" under the same conditions") if conditions is not None else ""
        earlier = str(getattr(entries[other], key) if key else entries[other])
        how = say("it") if earlier == value else say("'{word}'", word=earlier)
        yield Problem.at(
            owner.place.position(name, index, *steps),
            RULE,
            say(
                "'{field}' must have '{word}' only once{same}; line {line} has {how} already",
                field=name,
                word=value,
                same=same,
                line=there.line,
                how=how,
            ),
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
                _in_two_files(noun, what, other.place.path),
            )


def _in_two_files(noun: str, what: str, path: str) -> Message:
    if noun == "path":
        return say(
            "the path of '{what}' must stand in one file; {path} has it already",
            what=what,
            path=path,
        )
    if noun == "results":
        return say(
            "the results of '{what}' must stand in one file; {path} has them already",
            what=what,
            path=path,
        )
    return say(
        "the editions of '{what}' must stand in one file; {path} has them already",
        what=what,
        path=path,
    )
