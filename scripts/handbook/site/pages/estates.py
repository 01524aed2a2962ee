"""The pages of estates: the list of all with the registers that they share, and one an estate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import ceil

from handbook.base.vocabulary import Moment, Period, Workdays
from handbook.capacity.workload import ordinary_minutes
from handbook.checklists.pages.term_words import DAYS_OFF, month_words, term_words
from handbook.checklists.schedule import Limits, Plan, Slot, length, plans
from handbook.checklists.terms import DueTerm
from handbook.checklists.words import limits_words, shift_words
from handbook.commitments.pages.estate_promises import EstatePromises, promised
from handbook.model.checklist import Checklist
from handbook.model.estate import Equipment, Estate, Range, Roster, Shift
from handbook.model.text import Text
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site, capacity_uri
from handbook.pages.views import Named, Origin, Viewer
from handbook.site.pages.conditional import ConditionalView, conditional
from handbook.site.pages.estate_days import DayView, choice_words, period_days
from handbook.site.pages.holidays import estate_days

_WORKED = {Workdays.EVERY_DAY: "天天上班", Workdays.WORKDAYS: "只上工作日"}


@dataclass(frozen=True, slots=True)
class EstateBrief:
    """An estate in one line."""

    name: Named
    english: str
    code: str
    city: str
    intro: Text
    is_sample: bool
    equipment: tuple[tuple[Named, int], ...]
    checklists: int


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact, and what the estate has filled in; None where it has not yet."""

    fact: Named
    value: Text | None


@dataclass(frozen=True, slots=True)
class RangeView:
    """A normal range that the estate has set."""

    item: Named
    words: str


@dataclass(frozen=True, slots=True)
class PieceView:
    """A piece of equipment."""

    code: str
    title: Text
    kind: Named
    ranges: tuple[RangeView, ...]


@dataclass(frozen=True, slots=True)
class DueView:
    """A checklist that a shift has to do: how many sheets, when, and how long on an ordinary day."""

    name: Named
    form: str
    sheets: int
    pieces: tuple[str, ...]
    when: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class ShiftView:
    """A shift: hours, head count, and what it has to check."""

    name: Named
    hours: str
    hours_long: str
    crosses_midnight: bool
    people: int
    due: tuple[DueView, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class RosterView:
    """A role's shifts."""

    role: Named
    anchor: str
    worked: str
    around_the_clock: bool
    shifts: tuple[ShiftView, ...]


@dataclass(frozen=True, slots=True)
class LeftOutView:
    """A checklist that is never due here, and why."""

    name: Named
    reason: Text | str


@dataclass(frozen=True, slots=True)
class EstateView:
    """All about an estate."""

    facts: tuple[FactView, ...]
    equipment: tuple[PieceView, ...]
    ranges: tuple[RangeView, ...]
    rosters: tuple[RosterView, ...]
    days: tuple[DayView, ...]
    choices: tuple[tuple[Named, str], ...]
    day_off: str
    seasons: tuple[tuple[Named, str], ...]
    holidays: tuple[tuple[str, str], ...]
    left_out: tuple[LeftOutView, ...]
    own_rules: tuple[ConditionalView, ...]
    lifted_rules: tuple[ConditionalView, ...]
    capacity: str
    """The address of the page of its hours."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class EstatesPage:
    """What the list of all estates shows."""

    estates: tuple[EstateBrief, ...]
    months: Callable[[Iterable[int]], str]


def index(site: Site, page: Page, viewer: Viewer) -> EstatesPage:
    """What the list of all estates shows."""
    return EstatesPage(
        estates=tuple(_brief(site, viewer, e) for e in site.library.estates.values()),
        months=month_words,
    )


def _brief(site: Site, viewer: Viewer, estate: Estate) -> EstateBrief:
    counts = Counter(piece.kind for piece in estate.equipment)
    return EstateBrief(
        name=Named(estate.title.zh, viewer.url(estate.id)),
        english=estate.title.en,
        code=estate.code,
        city=estate.city.zh,
        intro=estate.intro,
        is_sample=estate.sample,
        equipment=tuple(
            (viewer.named(kind), counts[kind])
            for kind in site.library.equipment_kinds
            if kind in counts
        ),
        checklists=len({slot.checklist.id for slot in plans(site.library)[estate.id].slots}),
    )


@dataclass(frozen=True, slots=True)
class EstatePage:
    """What the page of an estate shows."""

    estate: Estate
    about: EstateView
    promised: EstatePromises


def estate(site: Site, page: Page, viewer: Viewer) -> EstatePage:
    """What an estate's page shows."""
    subject = page.about(Estate)
    return EstatePage(
        estate=subject,
        about=about(plans(site.library)[subject.id], viewer),
        promised=promised(viewer, subject),
    )


def about(plan: Plan, viewer: Viewer) -> EstateView:
    """All about an estate."""
    estate, library = plan.estate, plan.library
    values = {fact.fact: fact.value for fact in estate.facts}
    return EstateView(
        facts=tuple(FactView(viewer.named(fact), values.get(fact)) for fact in library.facts),
        equipment=tuple(_piece(viewer, piece) for piece in estate.equipment),
        ranges=tuple(_ranges(viewer, estate.ranges)),
        rosters=tuple(_roster(plan, viewer, roster) for roster in estate.rosters),
        days=tuple(period_days(estate.days)),
        choices=tuple(
            (viewer.named(choice.checklist), choice_words(choice, estate.days))
            for choice in estate.choices
        ),
        day_off=DAYS_OFF[estate.day_off],
        seasons=tuple(
            (viewer.named(own.season), month_words(own.months)) for own in estate.seasons
        ),
        holidays=tuple(estate_days(library, estate)),
        left_out=tuple(_left_out(plan, viewer)),
        own_rules=tuple(conditional(viewer, estate, here=True)),
        lifted_rules=tuple(conditional(viewer, estate, here=False)),
        capacity=capacity_uri(estate.id),
        origin=viewer.origin(estate),
    )


def _piece(viewer: Viewer, piece: Equipment) -> PieceView:
    ranges = tuple(_ranges(viewer, piece.ranges))
    return PieceView(piece.code, piece.title, viewer.named(piece.kind), ranges)


def _ranges(viewer: Viewer, ranges: Iterable[Range]) -> Iterator[RangeView]:
    for own in ranges:
        item = viewer.library.items.get(own.item)
        reading = item.item.reading if item else None
        name = viewer.item_name(item) if item else viewer.named(own.item)
        words = limits_words(Limits(own.min, own.max, is_own=True))
        yield RangeView(name, f"{words} {reading.unit}" if reading else words)


def _roster(plan: Plan, viewer: Viewer, roster: Roster) -> RosterView:
    return RosterView(
        viewer.named(roster.role),
        f"due-{roster.role}",
        _WORKED[roster.days],
        roster.around_the_clock,
        tuple(_shift(plan, viewer, roster, shift) for shift in roster.shifts),
    )


def _shift(plan: Plan, viewer: Viewer, roster: Roster, shift: Shift) -> ShiftView:
    by_checklist: dict[str, list[Slot]] = {}
    for slot in plan.slots:
        if slot.roster is roster and slot.shift is shift:
            by_checklist.setdefault(slot.checklist.id, []).append(slot)
    due = tuple(_due(viewer, slots, plan.estate) for slots in by_checklist.values())
    return ShiftView(
        name=viewer.named(shift.shift),
        hours=shift_words(shift),
        hours_long=_hours(length(shift)),
        crosses_midnight=shift.ends <= shift.starts,
        people=shift.people,
        due=due,
        minutes=sum(view.minutes for view in due),
    )


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} 小时" + (f" {rest} 分" if rest else "")


