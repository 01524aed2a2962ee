"""A field that must be there and is not."""

from __future__ import annotations

from handbook.reading.faults.fault import Fault

RULE = "missing-field"


def explain(fault: Fault) -> str | None:
    """A sentence with the field's name."""
    if fault.error == "missing":
        return f"the field '{fault.steps[-1]}' must be here"
    if fault.error == "too_short":
        return f"'{fault.field}' must have at least one entry"
    return None
