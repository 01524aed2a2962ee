"""What leads back to itself: who reports to whom, what comes next, what replaces what, what serves what."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.commitment import Commitment
from handbook.model.jurisdiction import Jurisdiction
from handbook.model.registers import Part, RetiredId, Role
from handbook.model.section import Body
from handbook.model.walk import Reference, references

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
    """Each of these chains must come to an end, and nothing refers to itself."""
    for owner, field in CHAINS:
        kinds = {kind for kind in library.types if issubclass(kind, owner)}
        yield from _cycles([m for m, _ in library.models if type(m) in kinds], field)
    for model, owned in library.models:
        if owned is None:
            continue
        for reference in references(model):
            if reference.target == owned.id and not _is_link(model, reference):
                yield Problem.at(
                    model.place.position(*reference.steps),
                    RULE,
                    say(
                        "'{steps}' must lead to something else than '{id}' itself",
                        steps=reference.steps[0],
                        id=owned.id,
                    ),
                )


def _is_link(model: Model, reference: Reference) -> bool:
    """Whether it is a link of a chain, which is followed to its end as a whole."""
    return any(isinstance(model, o) and reference.steps == (field,) for o, field in CHAINS)


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
                    say(
                        "'{field}' must not lead back to where it began: {loop}",
                        field=field,
                        loop=" -> ".join(loop),
                    ),
                )
                break
            path.append(current)
            current = following[current]
        finished.update(path)
