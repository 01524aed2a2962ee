"""A question about something that has changed since the question was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.base.fingerprint import Fingerprint
from handbook.base.problems import Level, Problem
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
                        f"'{question.id}' must keep the fingerprint of '{about.ref}', so that a "
                        f"change is noticed: write fingerprint: {now}",
                        Level.WARNING,
                    )
                    continue
                yield Problem.at(
                    about.place.position("fingerprint"),
                    RULE,
                    f"{_change(about.fingerprint, now)} of '{about.ref}' changed since "
                    f"'{question.id}' was compared with it: read both again, then write "
                    f"fingerprint: {now}"
                    if _FINGERPRINT.fullmatch(about.fingerprint)
                    else f"'{about.fingerprint}' is no fingerprint: read '{about.ref}' and "
                    f"'{question.id}' again, then write fingerprint: {now}",
                    Level.WARNING,
                )


def _change(before: str, now: Fingerprint) -> str:
    is_wording = before.rpartition("-")[2] == now.numbers
    return "the wording" if is_wording else "a figure"
