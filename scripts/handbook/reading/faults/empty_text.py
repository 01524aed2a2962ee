"""A field with nothing behind it."""

from __future__ import annotations

from handbook.base.message import Message, say
from handbook.reading.faults.fault import Fault

RULE = "empty-text"


def explain(fault: Fault) -> Message | None:
    """A sentence with the field's name."""
    if fault.error == "string_too_short" or (
        isinstance(fault.value, str) and not fault.value.strip()
    ):
        if isinstance(fault.steps[-1], int):
            return say(
                "an entry of '{field}' must not be empty; write something or delete it",
                field=fault.field,
            )
        return say(
            "'{name}' must not be empty; write something or delete the line", name=_name(fault)
        )
    return None


def _name(fault: Fault) -> str:
    names = [step for step in fault.steps if isinstance(step, str)]
    return names[-2] if names[-1:] in (["zh"], ["en"]) and len(names) > 1 else fault.field
