"""The Today page: what is due at an estate on a date, and, for browsers without JavaScript, when what is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from handbook.base.vocabulary import Period, Workdays
from handbook.checklists.pages.term_words import DAYS_OFF, term_words
from handbook.checklists.pages.today_data import FOLDER, today_data
from handbook.checklists.schedule import Plan, Slot, plans
from handbook.model.company import Season
from handbook.model.estate import Estate
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, PrintedPack, Site
from handbook.pages.views import Named, Viewer

MOST_TABLES = 20
"""So many estates have their table on the page itself; of more, each has it on its own page only."""

ORDER = (*(period for period in Period if period is not Period.EVENT), Period.EVENT)


@dataclass(frozen=True, slots=True)
class TodayDueView:
    """A checklist of a role: on which shifts, when, and what stands on its sheets."""

    checklist: Named
    form: str
    shifts: str
    sheets: int
    when: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleView:
    """What a role has to check."""

    role: Named
    note: str
    due: tuple[TodayDueView, ...]


@dataclass(frozen=True, slots=True)
class TodayEstateView:
    """An estate to choose: its script, and when what is due there."""

    id: str
    name: Named
    file: str
    day_off: str
    roles: tuple[RoleView, ...]
    packs: tuple[PrintedPack, ...]


@dataclass(frozen=True, slots=True)
class TodayPage:
    """What the Today page shows."""

    script: str
    forms: str
    data: str
    cities: tuple[tuple[str, tuple[TodayEstateView, ...]], ...]
    estates: tuple[TodayEstateView, ...]
    has_tables: bool
    warnings: tuple[Season, ...]
    checklist: str | None


def today(site: Site, page: Page, viewer: Viewer) -> TodayPage:
    """What the Today page shows."""
    library = site.library
    data = today_data(site)
    estates = list(library.estates.values())
    has_tables = len(estates) <= MOST_TABLES
    views = {estate.id: _estate(site, viewer, estate, has_tables) for estate in estates}
    by_city = groupby(estates, key=lambda e: e.city.zh)
    return TodayPage(
        script=f"{FOLDER}/today.js",
        forms=f"{FOLDER}/forms.js",
        data=data.shared_address,
        cities=tuple((city, tuple(views[e.id] for e in there)) for city, there in by_city),
        estates=tuple(views.values()),
        has_tables=has_tables,
        warnings=tuple(season for season in library.seasons.values() if season.warning),
        checklist=next(iter(library.checklists), None),
    )


def _estate(site: Site, viewer: Viewer, estate: Estate, has_table: bool) -> TodayEstateView:
    plan = plans(site.library)[estate.id]
    return TodayEstateView(
        id=estate.id,
        name=Named(estate.title.zh, viewer.url(estate.id)),
        file=today_data(site).address(estate),
        day_off=DAYS_OFF[estate.day_off],
        roles=tuple(_roles(plan, viewer)) if has_table else (),
        packs=tuple(site.packs.get(estate.id, ())),
    )


def _roles(plan: Plan, viewer: Viewer) -> Iterator[RoleView]:
    rosters = {roster.role: roster for roster in plan.estate.rosters}
    for role, slots in groupby(plan.slots, key=lambda slot: slot.roster.role):
        by_list: dict[str, list[Slot]] = {}
        for slot in slots:
            by_list.setdefault(slot.checklist.id, []).append(slot)
        note = "只上工作日" if rosters[role].days is Workdays.WORKDAYS else ""
        due = tuple(_due(plan, viewer, same) for same in by_list.values())
        yield RoleView(viewer.named(role), note, due)


def _due(plan: Plan, viewer: Viewer, slots: list[Slot]) -> TodayDueView:
    """The slots are those of one role and checklist; the first one has all terms."""
    first = slots[0]
    shifts = {slot.shift.shift: viewer.named(slot.shift.shift).title for slot in slots}
    counts: dict[str, int] = {}
    for row in sorted(first.rows, key=lambda row: ORDER.index(row.term.period)):
        season = plan.library.seasons.get(row.item.item.season or "")
        words = term_words(row.term, season.title.zh if season else "")
        counts[words] = counts.get(words, 0) + 1
    return TodayDueView(
        checklist=viewer.named(first.checklist.id),
        form=first.checklist.form,
        shifts="、".join(shifts.values()),
        sheets=len(slots) // len(shifts),
        when=tuple(f"{words}（{count} 项）" for words, count in counts.items()),
    )


VIEWS = {PageKind.TODAY: today}
