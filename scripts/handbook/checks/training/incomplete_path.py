"""A path that misses a rule which applies to its role."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import joined, say, say_many
from handbook.base.problems import Problem
from handbook.library.library import Library

RULE = "incomplete-path"


def check(library: Library) -> Iterator[Problem]:
    """Every rule of a role, and of everyone, stands under something that the role's path reads."""
    for path in library.paths.values():
        role = library.roles.get(path.role)
        if role is None or not library.is_whole(path.place.path):
            continue
        read = {step.read for step in path.steps if step.read is not None}
        missing: dict[str, int] = {}
        for requirement in library.requirements_for(role):
            if read.isdisjoint((requirement.id, requirement.heading.id, requirement.section.id)):
                missing[requirement.heading.id] = missing.get(requirement.heading.id, 0) + 1
        if missing:
            names = joined(
                (
                    say_many("'{id}' ({count} rule)", "'{id}' ({count} rules)", count=count, id=id)
                    for id, count in missing.items()
                ),
                "",
            )
            yield Problem.at(
                path.place.key_position("steps"),
                RULE,
                say(
                    "'{id}' must also read {names}: what it reads must hold every rule for "
                    "'{role}'",
                    id=path.id,
                    names=names,
                    role=path.role,
                ),
            )
