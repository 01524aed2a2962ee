"""A figure that nobody verified and that is not marked for local confirmation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.base.inline import Link, Words, parse_inline
from handbook.base.message import Message, say
from handbook.base.problems import Problem
from handbook.base.vocabulary import UNREAD_MARKS, Mark
from handbook.library.inheritance import Statement
from handbook.library.library import Library
from handbook.model.checklist import Item
from handbook.model.provenance import Sourced
from handbook.model.walk import passages

RULE = "unconfirmed-figure"

_FIGURE = re.compile(r"\d")
_PUBLIC_NUMBER = re.compile(
    r"(?<!\d)1(?:10|19|20|22|2345)(?!\d|\s*[分秒小天日月年米元次户件个人份%℃])"
)


def check(library: Library) -> Iterator[Problem]:
    """Whoever rests on a text that was not read (V3, G), or sets a figure of the company's own (E),
    must say that each estate has to confirm it."""
    for statement in library.statements():
        if statement.needs_local_confirmation:
            continue
        reason = _reason(library, statement)
        if reason is not None:
            what = getattr(statement.thing, "id", None)
            subject = say("'{word}'", word=what) if what else say("this entry")
            place = statement.thing.place
            yield Problem.at(
                place.position("id") if what else place.position(),
                RULE,
                say(
                    "{subject} {reason}; it must have 'confirm: law', 'engineer' or 'manager'",
                    subject=subject,
                    reason=reason,
                ),
            )


def _has_figure(text: str) -> bool:
    """Whether the words have a figure; an id that they link to may have one, such as `conduct.r1`.

    The public telephone numbers (110, 119, 120, 122, 12345) are nobody's own.
    """
    text = _PUBLIC_NUMBER.sub("", text)
    return _FIGURE.search(text) is not None and any(
        _FIGURE.search(part.text if isinstance(part, Words) else part.words or "")
        for part in parse_inline(text)
        if isinstance(part, Words | Link)
    )


def _reason(library: Library, statement: Statement) -> Message | None:
    for reference in statement.sources:
        source = library.sources.get(reference.source)
        mark = reference.mark or (source.mark if source else None)
        if mark in UNREAD_MARKS:
            return say(
                "rests on '{source}', whose text was not read ({mark})",
                source=reference.source,
                mark=mark,
            )
        if mark is Mark.E and (
            _has_bounds(statement.thing)
            or any(
                passage.language == "zh" and _has_figure(passage.text)
                for passage in passages(statement.thing)
                if passage.steps[0] != "observe" and passage.steps[0] != "note"
            )
        ):
            return say("sets a figure that is the company's own (E)")
    return None


def _has_bounds(thing: Sourced) -> bool:
    """Whether it is a reading with bounds; 0, as of things missing, needs nobody's word."""
    reading = thing.reading if isinstance(thing, Item) else None
    return reading is not None and any((reading.min, reading.max))
