"""A line that names a time which nothing behind it has."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from handbook.checks.limit_words import where
from handbook.figures import Figure, figures
from handbook.library import Library
from handbook.model.commitment import Limited
from handbook.model.script import Script, Turn
from handbook.problems import Problem
from handbook.text import plain
from handbook.units import UnitError, convert, limit_en
from handbook.vocabulary import Unit, Who
from handbook.walk import descend, passages

RULE = "spoken-time"

TIMES = frozenset(
    {Unit.SECOND, Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.WORKING_HOUR, Unit.WORKING_DAY}
)
"""Rings are left out: 一声 is also a word."""


def check(library: Library) -> Iterator[Problem]:
    """A duration in a line of staff must stand in a commitment, rule, step, grade … that the turn or
    its script names in `keeps`."""
    for model, owner in library.models:
        if not isinstance(model, Turn) or model.who is not Who.STAFF or owner is None:
            continue
        script = owner.headings[0]
        named = (*model.keeps, *(script.keeps if isinstance(script, Script) else ()))
        text = plain(model.text.zh)
        for figure in figures(text):
            if figure.unit not in TIMES:
                continue
            known = [(id, known) for id in named for known in _figures(library, id)]
            if any(_is_same(figure, other) for _, other in known):
                continue
            yield Problem.at(
                model.place.position("text", "zh"),
                RULE,
                f"'{model.id}' says {limit_en(figure.limit, figure.unit)}"
                + _wanted(library, figure, known, named),
            )


def _figures(library: Library, id: str) -> Iterator[tuple[Decimal, Unit]]:
    entry = library.entries.get(id)
    if entry is None:
        return
    for model in descend(entry.thing):
        if isinstance(model, Limited):
            yield model.limit, model.unit
        for passage in passages(model):
            if passage.language == "zh":
                for figure in figures(plain(passage.text)):
                    yield figure.limit, figure.unit


def _is_same(figure: Figure, other: tuple[Decimal, Unit]) -> bool:
    try:
        return convert(figure.limit, figure.unit, other[1]) == other[0]
    except UnitError:
        return False


def _wanted(
    library: Library,
    figure: Figure,
    known: list[tuple[str, tuple[Decimal, Unit]]],
    named: tuple[str, ...],
) -> str:
    """What would be right: the numbers of the same kind that it keeps, or that it must keep some."""
    right: dict[str, str] = {}
    for id, (limit, unit) in known:
        try:
            convert(figure.limit, figure.unit, unit)
        except UnitError:
            continue
        right.setdefault(limit_en(limit, unit), id)
    if right:
        words = " or ".join(
            f"{limit} ('{id}', {where(library.entries[id].thing)})" for limit, id in right.items()
        )
        return f", and must say {words}"
    if named:
        return f", and nothing it keeps ({', '.join(named)}) has a time of that kind"
    return ", and must name in 'keeps' the commitment, rule or grade that has it"
