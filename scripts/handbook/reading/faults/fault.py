"""Fault: one pydantic error with what is needed to word it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handbook.base.message import Message, say
from handbook.base.place import Mapping, Place, Sequence
from handbook.model.base import Model
from handbook.model.walk import model_in


@dataclass(frozen=True, slots=True)
class Fault:
    """One error of one file: pydantic's name of the `error` and its `message`, the `steps` to it (field names and
    list indexes), the `owner` model that has the field, and the `value` that was typed."""

    error: str
    message: Message
    steps: tuple[str | int, ...]
    owner: type[Model]
    value: Any
    context: dict[str, Any]
    place: Place

    @property
    def field(self) -> Message | str:
        """The name of the field, without list indexes."""
        names = [step for step in self.steps if isinstance(step, str)]
        return names[-1] if names else say("this file")

    @property
    def typed(self) -> Message:
        """What was typed, short enough for a sentence."""
        if isinstance(self.value, str):
            text = " ".join(self.value.split())
            return say("'{word}'", word=text if len(text) <= 40 else text[:39] + "…")
        if isinstance(self.value, Sequence | list | tuple):
            return say("a list")
        if isinstance(self.value, Mapping | dict):
            return say("a group of fields")
        return say("nothing")


def owner_of(root: type[Model], steps: tuple[str | int, ...]) -> type[Model]:
    """The model class that holds the field at the end of the steps."""
    owner = root
    for step in steps[:-1]:
        if isinstance(step, str):
            field = owner.model_fields.get(step)
            owner = (model_in(field.annotation) if field else None) or owner
    return owner


def authored_fields(owner: type[Model]) -> list[str]:
    """The fields that an author may write in a model, required ones first."""
    fields = {name: field for name, field in owner.model_fields.items() if name != "place"}
    return sorted(fields, key=lambda name: not fields[name].is_required())
