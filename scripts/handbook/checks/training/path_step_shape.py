"""A step of a path that does not say what to do, or comes too late in the list."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import quoted, say
from handbook.base.problems import Problem
from handbook.base.vocabulary import Kind
from handbook.library.library import Library

RULE = "path-step-shape"

WAYS = ("read", "rehearse", "quiz", "practise")


def check(library: Library) -> Iterator[Problem]:
    """A step says one thing to do, and the steps stand in the order of their days."""
    for path in library.paths.values():
        day = 0
        for step in path.steps:
            ways = [way for way in WAYS if getattr(step, way) is not None]
            if len(ways) != 1:
                yield Problem.at(
                    step.place.key_position(ways[1]) if ways else step.place.position("id"),
                    RULE,
                    say(
                        "'{id}' must say one thing to do, with 'read', 'rehearse', 'quiz' or "
                        "'practise', not ",
                        id=step.id,
                    )
                    + (quoted(ways, "and") if ways else say("none of them")),
                )
            if step.by_day < day:
                yield Problem.at(
                    step.place.position("by_day"),
                    RULE,
                    say(
                        "'{id}' is due by day {by_day} and must stand before the steps of "
                        "day {day}",
                        id=step.id,
                        by_day=step.by_day,
                        day=day,
                    ),
                )
            day = max(day, step.by_day)
            entry = library.entries.get(step.quiz or "")
            if entry is not None and entry.kind is Kind.PATH and entry.id != path.id:
                yield Problem.at(
                    step.place.position("quiz"),
                    RULE,
                    say(
                        "'quiz' of '{id}' must be a topic or '{path_id}' itself, not '{entry_id}'",
                        id=step.id,
                        path_id=path.id,
                        entry_id=entry.id,
                    ),
                )
