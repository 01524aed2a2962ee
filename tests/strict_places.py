"""Places that know which model they are of, and refuse a step that is no field of it.

A `Place` goes as far as something was typed and stops there in silence, because an author may have
left a field out. A slip in the name of a field looks the same; here it is told apart from that.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any

from handbook.base.place import Mapping, Place
from handbook.base.problems import Position
from handbook.model.base import Model


class StrictPlace(Place):
    """The place of one model. What another process gets of it is the place alone."""

    __slots__ = ("model", "place")

    def __init__(self, place: Place, model: Model) -> None:
        self.path = place.path
        self.place = place
        self.model = model

    @property
    def mapping(self) -> Mapping:
        """The mapping of the place, which it may have let go of in the meantime."""
        return self.place.mapping

    def position(self, *steps: str | int, offset: int = 0) -> Position:
        """As ever, of steps that lead through fields."""
        refuse_wrong_steps(self.model, steps)
        return self.place.position(*steps, offset=offset)

    def key_position(self, *steps: str | int) -> Position:
        """As ever, of steps that lead through fields."""
        refuse_wrong_steps(self.model, steps)
        return self.place.key_position(*steps)

    def __reduce__(self) -> tuple[Callable[[Place], Place], tuple[Place]]:
        return copy, (self.place,)


def refuse_wrong_steps(model: Model, steps: tuple[str | int, ...]) -> None:
    """Raise AssertionError where a step is no field of the model it starts from, or no index of a list."""
    owner: object = model
    for step in steps:
        if isinstance(owner, Model):
            is_field = step in type(owner).model_fields and step != "place"
            assert is_field, f"{step!r} must be a field of {type(owner).__name__}; in {steps}"
            owner = getattr(owner, str(step))
        elif isinstance(owner, tuple):
            assert isinstance(step, int), f"{step!r} must be the index of a list; in {steps}"
            owner = owner[step] if step < len(owner) else None
        else:
            return


def make_places_strict() -> None:
    """Give every model that is made from now on in this process a strict place."""
    remember = Model.model_post_init

    def model_post_init(self: Model, context: Any, /) -> None:
        remember(self, context)
        self.__dict__["place"] = StrictPlace(self.place, self)

    Model.model_post_init = model_post_init  # type: ignore[method-assign]
