"""An id that cannot be an address."""

from __future__ import annotations

import re

from handbook.base.message import Message, say
from handbook.model.base import ID_PATTERN, RESERVED_NAMES
from handbook.reading.faults.fault import Fault

RULE = "id-format"


def explain(fault: Fault) -> Message | None:
    """A sentence with what an id may look like, and this one put right where that is possible."""
    if fault.error != "id_format":
        return None
    right = suggest(fault.value) if isinstance(fault.value, str) else None
    hint = say("; '{right}' would do", right=right) if right else ""
    return say(
        "'{field}' {message}, not {typed}{hint}",
        field=fault.field,
        message=fault.message,
        typed=fault.typed,
        hint=hint,
    )


def suggest(text: str) -> str | None:
    """A well-formed id as near as possible to what was typed, or None.

    >>> suggest("Conduct_Manner")
    'conduct-manner'
    """
    right = re.sub(r"[^a-z0-9.]+", "-", text.lower()).strip("-.")
    if re.fullmatch(ID_PATTERN, right) and right not in RESERVED_NAMES and len(right) <= 80:
        return right
    return None
