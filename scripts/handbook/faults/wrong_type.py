"""A value of another sort than the field's: a list for a text, a word for a date."""

from __future__ import annotations

from handbook.faults.fault import Fault

RULE = "wrong-type"

_WANTED = {
    "string_type": "must be text",
    "model_type": "must be a group of fields, each on a line of its own below it",
    "model_attributes_type": "must be a group of fields, each on a line of its own below it",
    "tuple_type": "must be a list, such as [one, two]",
    "greater_than_equal": "must be 1 or more",
}


def explain(fault: Fault) -> str:
    """A sentence with what the field holds and what was typed."""
    wanted = _WANTED.get(fault.error) or fault.message
    return f"'{fault.field}' {wanted}, not {fault.typed}"
