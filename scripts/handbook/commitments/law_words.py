"""Which laws are due to be read again, and findings about that on a day, in words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from handbook.base.citations import clause_words
from handbook.base.message import Language, Message, joined, say, say_many
from handbook.base.problems import Problem, Severity
from handbook.commitments.law import LawReading, expires, readings
from handbook.library.library import Library

STALE = "stale-law"

RULES = {STALE: "A law whose text was read more than 12 months ago."}
"""The rules of this module, with one line each."""

NAMED = 3
"""How many of those that cite a clause are named."""


def due(
    library: Library, *, since: datetime.date | None, date: datetime.date | None
) -> list[LawReading]:
    """What is to be read again: what was never read, what was read before `since`, and what is older
    than 12 months on `date`. Without a day: everything that is cited."""
    return [
        one
        for one in readings(library)
        if one.read is None
        or one.due is None
        or (since is None and date is None)
        or (since is not None and one.read < since)
        or (date is not None and one.due < date)
    ]


def law_lines(
    library: Library, *, since: datetime.date | None, date: datetime.date | None, language: Language
) -> Iterator[Message]:
    """The list for people to read: first how many, then a clause a line."""
    found = due(library, since=since, date=date)
    every = sum(1 for _ in readings(library))
    if not every:
        yield say("nothing here cites a law")
        return
    if not found:
        yield say_many(
            "{count} clause of law is cited, and it need not be read again",
            "{count} clauses of law are cited, and none need be read again",
            count=every,
        )
        return
    yield say_many(
        "{count} of {every} clauses of law that are cited is to be read:",
        "{count} of {every} clauses of law that are cited are to be read:",
        count=len(found),
        every=every,
    )
    for one in found:
        yield _line(one, language)


def _line(one: LawReading, language: Language) -> Message:
    title = one.source.title.zh if language is Language.ZH else one.source.title.en
    clause = clause_words(one.clause, language.value) if one.clause else ""
    read = (
        say("never read")
        if one.read is None or one.due is None
        else say("text of {read}, good until {due}", read=one.read, due=one.due)
    )
    ids = [entry.id for entry in one.cited_by]
    said = {
        "title": title or one.source.title.zh,
        "clause": clause,
        "source": one.source.id,
        "read": read,
        "by": joined(ids[:NAMED], ""),
    }
    if len(ids) > NAMED:
        return say(
            "  {title} {clause} ({source}): {read}; cited by {by} and {rest} more",
            rest=len(ids) - NAMED,
            **said,
        )
    return say("  {title} {clause} ({source}): {read}; cited by {by}", **said)


def stale_problems(library: Library, date: datetime.date) -> Iterator[Problem]:
    """The sources whose text was too old on a day, each once: nothing that rests on them is then
    shown to the public as law."""
    cited = {one.source.id for one in readings(library)}
    for source in library.sources.values():
        if source.id in cited and source.read_on is not None and expires(source.read_on) < date:
            yield Problem.at(
                source.place.position("read_on"),
                STALE,
                say(
                    "the text of '{id}' is of {read}, more than 12 months before {date}, and is not "
                    "shown to the public as law; read it again, then write the day of the text here",
                    id=source.id,
                    read=source.read_on,
                    date=date,
                ),
                Severity.WARNING,
            )
