"""A checklist that prints something else than the revision it calls itself."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Level, Problem
from handbook.checklists.revisions import content_fingerprint
from handbook.library.library import Library

RULE = "unrecorded-change"
FOR_RELEASE = True


def check(library: Library) -> Iterator[Problem]:
    """The fingerprint of the last entry of 'history' must be that of what is printed."""
    for checklist in library.checklists.values():
        if not library.is_whole(checklist.place.path):
            continue
        last = checklist.history[-1]
        fingerprint = content_fingerprint(checklist)
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
                id=checklist.id,
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
            Level.WARNING,
        )
