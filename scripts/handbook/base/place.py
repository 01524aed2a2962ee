"""Where something was typed: text, lists and mappings that remember their line and column."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as AbstractMapping
from typing import Any

from handbook.base.problems import Position

PLACE_KEY = "\x00place"
"""The key under which a mapping carries its Place into a model; cannot be typed in a file."""


FORMER_NAMES: dict[str, tuple[str, ...]] = {
    "date": ("on", "true"),
    "yes": ("true",),
    "no": ("false",),
}
"""Fields by their name of today: what they were called, and what a program of YAML 1.1 makes of that."""


class Scalar(str):
    """Text as it was typed. `inner` is how many columns after `column` the text itself begins,
    or -1 where columns inside it cannot be counted (several lines, escapes)."""

    __slots__ = ("column", "inner", "line")
    line: int
    column: int
    inner: int


class Sequence(list[Any]):
    """A YAML list."""

    __slots__ = ("column", "line")
    line: int
    column: int


class Mapping(dict[Any, Any]):
    """A YAML mapping; its keys are Scalars."""

    __slots__ = ("column", "line")
    line: int
    column: int


Node = Scalar | Sequence | Mapping

Reader = Callable[[], list[Mapping]]
"""Gives all mappings of a file, in the order in which they begin."""


class Place:
    """The mapping in a file from which a model was made."""

    __slots__ = ("_column", "_line", "_mapping", "_reader", "path")
    _mapping: Mapping | int

    def __init__(self, path: str, mapping: Mapping) -> None:
        self.path = path
        self._mapping = mapping
        self._reader: Reader | None = None
        self._line = self._column = 0  # of a mapping that is not there

    @classmethod
    def kept(cls, path: str, reader: Reader, index: int, line: int, column: int) -> Place:
        """The place of a mapping of a file that is read only when somebody asks for more than where it begins."""
        place = cls.__new__(cls)
        place.path, place._mapping, place._reader = path, index, reader
        place._line, place._column = line, column
        return place

    @property
    def mapping(self) -> Mapping:
        """The mapping; of a file that was let go of, read again."""
        if isinstance(self._mapping, int):
            assert self._reader is not None  # noqa: S101
            return self._reader()[self._mapping]
        return self._mapping

    def let_go(self, reader: Reader, index: int) -> None:
        """Keep no mapping, and have a reader get all of the file's again when one is asked for.

        Where things were typed takes three quarters of the memory of a file, and is only asked for
        where something is wrong or an editor is sent there. Of thousands of estates it is not kept.
        """
        mapping = self.mapping
        self._line, self._column = mapping.line, mapping.column
        self._mapping, self._reader = index, reader

    @staticmethod
    def nowhere() -> Place:
        """The place of a model that was made in code."""
        return _NOWHERE

    def position(self, *steps: str | int, offset: int = 0) -> Position:
        """Where the steps lead, or the nearest thing on the way there that was typed.

        `offset` counts characters into a text; it is left out where columns cannot be counted.
        """
        if not steps and self._line:
            return Position(self.path, self._line, self._column)
        node: Any = self.mapping
        for step in steps:
            inner = self.child(node, step)
            if inner is None:
                break
            node = inner
        column = node.column
        if offset and isinstance(node, Scalar) and node.inner >= 0:
            column += node.inner + offset
        return Position(self.path, node.line, column)

    @staticmethod
    def child(node: Any, step: str | int) -> Any:
        """One step down from a node, or None."""
        if isinstance(node, AbstractMapping):
            found = node.get(step)
            if found is None and step in FORMER_NAMES:
                return next((node[name] for name in FORMER_NAMES[str(step)] if name in node), None)
            return found
        if isinstance(node, list) and isinstance(step, int) and step < len(node):
            return node[step]
        return None

    def key_position(self, *steps: str | int) -> Position:
        """Where the name of the field at the end of the steps was typed."""
        owner: Any = self.mapping
        for step in steps[:-1]:
            owner = self.child(owner, step)
        if isinstance(owner, Mapping):
            wanted = (steps[-1], *FORMER_NAMES.get(str(steps[-1]), ()))
            for key in owner:
                if key in wanted and isinstance(key, Scalar):
                    return Position(self.path, key.line, key.column)
        return self.position(*steps)


def _nowhere() -> Place:
    mapping = Mapping()
    mapping.line = mapping.column = 1
    return Place("", mapping)


_NOWHERE = _nowhere()
