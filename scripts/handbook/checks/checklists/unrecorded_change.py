"""A file that says something else than the revision it calls itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from handbook.base.message import say
from handbook.base.problems import Problem, Severity
from handbook.checklists.revisions import recorded_fingerprint
from handbook.library.library import Library
from handbook.model.record import Recorded

RULE = "unrecorded-change"
FOR_RELEASE = True


def check(library: Library) -> Iterator[Problem]:
    """The fingerprint of the last entry of 'history' must be that of what is printed or shown."""
    for document in library.documents.values():
        if not isinstance(document, Recorded) or not document.history:
            continue
        if not library.is_whole(document.place.path):
            continue
        last = document.history[-1]
        fingerprint = recorded_fingerprint(document)
        id = str(getattr(document, "id", "")) or PurePosixPath(document.place.path).stem
        if last.fingerprint is None:
            message = say(
                "the last entry of 'history' must record what revision {revision} prints; "
                "add to it: fingerprint: {fingerprint}",
                revision=last.revision,
                fingerprint=fingerprint,
            )
        elif last.fingerprint != fingerprint:
            message = say(
                "'{id}' no longer prints what its revision {revision} did; "
                "raise 'revision' to {next} and add an entry to 'history' that says "
                "what was changed, with fingerprint: {fingerprint}; or, only if revision "
                "{revision} was never printed, write this fingerprint here",
                id=id,
                revision=last.revision,
                next=last.revision + 1,
                fingerprint=fingerprint,
            )
        else:
            continue
        yield Problem.at(
            last.place.position("fingerprint" if last.fingerprint else "revision"),
            RULE,
            message,
            Severity.WARNING,
        )
