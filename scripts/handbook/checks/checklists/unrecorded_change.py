"""A checklist that prints something else than the revision it calls itself."""

from __future__ import annotations

from collections.abc import Iterator

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
            message = (
                f"the last entry of 'history' must record what revision {last.revision} prints; "
                f"add to it: fingerprint: {fingerprint}"
            )
        elif last.fingerprint != fingerprint:
            message = (
                f"'{checklist.id}' no longer prints what its revision {last.revision} did; "
                f"raise 'revision' to {last.revision + 1} and add an entry to 'history' that says "
                f"what was changed, with fingerprint: {fingerprint}; or, only if revision "
                f"{last.revision} was never printed, write this fingerprint here"
            )
        else:
            continue
        yield Problem.at(
            last.place.position("fingerprint" if last.fingerprint else "revision"),
            RULE,
            message,
            Level.WARNING,
        )