def _due(viewer: Viewer, slots: list[Slot], estate: Estate) -> DueView:
    first = slots[0].checklist
    terms: dict[DueTerm, str] = {}
    for slot in slots:
        for row in slot.rows:
            season = viewer.library.seasons.get(row.item.item.season or "")
            terms.setdefault(row.term, season.title.zh if season else "")
    order = list(Period)
    ordered = sorted(terms, key=lambda term: order.index(term.period))
    words = [term_words(t, terms[t]) for t in ordered if t.period is not Period.EVENT]
    return DueView(
        name=viewer.named(first.id),
        form=first.form,
        sheets=len(slots),
        pieces=tuple(slot.equipment.title.zh for slot in slots if slot.equipment),
        when=tuple(dict.fromkeys(words)),
        minutes=ceil(sum(ordinary_minutes(slot, estate) for slot in slots)),
    )


def _left_out(plan: Plan, viewer: Viewer) -> Iterator[LeftOutView]:
    """What the estate leaves out, and what it has no use for, with the reason."""
    reasons = {left.checklist: left.reason for left in plan.estate.left_out}
    used = {slot.checklist.id for slot in plan.slots}
    for checklist in plan.library.checklists.values():
        if checklist.id in reasons:
            yield LeftOutView(viewer.named(checklist.id), reasons[checklist.id])
        elif checklist.id not in used:
            yield LeftOutView(viewer.named(checklist.id), _why_unused(plan, viewer, checklist))


def _why_unused(plan: Plan, viewer: Viewer, checklist: Checklist) -> str:
    if checklist.equipment and not plan.equipment(checklist.equipment):
        return f"没有登记{viewer.named(checklist.equipment).title}"
    rostered = {roster.role for roster in plan.estate.rosters}
    if not plan.library.is_for_all(checklist.roles) and rostered.isdisjoint(checklist.roles):
        roles = "、".join(viewer.named(role).title for role in checklist.roles)
        return f"没有排{roles}的班"
    if checklist.at is Moment.CHANGE:
        return "没有一个岗位一天排两个班，不用交接"
    return "里面的检查项，这里都没有对应的设备"


VIEWS = {PageKind.ESTATES: index, PageKind.ESTATE: estate}
