"""A number that its unit cannot have."""

from __future__ import annotations

from handbook.model.commitment import OUTSIDE_UNIT
from handbook.reading.faults.fault import Fault

RULE = "number-outside-unit"


def explain(fault: Fault) -> str | None:
    """A sentence with the numbers of the unit; the model has it already."""
    return fault.message if fault.error == OUTSIDE_UNIT else None
