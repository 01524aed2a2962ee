"""What a list is made of: columns, and lines with an id."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handbook.base.vocabulary import Kind

BETWEEN = "、"
"""Stands between the entries of a list in a cell."""

YES, NO = "是", "否"


class Holds(StrEnum):
    """What a cell of a column holds."""

    WORDS = "words"
    """A text in one language."""
    NAME = "name"
    """The title of what a field refers to."""
    NAMES = "names"
    """Several of them."""
    IDS = "ids"
    """Ids, where titles would be too long."""
    WORDS_LIST = "list of words"
    YES_NO = "yes or no"
    SHOWN = "shown"
    """What is worked out, and changed nowhere here."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: its heading, how wide it is in characters, and the field whose value it holds."""

    title: str
    width: int
    field: str
    language: str = "zh"
    holds: Holds = Holds.WORDS
    of: tuple[Kind, ...] = ()
    """What the names in it are the titles of."""

    @property
    def can_change(self) -> bool:
        """Whether what is typed there comes back."""
        return self.holds is not Holds.SHOWN


@dataclass(frozen=True, slots=True)
class ListRow:
    """A line of a list: the id of what it is about, and a text for each column."""

    id: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list: the name of its file, its title, its columns and lines; in the column before them
    stands the id."""

    name: str
    title: str
    columns: tuple[ListColumn, ...]
    rows: tuple[ListRow, ...]
    choices: tuple[tuple[str, ...], ...]
    """For each column what may stand there; empty where that is open."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A list of things that are kept in the tree, each with an id."""

    name: str
    title: str
    kinds: tuple[Kind, ...]
    columns: tuple[ListColumn, ...]


def shown(title: str, width: int, field: str) -> ListColumn:
    """A column that is only to be read."""
    return ListColumn(title, width, field, holds=Holds.SHOWN)
