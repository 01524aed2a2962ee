"""A line of an emergency whose role nobody works in on an estate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.base.message import quoted, say
from handbook.base.place import Place
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.emergency import Emergency

RULE = "unrostered-line"


def check(library: Library) -> Iterator[Problem]:
    """Whoever does a line, or says that it is over, is on a roster of each estate where the emergency
    may happen; of several roles one is enough. The same roles are missed at an estate once, and not
    where its rosters could not all be read."""
    missed: set[tuple[str, tuple[str, ...]]] = set()
    for event in library.emergencies.values():
        lines = [*_lines(event)]
        for estate in library.estates.values():
            if not library.is_whole(estate.place.path):
                continue
            if event not in library.emergencies_at(estate):
                continue
            here = {roster.role for roster in estate.rosters}
            for roles, place, steps in lines:
                known = [role for role in roles if role in library.roles]
                if known != [*roles] or library.is_for_all(roles) or here.intersection(roles):
                    continue
                if (estate.id, tuple(roles)) in missed:
                    continue
                missed.add((estate.id, tuple(roles)))
                yield Problem.at(
                    place.position(*steps),
                    RULE,
                    say(
                        "{roles} must be on a roster of '{estate}', or the line be done by a role "
                        "that is",
                        roles=quoted(roles, "or"),
                        estate=estate.id,
                    ),
                )


def _lines(event: Emergency) -> Iterator[tuple[Sequence[str], Place, tuple[str, ...]]]:
    for act in (*(act for phase in event.phases for act in phase), *event.aftercare):
        yield act.by, act.place, ("by",)
    if event.ends.by is not None:
        yield (event.ends.by,), event.ends.place, ("by",)
