"""A chain that leads back to where it began: who reports to whom, what comes next, what replaces what."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.commitment import Commitment
from handbook.model.jurisdiction import Jurisdiction
from handbook.model.registers import Part, RetiredId, Role
from handbook.model.section import Body

RULE = "reference-cycle"

CHAINS: tuple[tuple[type[Model], str], ...] = (
    (Role, "reports_to"),
    (Part, "parent"),
    (Body, "next"),
    (RetiredId, "replaced_by"),
    (Jurisdiction, "within"),
    (Commitment, "replaces"),
)
"""The fields that lead from one thing to the next of its kind."""


def check(library: Library) -> Iterator[Problem]:
    """Each of these chains must come to an end."""
    for owner, field in CHAINS:
        yield from _cycles([m for m, _ in library.models if isinstance(m, owner)], field)


def _cycles(models: list[Model], field: str) -> Iterator[Problem]:
    owners = {model.id: model for model in models}  # type: ignore[attr-defined]
    following: dict[str, str | None] = {id: getattr(m, field) for id, m in owners.items()}
    finished: set[str] = set()
    for start in following:
        path: list[str] = []
        current: str | None = start
        while current is not None and current in following and current not in finished:
            if current in path:
                loop = [*path[path.index(current) :], current]
                yield Problem.at(
                    owners[path[-1]].place.position(field),
                    RULE,
                    f"'{field}' must not lead back to where it began: {' -> '.join(loop)}",
                )
                break
            path.append(current)
            current = following[current]
        finished.update(path)
