"""A value of another sort than the field's: a list for a text, a word for a date."""

from __future__ import annotations

from handbook.model.text import Heading, Text
from handbook.model.walk import model_in
from handbook.reading.faults.fault import Fault, authored_fields

RULE = "wrong-type"

_WANTED = {
    "string_type": "must be text",
    "int_type": "must be a whole number such as 1",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list, such as [one, two]",
}


def explain(fault: Fault) -> str:
    """A sentence with what the field holds and what was typed."""
    subject = f"{'an entry of ' if isinstance(fault.steps[-1], int) else ''}'{fault.field}'"
    wanted = _WANTED.get(fault.error) or fault.message
    if fault.error == "greater_than_equal":
        wanted = f"must be {fault.context['ge']} or more"
    if fault.error == "less_than_equal":
        wanted = f"must be at most {fault.context['le']}"
    if fault.error in ("model_type", "model_attributes_type"):
        wanted = _group(fault)
    return f"{subject} {wanted}, not {fault.typed}"


def _group(fault: Fault) -> str:
    """What a field with fields below it, or an entry of a list of such, must be."""
    field = fault.owner.model_fields.get(fault.field)
    model = model_in(field.annotation) if field else None
    if isinstance(fault.steps[-1], int):
        model = fault.owner
    if model is None or issubclass(model, Text):
        return "must be text"
    if issubclass(model, Heading):
        return "must be in Chinese and English, as {zh: …, en: …}"
    return f"must be a group of fields such as '{authored_fields(model)[0]}: …'"
