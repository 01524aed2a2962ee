"""A checklist with no critical item, or with hardly any other."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import NOTHING, Message, say
from handbook.base.problems import Problem, Severity
from handbook.library.library import Library
from handbook.model.checklist import Checklist

RULE = "critical-share"

FEW = 6
"""How many items a checklist must have before its share of critical ones is looked at."""


def check(library: Library) -> Iterator[Problem]:
    """Some items that are right or wrong must be critical, and at most five of six: where all stand out, none does.

    Source: Boorman's rule of killer items, in Gawande, The Checklist Manifesto; the share is ours."""
    for checklist in library.checklists.values():
        if not library.is_whole(checklist.place.path):
            continue
        message = _message(checklist)
        if message:
            yield Problem.at(checklist.place.position("id"), RULE, message, Severity.WARNING)


def _message(checklist: Checklist) -> Message:
    items = checklist.items
    critical = sum(item.critical for item in items)
    most = len(items) * 5 // 6
    if all(item.answers or checklist.answers or item.points for item in items) and not critical:
        return NOTHING  # scored, or with results of its own: nothing is right or wrong by itself
    if not critical:
        return say(
            "'{id}' must have an item with 'critical: true': "
            "one whose failure nobody may leave for the next shift",
            id=checklist.id,
        )
    if len(items) >= FEW and critical > most:
        return say(
            "at most {most} of the {items} items of '{id}' must be critical, "
            "not {critical}; where nearly all stand out, none does",
            most=most,
            items=len(items),
            id=checklist.id,
            critical=critical,
        )
    return NOTHING
