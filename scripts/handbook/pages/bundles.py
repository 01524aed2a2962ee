"""Data for the programs of pages: plain scripts, as browsers read no other files from a folder."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import Generic, NotRequired, TypeVar, cast, get_origin, get_type_hints

T = TypeVar("T")


class Slim(Generic[T]):
    """Makes data for a page without what its `TypedDict` lets be absent (`NotRequired`) and is empty, 0 or false.

    >>> from typing import TypedDict
    >>> class Pet(TypedDict):
    ...     name: str
    ...     legs: NotRequired[int]
    >>> Slim(Pet)({"name": "", "legs": 0})
    {'name': ''}
    """

    def __init__(self, model: type[T]) -> None:
        self.model = model

    def __call__(self, data: T) -> T:
        fields = cast("dict[str, object]", data)
        found = {name: one for name, one in fields.items() if one or name not in self._spare}
        return cast("T", found)

    @cached_property
    def _spare(self) -> frozenset[str]:
        hints = get_type_hints(self.model, include_extras=True)
        return frozenset(name for name, hint in hints.items() if get_origin(hint) is NotRequired)


def digest(text: str) -> str:
    """Twelve hexadecimal digits that change with a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def literal(value: object) -> str:
    """JSON that may stand in a script of any page: nothing in it ends the script or a line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def assignment(name: str, value: object) -> str:
    """A script that gives a name on `window`, or an expression in brackets, a value."""
    target = name if name.startswith("(") else f"window.{name}"
    return f"{target}={literal(value)};\n"
