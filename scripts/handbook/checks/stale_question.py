"""A question about something that has changed since the question was written."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.library import Library
from handbook.meaning import meanings
from handbook.problems import Problem

RULE = "stale-question"


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
                if about.fingerprint is None:
                    yield Problem.at(
                        about.place.position("ref"),
                        RULE,
                        f"'{question.id}' must keep the fingerprint of '{about.ref}', so that a "
                        f"change is noticed: write fingerprint: {now}",
                    )
                    continue
                numbers = about.fingerprint.rpartition("-")[2]
                what = "wording" if numbers == now.numbers else "figures"
                yield Problem.at(
                    about.place.position("fingerprint"),
                    RULE,
                    f"the {what} of '{about.ref}' changed since '{question.id}' was compared with "
                    f"it: read both again, then write fingerprint: {now}",
                )
