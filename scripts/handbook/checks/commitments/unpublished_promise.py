"""Promises that differ from what was published last."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import joined, say
from handbook.base.problems import Problem, Severity
from handbook.base.vocabulary import Kind
from handbook.checks.commitments.withdrawn_promise import broken_promises
from handbook.commitments.editions import changes, newest_edition
from handbook.commitments.resolution import resolutions
from handbook.library.library import Library

RULE = "unpublished-promise"
FOR_RELEASE = True

_SHOWN = 3


def check(library: Library) -> Iterator[Problem]:
    """What an estate promises now should be recorded with `handbook publish`."""
    if not library.knows(Kind.COMMITMENT, Kind.CONDITION, Kind.JURISDICTION):
        return
    for resolved in resolutions(library):
        edition = newest_edition(library, resolved.estate.id)
        if edition is None or not library.is_whole(resolved.estate.place.path, edition.place.path):
            continue
        broken = {found.past.commitment for found in broken_promises(resolved, edition)}
        found = [id for id in changes(library, resolved, edition) if id not in broken]
        if not found:
            continue
        named = [say("'{word}'", word=id) for id in found[:_SHOWN]]
        if len(found) > _SHOWN:
            named.append(say("{found} more", found=len(found) - _SHOWN))
        there = edition.place.position("edition")
        yield Problem.at(
            resolved.estate.place.position("id"),
            RULE,
            say(
                "estate '{id}' should record what it promises with "
                "'handbook publish': {named} changed since edition {edition} of "
                "{on} ({path}:{line})",
                id=resolved.estate.id,
                named=joined(named),
                edition=edition.edition,
                on=edition.date,
                path=there.path,
                line=there.line,
            ),
            Severity.WARNING,
        )
