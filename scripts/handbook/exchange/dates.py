"""An estate's days as a calendar (iCalendar, RFC 5545): periodic checks, disclosures, reviews."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.base.vocabulary import Period
from handbook.checklists.schedule import Duty, plans
from handbook.commitments.disclosures import duties
from handbook.exchange.packing import edition_day, needed
from handbook.library.library import Library
from handbook.model.edition import Editions
from handbook.model.estate import Estate
from handbook.model.results import Results

_EVERY_DAY = (Period.SHIFT, Period.DAY, Period.EVENT)
"""What is done on every day, or on none that is known; a calendar would be full of it."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day: what it is called for good, its title, and what is said of it."""

    id: str
    day: datetime.date
    title: str
    words: str
    category: str


def events(
    library: Library, estate: Estate, first: datetime.date, last: datetime.date
) -> list[Event]:
    """What falls on the days from the first to the last, by day; of disclosures also those whose day
    is over."""
    found = [
        *_checks(library, estate, first, last),
        *_disclosures(library, estate, last),
        *_reviews(library, estate, first, last),
    ]
    return sorted(found, key=lambda event: (event.day, event.id))


def calendar(library: Library, estate: Estate, some: list[Event]) -> bytes:
    """Events as a file (`.ics`). The same events of the same edition make the same bytes."""
    icalendar = needed("icalendar")
    made = icalendar.Calendar()
    made.add("prodid", "-//estate-handbook//handbook export//ZH")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", estate.title.zh)
    stamp = datetime.datetime.combine(edition_day(library), datetime.time(), datetime.UTC)
    for event in some:
        one = icalendar.Event()
        one.add("uid", f"{event.id}@{estate.id}.handbook")
        one.add("dtstamp", stamp)
        one.add("dtstart", event.day)
        one.add("dtend", event.day + datetime.timedelta(days=1))
        one.add("summary", event.title)
        one.add("description", event.words)
        one.add("categories", [event.category])
        one.add("transp", "TRANSPARENT")
        made.add_component(one)
    data: bytes = made.to_ical()
    return data


def _checks(
    library: Library, estate: Estate, first: datetime.date, last: datetime.date
) -> Iterator[Event]:
    """A checklist a role and day, with the items that are not of every day."""
    plan = plans(library)[estate.id]
    for offset in range((last - first).days + 1):
        day = first + datetime.timedelta(days=offset)
        due: dict[tuple[str, str], list[Duty]] = {}
        for duty in plan.duties(day):
            due.setdefault((duty.slot.checklist.id, duty.slot.roster.role), []).append(duty)
        for (checklist, role), some in due.items():
            rows = dict.fromkeys(
                row.item.item.title.zh
                for duty in some
                for row in duty.rows
                if row.term.period not in _EVERY_DAY
            )
            if rows:
                title = library.checklists[checklist].title.zh
                who = library.roles[role].title.zh if role in library.roles else role
                words = "、".join(rows)
                id = f"{checklist}-{role}-{day:%Y%m%d}"
                yield Event(id, day, f"{title}（{who}）", words, "检查")


def _disclosures(library: Library, estate: Estate, last: datetime.date) -> Iterator[Event]:
    for duty in duties(library, estate):
        if duty.due is not None and duty.due <= last:
            places = "、".join(dict.fromkeys(place.title.zh for place, _ in duty.demands))
            title = duty.disclosure.title.zh
            words = f"要求：{places}"
            yield Event(duty.disclosure.id, duty.due, f"最迟更新公示：{title}", words, "公示")


def _reviews(
    library: Library, estate: Estate, first: datetime.date, last: datetime.date
) -> Iterator[Event]:
    """The files to be reviewed by a day, as one event: the estate's own, and those of all estates.
    What was published and measured needs none."""
    by_day: dict[datetime.date, list[str]] = {}
    for path, document in library.documents.items():
        is_for_it = document is estate or not isinstance(document, Editions | Results | Estate)
        if is_for_it and first <= document.review_by <= last:
            by_day.setdefault(document.review_by, []).append(path)
    for day, paths in by_day.items():
        title = f"最迟复核：{len(paths)} 个文件"
        yield Event(f"review-{day:%Y%m%d}", day, title, "\n".join(paths), "复核")
