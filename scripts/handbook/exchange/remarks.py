"""What somebody left in a file to be answered: it is listed, and never taken by itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What it is."""

    COMMENT = "comment"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment or a tracked change: on which thing or cell, by whom, on which day, and its words."""

    sort: Sort
    id: str
    who: str
    day: str
    words: str
