"""A line that is too long to say in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.base.inline import Inline, Placeholder, Words, parse_inline
from handbook.base.message import say
from handbook.base.problems import Problem, Severity
from handbook.checks.training.spoken import lines
from handbook.library.library import Library

RULE = "long-line"

MOST_IN_A_BREATH = 40
"""Characters between two full stops: eight seconds at five syllables a second."""

MOST_AT_ONCE = 100
"""Characters that a listener is given at once."""

_BLANK = "空空空空"
"""What stands for a blank; nobody knows how long it will be."""


def check(library: Library) -> Iterator[Problem]:
    """A sentence of a line has at most 40 characters, the line at most 100."""
    for line in lines(library):
        text = "".join(_said(library, part) for part in parse_inline(line.text.zh))
        longest = max((len(_bare(s)) for s in re.split("[。！？；…]", text)), default=0)
        if longest > MOST_IN_A_BREATH:
            yield Problem.at(
                line.owner.place.position(line.field, "zh"),
                RULE,
                say(
                    "'{name}' should be said in one breath: a sentence has {longest} characters, "
                    "and should have at most {most_in_a_breath}; make two of it",
                    name=line.name,
                    longest=longest,
                    most_in_a_breath=MOST_IN_A_BREATH,
                ),
                Severity.WARNING,
            )
        elif len(_bare(text)) > MOST_AT_ONCE:
            yield Problem.at(
                line.owner.place.position(line.field, "zh"),
                RULE,
                say(
                    "'{name}' should be at most {most_at_once} characters long, not "
                    "{bare}: make two turns of it",
                    name=line.name,
                    most_at_once=MOST_AT_ONCE,
                    bare=len(_bare(text)),
                ),
                Severity.WARNING,
            )


def _said(library: Library, part: Inline) -> str:
    if isinstance(part, Words):
        return part.text
    if isinstance(part, Placeholder):
        return _BLANK
    entry = library.entries.get(part.target)
    return part.words or (entry.title if entry is not None else "")


def _bare(text: str) -> str:
    return re.sub(r"[\s，、：“”（）《》]", "", text)
