"""What is wrong only on a given day, or for one estate: disclosures and reviews that are due.

`handbook check --estate` and `--date` ask for these; a check of the tree alone knows no day.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handbook.base.message import Message, joined, say, say_many
from handbook.base.problems import Problem, Severity
from handbook.commitments.resolution import is_read, resolve
from handbook.library.library import Library
from handbook.model.edition import Editions
from handbook.model.estate import Estate, Published
from handbook.model.jurisdiction import Demand, Jurisdiction
from handbook.model.publication import Disclosure
from handbook.model.results import Results

MISSING = "missing-disclosure"
OVERDUE = "overdue-disclosure"
REVIEW = "overdue-review"

RULES = {
    MISSING: "A disclosure that an estate's place demands, and that the estate has not made.",
    OVERDUE: "A disclosure that was not renewed for longer than the place allows.",
    REVIEW: "A file that should have been reviewed by now.",
}
"""The rules of this module, with one line each."""


class DisclosureState(StrEnum):
    """How a disclosure stands."""

    THERE = "in order"
    MISSING = "missing"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class DisclosureDuty:
    """Something that an estate must disclose: who demands it, what there is, and how long that is
    good for."""

    disclosure: Disclosure
    demands: tuple[tuple[Jurisdiction, Demand], ...]
    entry: Published | None
    is_there: bool
    due: datetime.date | None
    """The day by which it must be renewed; None where it is good until something changes."""
    is_law: bool
    """Whether some demand was read in full."""

    @property
    def strictest(self) -> Demand:
        """The demand that wants it renewed most often, or the first."""
        demands = [demand for _, demand in self.demands]
        return min(demands, key=lambda demand: demand.max_age_days or sys.maxsize)

    def days_left(self, date: datetime.date) -> int | None:
        """Days until it must be renewed; negative once that is over."""
        return (self.due - date).days if self.due else None

    def state(self, date: datetime.date | None) -> DisclosureState:
        """How it stands; without a date nothing is overdue."""
        if not self.is_there:
            return DisclosureState.MISSING
        left = self.days_left(date) if date else None
        return DisclosureState.OVERDUE if left is not None and left < 0 else DisclosureState.THERE


def duties(library: Library, estate: Estate) -> tuple[DisclosureDuty, ...]:
    """All that an estate must disclose, in the order of the register."""
    demands: dict[str, list[tuple[Jurisdiction, Demand]]] = {}
    for place, demand in resolve(library, estate).demands:
        demands.setdefault(demand.disclosure, []).append((place, demand))
    published = {entry.disclosure: entry for entry in estate.published}
    filled = {value.fact for value in estate.facts}
    return tuple(
        _duty(library, disclosure, tuple(demands[id]), published.get(id), filled)
        for id, disclosure in library.disclosures.items()
        if id in demands
    )


def _duty(
    library: Library,
    disclosure: Disclosure,
    demands: tuple[tuple[Jurisdiction, Demand], ...],
    entry: Published | None,
    filled: set[str],
) -> DisclosureDuty:
    has_facts = bool(disclosure.facts) and filled.issuperset(disclosure.facts)
    ages = [demand.max_age_days for _, demand in demands if demand.max_age_days]
    due = None
    if entry is not None and ages:
        due = entry.updated + datetime.timedelta(days=min(ages))
    return DisclosureDuty(
        disclosure,
        demands,
        entry,
        is_there=entry is not None or (has_facts and not ages),
        due=due,
        is_law=any(is_read(library, demand) for _, demand in demands),
    )


def estate_problems(
    library: Library, estate: Estate, date: datetime.date | None
) -> Iterator[Problem]:
    """What an estate has not disclosed and, on a date, what it has not renewed. What no law that
    was read demands is a warning."""
    for duty in duties(library, estate):
        state = duty.state(date)
        if state is DisclosureState.THERE:
            continue
        there = duty.strictest.place.position("disclosure")
        wanted = say(
            "'{id}' ({zh}), as {path}:{line} demands",
            id=duty.disclosure.id,
            zh=duty.disclosure.title.zh,
            path=there.path,
            line=there.line,
        )
        level = Severity.ERROR if duty.is_law else Severity.WARNING
        place = estate.place
        if state is DisclosureState.MISSING:
            position = place.key_position("published") if estate.published else place.position("id")
            message = say(
                "estate '{id}' must disclose {wanted}, in 'published'", id=estate.id, wanted=wanted
            )
            yield Problem.at(position, MISSING, message, level)
        else:
            assert duty.entry is not None and duty.due is not None and date is not None  # noqa: S101
            message = say(
                "estate '{id}' must renew {wanted}: it was due on {due}, {days} before {date}",
                id=estate.id,
                wanted=wanted,
                due=duty.due,
                days=_days((date - duty.due).days),
                date=date,
            )
            yield Problem.at(duty.entry.place.position("updated"), OVERDUE, message, level)


def review_problems(library: Library, date: datetime.date) -> Iterator[Problem]:
    """The files whose review is overdue on a day. What was published and measured needs none."""
    for document in library.documents.values():
        if document.review_by < date and not isinstance(document, Editions | Results):
            yield Problem.at(
                document.place.position("review_by"),
                REVIEW,
                say(
                    "this file should have been reviewed by {review_by}, "
                    "{days} before {date}; read it through, then put "
                    "'review_by' off",
                    review_by=document.review_by,
                    days=_days((date - document.review_by).days),
                    date=date,
                ),
                Severity.WARNING,
            )


_STANDING = {
    DisclosureState.THERE: say("in order"),
    DisclosureState.MISSING: say("missing"),
    DisclosureState.OVERDUE: say("overdue"),
}


def worklist(library: Library, estate: Estate, date: datetime.date | None) -> Message:
    """All that an estate must disclose and how it stands, for people to read."""
    found = duties(library, estate)
    said: Message = say_many(
        "{id} must disclose {count} thing:",
        "{id} must disclose {count} things:",
        count=len(found),
        id=estate.id,
    )
    for duty in found:
        state = duty.state(date)
        left = duty.days_left(date) if date else None
        pad = " " * (
            len(DisclosureState.THERE) - len(state)
        )  # in English they stand below each other
        words: list[str] = [
            _STANDING[state] + f"{pad}  {duty.disclosure.id}  {duty.disclosure.title.zh}"
        ]
        if duty.entry is not None:
            words.append(say("of {updated}", updated=duty.entry.updated))
        if duty.due is not None:
            words.append(say("due {due}", due=duty.due))
        if left is not None:
            words.append(
                say("{days} left", days=_days(left))
                if left >= 0
                else say("{days} late", days=_days(-left))
            )
        places = dict.fromkeys(place.id for place, _ in duty.demands)
        words.append(
            say("for {places}", places=joined(places, ""))
            + ("" if duty.is_law else say(" (source not read)"))
        )
        said = said + "\n  " + joined(words, "")
    return said + "\n"


def _days(count: int) -> Message:
    return say_many("{count} day", "{count} days", count=count)
