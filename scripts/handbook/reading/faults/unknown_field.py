"""A field that the kind of file does not have."""

from __future__ import annotations

from handbook.base.nearest import nearest
from handbook.reading.faults.fault import Fault, authored_fields

RULE = "unknown-field"


def explain(fault: Fault) -> str | None:
    """A sentence with the nearest field name, or with all of them."""
    if fault.error != "extra_forbidden":
        return None
    known = authored_fields(fault.owner)
    found = nearest(str(fault.steps[-1]), known)
    hint = f"nearest is '{found}'" if found else _some(known)
    return f"there is no field '{fault.steps[-1]}' here; {hint}"


def _some(known: list[str]) -> str:
    """The fields there are, the required ones first; not all, where a sentence cannot hold them."""
    if len(known) <= 12:
        return "it can have " + ", ".join(known)
    return f"it can have {', '.join(known[:10])} and {len(known) - 10} more"
