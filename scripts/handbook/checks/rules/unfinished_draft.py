"""A file that says itself that it is a draft."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem, Severity
from handbook.library.library import Library

RULE = "unfinished-draft"
FOR_RELEASE = True


def check(library: Library) -> Iterator[Problem]:
    """What was brought in from elsewhere is read by somebody before it is published."""
    for document in library.documents.values():
        if document.draft:
            yield Problem.at(
                document.place.position("draft"),
                RULE,
                say(
                    "this file is a draft: it must be read and completed, and 'draft' be taken out, "
                    "before a release"
                ),
                Severity.WARNING,
            )
