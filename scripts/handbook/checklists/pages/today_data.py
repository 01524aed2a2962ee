"""What the Today page works with in the browser: plain scripts, so that it also works from a folder.

One holds all its behaviours (`checklists/browser`), one what all estates share, and one an estate its schedule;
the page loads only that of the estate that is chosen. Texts are plain words, put in as text, never as HTML.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from handbook.base.inline import Inline, Placeholder, Words, parse_inline, plain
from handbook.base.vocabulary import DayOff, Period, Workdays
from handbook.checklists.pages.calendar_data import calendars, day_number, own_days
from handbook.checklists.pages.form_data import form_data, has_form_parts, item_data, texts_of
from handbook.checklists.pages.today_model import (
    ChecklistsData,
    EstateData,
    ItemData,
    LimitsData,
    ListData,
    PackData,
    PieceData,
    RowData,
    SharedData,
    SlotData,
    TermData,
)
from handbook.checklists.pages.today_script import forms_script, today_script
from handbook.checklists.qr import checklist_address, checklist_url, qr_svg
from handbook.checklists.schedule import MINUTES, Limits, Plan, Row, Slot, is_form, plans
from handbook.checklists.terms import DueTerm
from handbook.checklists.walking import walk_minutes
from handbook.checklists.words import MODES, limits_words, shift_words
from handbook.library.inheritance import CheckItem
from handbook.model.checklist import Checklist
from handbook.model.estate import Estate
from handbook.model.text import Text
from handbook.pages.bundles import Slim, assignment, digest, literal
from handbook.pages.site import PrintedPack, Site

FOLDER = "today"
"""Where the scripts stand in the site."""

EVERY_TIME = frozenset({Period.SHIFT, Period.DAY, Period.EVENT})
"""Frequencies that a row need not name, as on paper."""

_ITEM = Slim(ItemData)
_TERM = Slim(TermData)

T = TypeVar("T", bound=Hashable)


class TodayData:
    """The scripts of a site, by address. Everything is worked out once, on first use."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.library = site.library

    def files(self) -> Iterator[tuple[str, str]]:
        """Address and text of every script; none where there is no such page."""
        if not self.library.checklists:
            return
        yield f"{FOLDER}/today.js", today_script()
        yield f"{FOLDER}/forms.js", forms_script()
        yield f"{FOLDER}/checklists.js", self.checklists
        for estate, text in self.estates.items():
            yield f"{FOLDER}/estates/{estate}.js", text

    def address(self, estate: Estate) -> str:
        """Where an estate's script stands, with a query that changes with it: no browser shows an old one."""
        return f"{FOLDER}/estates/{estate.id}.js?v={digest(self.estates[estate.id])}"

    @cached_property
    def shared_address(self) -> str:
        """Where the script stands that all estates share."""
        return f"{FOLDER}/checklists.js?v={self.edition}"

    @cached_property
    def edition(self) -> str:
        """What both scripts must agree on; otherwise the browser has kept an old one."""
        return digest(assignment("handbookChecklists", self._shared))

    @cached_property
    def checklists(self) -> str:
        """The script that all estates share."""
        shared: ChecklistsData = {"edition": self.edition, **self._shared}
        return assignment("handbookChecklists", shared)

    @cached_property
    def estates(self) -> dict[str, str]:
        """The script of each estate, by its id."""
        return {
            id: assignment(
                f"(window.handbookEstates=window.handbookEstates||{{}})[{literal(id)}]",
                self._estate(plan),
            )
            for id, plan in plans(self.library).items()
        }

    @cached_property
    def _shared(self) -> SharedData:
        library = self.library
        return {
            "company": library.company.name.zh if library.company else "",
            "place": library.house.estate.zh,
            "ticket": library.house.ticket.zh,
            "roles": {role.id: role.title.zh for role in library.roles.values()},
            "shifts": {shift.id: shift.title.zh for shift in library.shifts.values()},
            "calendars": calendars(library),
            "hasForms": any(map(has_form_parts, library.checklists.values())),
            "lists": [self._checklist(checklist) for checklist in library.checklists.values()],
        }

    def _checklist(self, checklist: Checklist) -> ListData:
        library, company = self.library, self.library.company
        retention = library.entries.get(checklist.retention)
        owner = library.roles.get(checklist.owner)
        return {
            "id": checklist.id,
            "title": checklist.title.zh,
            "purpose": self._say(checklist.purpose),
            "form": checklist.form,
            "mode": MODES[checklist.mode],
            "revision": checklist.revision,
            "effective": checklist.effective.isoformat(),
            "approved": f"{self._say(checklist.approved.by)} {checklist.approved.date.isoformat()}",
            "owner": owner.title.zh if owner else checklist.owner,
            "retention": self._say(getattr(retention and retention.thing, "period", None)),
            "qr": qr_svg(checklist_url(company, checklist)) if company else "",
            "address": checklist_address(company, checklist) if company else "",
            "groups": [
                {
                    "title": self._say(group.title),
                    "when": self._say(group.when),
                    "items": [self._item(library.items[item.id]) for item in group.items],
                }
                for group in checklist.groups
            ],
            **form_data(library, checklist, self._say),
        }

    def _item(self, linked: CheckItem) -> ItemData:
        item = linked.item
        minutes = item.minutes if item.minutes is not None else MINUTES[item.evidence]
        frequency = self.library.frequencies.get(linked.frequency)
        is_often = linked.period in EVERY_TIME
        return _ITEM(
            {
                "id": item.id,
                "number": linked.number,
                "title": self._say(item.title),
                "criterion": self._say(item.criterion),
                "evidence": item.evidence,
                "minutes": float(minutes),
                "unit": item.reading.unit if item.reading else "",
                "note": self._say(item.printed_note),
                "fail": self._say(item.on_fail),
                "often": "" if is_often or frequency is None else frequency.title.zh,
                "critical": item.critical,
                "conditional": linked.period is Period.EVENT
                and not is_form(self.library, linked.checklist),
                **item_data(item, self._say),
            }
        )

    def _estate(self, plan: Plan) -> EstateData:
        estate = plan.estate
        terms, limits, rows = _Table[DueTerm](), _Table[tuple[Limits, bool]](), _Table[RowData]()
        equipment = {piece.code: place for place, piece in enumerate(estate.equipment)}

        def row_of(row: Row) -> RowData:
            piece = equipment[row.equipment.code] if row.equipment else -1
            bounds = limits.place((row.limits, row.is_unconfirmed)) if row.limits else -1
            return RowData(row.item.number, piece, terms.place(row.term), bounds)

        def slot_of(slot: Slot) -> SlotData:
            return {
                "list": slot.checklist.id,
                "roster": estate.rosters.index(slot.roster),
                "shift": slot.roster.shifts.index(slot.shift),
                "equipment": equipment[slot.equipment.code] if slot.equipment else -1,
                "walk": float(walk_minutes(slot.checklist, estate)),
                "rows": [rows.place(row_of(row)) for row in slot.rows],
            }

        slots, forms = [slot_of(slot) for slot in plan.slots], [slot_of(one) for one in plan.forms]
        return {
            "edition": self.edition,
            "id": estate.id,
            "title": estate.title.zh,
            "code": estate.code,
            "sample": estate.sample,
            "facts": self._facts(estate),
            "needsWorkdays": plan.needs_workdays,
            "dayOff": estate.day_off,
            "days": own_days(self.library, estate),
            "rosters": [
                {
                    "role": roster.role,
                    "workdays": roster.days is Workdays.WORKDAYS,
                    "always": roster.around_the_clock,
                    "shifts": [
                        {
                            "id": shift.shift,
                            "starts": shift.starts,
                            "ends": shift.ends,
                            "words": shift_words(shift),
                            "people": shift.people,
                        }
                        for shift in roster.shifts
                    ],
                }
                for roster in estate.rosters
            ],
            "equipment": [PieceData(piece.code, piece.title.zh) for piece in estate.equipment],
            "terms": [_term(term) for term in terms],
            "limits": [_limits(bounds, unsure) for bounds, unsure in limits],
            "rows": list(rows),
            "slots": slots,
            "forms": forms,
            "layouts": {
                one.checklist: one.layout for one in estate.choices if one.layout is not None
            },
            "packs": [_pack(pack) for pack in self.site.packs.get(estate.id, ())],
        }

    def _say(self, text: Text | None) -> str:
        """A text as plain words; facts stay as `{hotline}` for the browser to fill in."""
        return "".join(map(self._part, parse_inline(text.zh))) if text else ""

    def _part(self, part: Inline) -> str:
        if isinstance(part, Words):
            return part.text
        if isinstance(part, Placeholder):
            return f"{{{part.name}}}"
        return part.words or self.library.title_of(part.target)

    def _facts(self, estate: Estate) -> dict[str, str]:
        return {
            value.fact: plain(value.value.zh)
            for value in estate.facts
            if value.fact in self._facts_used
        }

    @cached_property
    def _facts_used(self) -> set[str]:
        """The facts that some checklist mentions."""
        checklists = self.library.checklists.values()
        texts = (text.zh for checklist in checklists for text in texts_of(checklist))
        return {
            part.name
            for text in texts
            for part in parse_inline(text)
            if isinstance(part, Placeholder)
        }


