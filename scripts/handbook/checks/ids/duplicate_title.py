"""Two things of one kind with one name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.typography import folded
from handbook.library.library import Entry, Library
from handbook.model.base import Model, id_of
from handbook.model.text import Heading, Text
from handbook.model.walk import has_field

RULE = "duplicate-title"

_NAMES = ("zh", "en")


def check(library: Library) -> Iterator[Problem]:
    """Nobody can tell two estates, roles or lifts of one title apart. What has a page, or a place on
    one, is told apart in the whole handbook; the rest in its own file."""
    scopes: dict[tuple[object, ...], list[tuple[Model, str]]] = {}
    for entry in library.entries.values():
        if entry.thing.declared.has_name and has_field(type(entry.thing), "title"):
            scopes.setdefault(_scope(entry), []).append((entry.thing, entry.id))
    for estate in library.estates.values():
        scopes[(estate.id,)] = [(piece, piece.code) for piece in estate.equipment]
    for things in scopes.values():
        yield from _alike(things)


def _scope(entry: Entry) -> tuple[object, ...]:
    declared = entry.thing.declared
    return (declared.kind,) if declared.page else (declared.kind, entry.document.place.path)


def _takes_place(thing: Model, other: Model) -> bool:
    """Whether nobody ever sees both: one of them stands where the other is not."""
    pair = ((thing, other), (other, thing))
    return any(
        getattr(new, "replaces", None) == id_of(old) for new, old in pair if new.declared.kind
    )


def _alike(things: Iterable[tuple[Model, str]]) -> Iterator[Problem]:
    first: dict[tuple[str, str], tuple[Model, str]] = {}
    for thing, id in things:
        title = getattr(thing, "title", None)
        if not isinstance(title, Text | Heading):
            continue
        for language in _NAMES:
            name = getattr(title, language)
            if name is None:
                continue
            other, whose = first.setdefault((language, folded(name)), (thing, id))
            if other is not thing and not _takes_place(thing, other):
                there = other.place.position("title", language)
                yield Problem.at(
                    thing.place.position("title", language),
                    RULE,
                    say(
                        "'{title}' must be the title of one thing of its kind; {whose} is called so "
                        "already ({path}:{line})",
                        title=name,
                        whose=say("'{word}'", word=whose),
                        path=there.path,
                        line=there.line,
                    ),
                )
                break  # one name in two languages is one fault
