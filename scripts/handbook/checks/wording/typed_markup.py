"""A list, a table, a picture or a heading typed as Markdown inside a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.base.message import Message, say
from handbook.base.problems import Problem, Severity
from handbook.library.library import Library

RULE = "typed-markup"

_TYPED: tuple[tuple[re.Pattern[str], Message], ...] = (
    (
        re.compile(r"(?m)^[ \t]*\|.*\|[ \t]*$|\|[ \t]*:?-{3,}"),
        say("a table is no text; a rule has 'table' for it"),
    ),
    (
        re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"),
        say("a picture is no text; a rule has 'picture' for it"),
    ),
    (
        re.compile(r"(?m)^[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+\S"),
        say("a list is no text; a rule has 'points' for it, a heading 'steps'"),
    ),
    (re.compile(r"(?m)^#{1,6}[ \t]+\S"), say("a heading is no text; it has an entry of its own")),
    (
        re.compile(r"(?<![!\[])\[[^\]\[\n]+\]\([^)\n]+\)"),
        say("a link is written [[id]] or [[id|words]]"),
    ),
    (re.compile(r"<(?:br|b|i|p|ul|li|table|img|a)\b[^>]*>"), say("HTML is shown as it is typed")),
)
"""What an author may have meant, and what is right; the first that is found is said."""

_MAY_BE_TYPED = re.compile(r"[|\[<]|^[ \t]*[-*+\d#]", re.MULTILINE)
"""What stands in all of that. Hardly a text has any of it."""


def check(library: Library) -> Iterator[Problem]:
    """Texts hold strong words, links and placeholders, and no other markup: it would be shown as it is
    typed."""
    for model, passage in library.passages:
        if not _MAY_BE_TYPED.search(passage.text):
            continue
        for typed, advice in _TYPED:
            match = typed.search(passage.text)
            if match:
                yield Problem.at(
                    model.place.position(*passage.steps, offset=match.start()),
                    RULE,
                    say("'{field}': {advice}", field=str(passage.steps[0]), advice=advice),
                    level=Severity.WARNING,
                )
                break
