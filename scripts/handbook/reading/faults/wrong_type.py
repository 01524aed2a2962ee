"""A value of another sort than the field's: a list for a text, a word for a date."""

from __future__ import annotations

from handbook.base.message import Message, say
from handbook.model.rule import TABLE_SHAPE
from handbook.model.text import Heading, Text
from handbook.model.walk import model_in
from handbook.reading.faults.fault import Fault, authored_fields

RULE = "wrong-type"

_WANTED = {
    "string_type": say("must be text"),
    "int_type": say("must be a whole number such as 1"),
    "bool_type": say("must be true or false"),
    "tuple_type": say("must be a list, such as [one, two]"),
}


def explain(fault: Fault) -> Message:
    """A sentence with what the field holds and what was typed."""
    wanted = _WANTED.get(fault.error) or fault.message
    if fault.error == "greater_than_equal":
        wanted = say("must be {least} or more", least=fault.context["ge"])
    if fault.error == "less_than_equal":
        wanted = say("must be at most {most}", most=fault.context["le"])
    if fault.error in ("model_type", "model_attributes_type"):
        wanted = _group(fault)
    if fault.error == TABLE_SHAPE:
        return say("'{field}' {wanted}", field=fault.field, wanted=wanted)
    if isinstance(fault.steps[-1], int):
        return say(
            "an entry of '{field}' {wanted}, not {typed}",
            field=fault.field,
            wanted=wanted,
            typed=fault.typed,
        )
    return say(
        "'{field}' {wanted}, not {typed}", field=fault.field, wanted=wanted, typed=fault.typed
    )


def _group(fault: Fault) -> Message:
    """What a field with fields below it, or an entry of a list of such, must be."""
    field = fault.owner.model_fields.get(fault.field)
    model = model_in(field.annotation) if field else None
    if isinstance(fault.steps[-1], int):
        model = fault.owner
    if model is None or issubclass(model, Text):
        return say("must be text")
    if issubclass(model, Heading):
        return say("must be in Chinese and English, as {zh: …, en: …}")
    return say(
        "must be a group of fields such as '{first}: …'",
        first=authored_fields(model)[0],
    )
