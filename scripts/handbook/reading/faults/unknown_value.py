"""A value that is not in the list of those a field can have."""

from __future__ import annotations

from handbook.base.message import Message, joined, say
from handbook.base.nearest import nearest_phrase
from handbook.reading.faults.fault import Fault

RULE = "unknown-value"


def explain(fault: Fault) -> Message | None:
    """A sentence with all possible values and the nearest one."""
    if fault.error not in ("enum", "literal_error"):
        return None
    expected = str(fault.context.get("expected", ""))
    values = [value.strip().strip("'") for value in expected.replace(" or ", ", ").split(",")]
    hint = nearest_phrase(fault.value, values) if isinstance(fault.value, str) else ""
    return say(
        "'{field}' must be one of {values}, not {typed}{hint}",
        field=fault.field,
        values=joined(values, ""),
        typed=fault.typed,
        hint=hint,
    )
