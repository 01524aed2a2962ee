"""A field that the kind of file does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from handbook.base.message import Message, joined, say
from handbook.base.nearest import nearest
from handbook.base.place import PLACE_KEY
from handbook.model.base import Model
from handbook.reading.faults.fault import Fault, authored_fields, owner_of

RULE = "unknown-field"


def explain(fault: Fault) -> Message | None:
    """A sentence with the nearest field name, or with all of them."""
    if fault.error != "extra_forbidden":
        return None
    known = authored_fields(fault.owner)
    if fault.steps[-1] in ("true", "false"):
        return say(
            "there is no field '{steps}' here; a program of YAML 1.1 that saves the file makes it of "
            "a word such as 'on' or 'no'; {some}",
            steps=fault.steps[-1],
            some=_some(known),
        )
    if moved := fault.owner.moved.get(str(fault.steps[-1])):
        return say(
            "'{steps}' has files of its own now, each in '{moved}': write each entry there, as the "
            "page on the fields of that kind of file says",
            steps=fault.steps[-1],
            moved=moved,
        )
    found = nearest(str(fault.steps[-1]), known)
    hint = say("nearest is '{found}'", found=found) if found else _some(known)
    return say("there is no field '{steps}' here; {hint}", steps=fault.steps[-1], hint=hint)


def misspelt(details: Iterable[Any], model: type[Model]) -> Iterator[tuple[str | int, ...]]:
    """Where the fields would stand that unknown ones are meant for: what is misspelt is not missing, too."""
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *above, typed = detail["loc"]
            steps = tuple(step for step in detail["loc"] if step != PLACE_KEY)
            meant = nearest(str(typed), authored_fields(owner_of(model, steps)))
            if meant is not None:
                yield *above, meant


def _some(known: list[str]) -> Message:
    """The fields there are, the required ones first; not all, where a sentence cannot hold them."""
    if len(known) <= 12:
        return say("it can have {known}", known=joined(known, ""))
    return say(
        "it can have {known} and {count} more", known=joined(known[:10], ""), count=len(known) - 10
    )