@lru_cache(maxsize=1)
def today_data(site: Site) -> TodayData:
    """The scripts of a site; its packs must be known by now."""
    return TodayData(site)


class _Table(Generic[T]):
    """Each value once, in the order they came; others refer to it by its place."""

    def __init__(self) -> None:
        self._places: dict[T, int] = {}

    def place(self, value: T) -> int:
        return self._places.setdefault(value, len(self._places))

    def __iter__(self) -> Iterator[T]:
        return iter(self._places)


def _term(term: DueTerm) -> TermData:
    """A term without what it does not use."""
    if term.period in (Period.EVENT, Period.SHIFT, Period.DAY):
        return {"period": term.period}
    found: TermData = {
        "period": term.period,
        "weekday": term.weekday,
        "month": term.month,
        "day": term.day,
        "months": list(term.months),
        "warning": term.warning,
        "closes": term.closes,
    }
    if term.day_off is not DayOff.KEEP:
        found["dayOff"] = term.day_off
    if term.every:
        found["every"], found["since"] = term.every, day_number(term.since)
    return _TERM(found)


def _limits(limits: Limits, is_unconfirmed: bool) -> LimitsData:
    return LimitsData(
        _digits(limits.min),
        _digits(limits.max),
        limits_words(limits),
        "＊" if is_unconfirmed else "",
    )


def _digits(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"


def _pack(pack: PrintedPack) -> PackData:
    start = pack.start.isoformat() if pack.start else ""
    end = pack.end.isoformat() if pack.end else ""
    return PackData(pack.title, pack.address, start, end)
