"""A line that names a time which nothing behind it has."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from handbook.base.figures import Figure, english_times, figures
from handbook.base.inline import is_marked, plain
from handbook.base.message import Message, joined, quoted, say
from handbook.base.problems import Problem
from handbook.base.units import UnitError, convert, limit_said
from handbook.base.vocabulary import Kind, Unit, Who
from handbook.commitments.limit_words import where
from handbook.library.library import Library
from handbook.model.commitment import Limited
from handbook.model.provenance import SourceRef
from handbook.model.script import Script, Turn
from handbook.model.walk import descend, passages

RULE = "spoken-time"

TIMES = frozenset(
    {Unit.SECOND, Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.WORKING_HOUR, Unit.WORKING_DAY}
)
"""Rings are left out: 一声 is also a word."""

_SAID = frozenset({Kind.SCRIPT, Kind.TURN, Kind.BRANCH, Kind.PHRASE, Kind.PHRASE_LIST})
"""What is said itself, and is no ground for what is said."""

Time = tuple[Decimal, Unit]


def check(library: Library) -> Iterator[Problem]:
    """A duration in a line of staff must stand in a commitment, rule, step, grade … that the turn or
    its script names in `keeps`, and the English line has no other than the Chinese."""
    grounds: dict[str, list[Time]] = {}
    for model, owner in library.models:
        if not isinstance(model, Turn) or model.who is not Who.STAFF or owner is None:
            continue
        text = plain(model.text.zh)
        said = [figure for figure in figures(text) if figure.unit in TIMES]
        yield from _english(model, said)
        if not said:
            continue
        script = owner.headings[0]
        named = (*model.keeps, *(script.keeps if isinstance(script, Script) else ()))
        if any(id not in library.entries for id in named):
            continue  # a slip in an id, which is reported as such
        for id in named:
            if id not in grounds:
                grounds[id] = list(_times(library, id))
        for figure in said:
            if any(_is_same(figure, other) for id in named for other in grounds[id]):
                continue
            offset = 0 if is_marked(model.text.zh) else figure.start
            yield Problem.at(
                model.place.position("text", "zh", offset=offset),
                RULE,
                say("'{id}' says '{words}'", id=model.id, words=figure.words)
                + _wanted(library, figure, named, grounds),
            )


def _english(turn: Turn, said: list[Figure]) -> Iterator[Problem]:
    for figure in english_times(plain(turn.text.en)):
        if not any(_is_same(figure, (other.limit, other.unit)) for other in said):
            offset = 0 if is_marked(turn.text.en) else figure.start
            chinese = quoted((other.words for other in said), "or")
            yield Problem.at(
                turn.place.position("text", "en", offset=offset),
                RULE,
                say(
                    "the English of '{id}' says '{words}', and must say what the Chinese does, ",
                    id=turn.id,
                    words=figure.words,
                )
                + (chinese or say("which has no time")),
            )


def _times(library: Library, id: str) -> Iterator[Time]:
    entry = library.entries[id]
    if entry.kind in _SAID:
        return
    for model in descend(entry.thing):
        if isinstance(model, SourceRef):
            continue  # what a source says elsewhere is no time of ours
        if isinstance(model, Limited):
            yield model.limit, model.unit
        for passage in passages(model):
            if passage.language == "zh" and passage.steps[0] != "note":
                for figure in figures(plain(passage.text)):
                    yield figure.limit, figure.unit


def _is_same(figure: Figure, other: Time) -> bool:
    if figure.unit is other[1]:
        return figure.limit == other[0]
    if other[1] not in TIMES:
        return False
    try:
        return convert(figure.limit, figure.unit, other[1]) == other[0]
    except UnitError:
        return False


def _wanted(
    library: Library, figure: Figure, named: tuple[str, ...], grounds: dict[str, list[Time]]
) -> Message:
    """What would be right: the numbers of the same kind that it keeps, or that it must keep some."""
    right: dict[Message, str] = {}
    for id in named:
        for limit, unit in grounds[id]:
            try:
                convert(figure.limit, figure.unit, unit)
            except UnitError:
                continue
            right.setdefault(limit_said(limit, unit), id)
    if right:
        words = joined(
            (
                say("{limit} ('{id}', {there})", limit=limit, id=id, there=_place(library, id))
                for limit, id in right.items()
            ),
            "or",
        )
        return say(", and must say {words}", words=words)
    if named:
        names = quoted(named)
        return say(", and nothing it keeps ({names}) has a time of that kind", names=names)
    return say(", and must name in 'keeps' the commitment, rule or grade that has it")


def _place(library: Library, id: str) -> str:
    return where(library.entries[id].thing)
