"""A file whose head and history do not tell the same story."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.checklist import Checklist
from handbook.model.record import Recorded

RULE = "unrecorded-revision"


def check(library: Library) -> Iterator[Problem]:
    """Whoever holds an old sheet or page must find out what has changed since: a history must be whole."""
    for document in library.documents.values():
        if isinstance(document, Recorded) and library.is_whole(document.place.path):
            yield from _in_history(document)
            yield from _in_head(document)


def _in_history(document: Recorded) -> Iterator[Problem]:
    earlier = None
    # What was printed is told of from the first revision on; of other files, from the one with which the record began.
    is_sheet = isinstance(document, Checklist)
    first = 1 if is_sheet or not document.history else document.history[0].revision
    for number, change in enumerate(document.history, first):
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


def _in_head(document: Recorded) -> Iterator[Problem]:
    for last in document.history[-1:]:
        for name in ("revision", "effective"):
            here, recorded = getattr(document, name), getattr(last, name)
            if here != recorded:
                yield Problem.at(
                    document.place.position(name),
                    RULE,
                    say(
                        "'{name}' must be that of the last entry of 'history', {recorded} (line {there}), "
                        "not {here}; a new revision needs an entry of its own",
                        name=name,
                        recorded=recorded,
                        there=last.place.position("revision").line,
                        here=here,
                    ),
                )
    if document.approved is not None and document.approved.date > document.effective:
        yield Problem.at(
            document.approved.place.position("date"),
            RULE,
            say(
                "it must be approved by the day it takes effect, {effective}, not on {on}",
                effective=document.effective,
                on=document.approved.date,
            ),
        )
