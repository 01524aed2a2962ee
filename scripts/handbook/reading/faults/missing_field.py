"""A field that must be there and is not."""

from __future__ import annotations

from handbook.base.message import Message, say
from handbook.reading.faults.fault import Fault

RULE = "missing-field"


def explain(fault: Fault) -> Message | None:
    """A sentence with the field's name."""
    if fault.error == "missing":
        return say("the field '{steps}' must be here", steps=fault.steps[-1])
    if fault.error == "too_short":
        return say("'{field}' must have at least one entry", field=fault.field)
    return None
