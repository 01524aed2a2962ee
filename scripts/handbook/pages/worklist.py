"""What an estate must publish, what is there, and when each is due again: a worklist without a clock."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.library import Library
from handbook.model.estate import Estate, Published
from handbook.model.jurisdiction import Demand, Jurisdiction
from handbook.model.publication import Disclosure
from handbook.pages.promise_words import is_read
from handbook.promises import promises

Wanted = tuple[Jurisdiction, Demand]
"""A demand and the place that makes it."""


@dataclass(frozen=True, slots=True)
class Work:
    """A disclosure of one estate."""

    disclosure: Disclosure
    wanted: tuple[Wanted, ...]
    """Who demands it; empty where the estate publishes it of its own will."""
    entry: Published | None
    blanks: tuple[str, ...]
    """The facts it is made of that the estate has not filled in."""

    @property
    def is_there(self) -> bool:
        """Whether there is anything for residents to see."""
        return self.entry is not None or (bool(self.disclosure.facts) and not self.blanks)

    @property
    def max_age_days(self) -> int | None:
        """After how many days it must be renewed: the shortest that any place allows."""
        ages = [demand.max_age_days for _, demand in self.wanted if demand.max_age_days]
        return min(ages, default=None)

    @property
    def updated(self) -> datetime.date | None:
        """The day its content is of."""
        return self.entry.updated if self.entry else None

    @property
    def due(self) -> datetime.date | None:
        """The last day on which its content is fresh enough; None where it is good until it changes."""
        if self.updated is None or self.max_age_days is None:
            return None
        return self.updated + datetime.timedelta(days=self.max_age_days)

    @property
    def is_undated(self) -> bool:
        """Whether it must be renewed from time to time and nobody wrote down when it last was."""
        return self.is_there and self.updated is None and self.max_age_days is not None

    @property
    def urgency(self) -> tuple[int, datetime.date]:
        """What comes first: missing, undated, by the day it is due, and last what is voluntary."""
        if not self.wanted:
            return 4, datetime.date.max
        if not self.is_there:
            return 0, datetime.date.min
        if self.is_undated:
            return 1, datetime.date.min
        return (2, self.due) if self.due else (3, datetime.date.max)

    def is_law(self, library: Library) -> bool:
        """Whether some place demands it by a text that was read in full."""
        return any(is_read(library, demand.sources) for _, demand in self.wanted)


def worklist(library: Library, estate: Estate) -> list[Work]:
    """All that an estate must publish or does, the most urgent first."""
    return sorted(_works(library, estate), key=lambda work: work.urgency)


def _works(library: Library, estate: Estate) -> Iterator[Work]:
    wanted: dict[str, list[Wanted]] = {}
    for place, demand in promises(library)[estate.id].demands:
        wanted.setdefault(demand.disclosure, []).append((place, demand))
    published = {entry.disclosure: entry for entry in estate.published}
    filled = {value.fact for value in estate.facts}
    for disclosure in library.disclosures.values():
        demands, entry = wanted.get(disclosure.id, []), published.get(disclosure.id)
        if demands or entry:
            blanks = tuple(fact for fact in disclosure.facts if fact not in filled)
            yield Work(disclosure, tuple(demands), entry, blanks)
