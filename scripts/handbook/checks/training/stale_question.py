"""A question about something that has changed since the question was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.base.fingerprint import Fingerprint
from handbook.base.message import Message, say
from handbook.base.problems import Problem, Severity
from handbook.library.library import Library
from handbook.library.meaning import meanings

RULE = "stale-question"
FOR_RELEASE = True

_FINGERPRINT = re.compile("[0-9a-f]{10}-[0-9a-f]{4}")


def check(library: Library) -> Iterator[Problem]:
    """A question keeps the fingerprint of everything it is about, as it was when the two were last
    compared."""
    known = meanings(library)
    for quiz in library.quizzes.values():
        for question in quiz.questions:
            for about in question.about:
                now = known.of(about.ref)
                if now is None or str(now) == about.fingerprint:
                    continue
                if not library.is_whole(library.entries[about.ref].thing.place.position().path):
                    continue  # what could not be read of it has not changed
                if about.fingerprint is None:
                    yield Problem.at(
                        about.place.position("ref"),
                        RULE,
                        say(
                            "'{id}' must keep the fingerprint of '{ref}', so that a "
                            "change is noticed: write fingerprint: {now}",
                            id=question.id,
                            ref=about.ref,
                            now=now,
                        ),
                        Severity.WARNING,
                    )
                    continue
                yield Problem.at(
                    about.place.position("fingerprint"),
                    RULE,
                    say(
                        "{change} of '{ref}' changed since "
                        "'{id}' was compared with it: read both again, then write "
                        "fingerprint: {now}",
                        change=_change(about.fingerprint, now),
                        ref=about.ref,
                        id=question.id,
                        now=now,
                    )
                    if _FINGERPRINT.fullmatch(about.fingerprint)
                    else say(
                        "'{fingerprint}' is no fingerprint: read '{ref}' and "
                        "'{id}' again, then write fingerprint: {now}",
                        fingerprint=about.fingerprint,
                        ref=about.ref,
                        id=question.id,
                        now=now,
                    ),
                    Severity.WARNING,
                )


def _change(before: str, now: Fingerprint) -> Message:
    is_wording = before.rpartition("-")[2] == now.numbers
    return say("the wording") if is_wording else say("a figure")
