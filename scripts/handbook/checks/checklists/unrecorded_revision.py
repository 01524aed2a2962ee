"""A checklist whose head and history do not tell the same story."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.checklist import Checklist

RULE = "unrecorded-revision"


def check(library: Library) -> Iterator[Problem]:
    """Whoever holds an old sheet must find out what has changed since: the history must be whole."""
    for checklist in library.checklists.values():
        if library.is_whole(checklist.place.path):
            yield from _in_history(checklist)
            yield from _in_head(checklist)


def _in_history(checklist: Checklist) -> Iterator[Problem]:
    earlier = None
    for number, change in enumerate(checklist.history, 1):
        if change.revision != number:
            yield Problem.at(
                change.place.position("revision"),
                RULE,
                say(
                    "the entries of 'history' must count 1, 2, 3 and on; this one must be {number}, "
                    "not {revision}",
                    number=number,
                    revision=change.revision,
                ),
            )
        if earlier is not None and change.effective <= earlier.effective:
            yield Problem.at(
                change.place.position("effective"),
                RULE,
                say(
                    "revision {revision} must take effect after revision {earlier_revision} "
                    "({effective}), not on {change_effective}",
                    revision=change.revision,
                    earlier_revision=earlier.revision,
                    effective=earlier.effective,
                    change_effective=change.effective,
                ),
            )
        earlier = change


def _in_head(checklist: Checklist) -> Iterator[Problem]:
    last = checklist.history[-1]
    there = last.place.position("revision").line
    for name in ("revision", "effective"):
        here, recorded = getattr(checklist, name), getattr(last, name)
        if here != recorded:
            yield Problem.at(
                checklist.place.position(name),
                RULE,
                say(
                    "'{name}' must be that of the last entry of 'history', {recorded} (line {there}), "
                    "not {here}; a new revision needs an entry of its own",
                    name=name,
                    recorded=recorded,
                    there=there,
                    here=here,
                ),
            )
    if checklist.approved.date > checklist.effective:
        yield Problem.at(
            checklist.approved.place.position("date"),
            RULE,
            say(
                "the checklist must be approved by the day it takes effect, {effective}, "
                "not on {on}",
                effective=checklist.effective,
                on=checklist.approved.date,
            ),
        )
