"""The page of an estate's hours: what each shift needs and has, and who is there for each promise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from handbook.base.units import limit_zh
from handbook.base.vocabulary import Workdays
from handbook.capacity.cover import Cover, covers
from handbook.capacity.workload import Workload, workloads
from handbook.checklists.words import clock_words, shift_words
from handbook.model.capacity import Staffed
from handbook.model.estate import Estate
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site
from handbook.pages.views import Named, Viewer

WIDTH = 100
"""Of the chart, in units of its own: the busiest shift reaches this far."""


@dataclass(frozen=True, slots=True)
class BarView:
    """A piece of a bar: what it is, where it begins and how wide it is, of `WIDTH`."""

    sort: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class HoursView:
    """A shift of a role: people and hours, and the same as bars."""

    role: Named
    shift: Named
    when: str
    people: int
    workdays: bool
    there: str
    posts: str
    at: str
    """The posts, each with what it is called on site."""
    rounds: str
    walks: str
    """Each round: what, how often, how long."""
    sheets: str
    needed: str
    busiest: str
    bars: tuple[BarView, ...]
    mark: str
    """Where what is there ends, of `WIDTH`."""
    is_short: bool


@dataclass(frozen=True, slots=True)
class StaffedView:
    """A promise that needs people: who, when, and how many are there at the least."""

    promise: Named
    limit: str
    roles: tuple[Named, ...]
    when: str
    wanted: int
    fewest: int
    is_short: bool


@dataclass(frozen=True, slots=True)
class CapacityPage:
    """What the page of an estate's hours shows."""

    estate: Estate
    hours: tuple[HoursView, ...]
    covers: tuple[StaffedView, ...]
    home: str | None
    """The address of the estate's own page."""
    width: int
    """Of the charts."""


def capacity(site: Site, page: Page, viewer: Viewer) -> CapacityPage:
    """What the page of an estate's hours shows."""
    estate = page.about(Estate)
    shifts = workloads(site.library)[estate.id]
    longest = max((max(one.needed, Decimal(one.there)) for one in shifts), default=Decimal(1))
    return CapacityPage(
        estate=estate,
        hours=tuple(_hours(viewer, one, longest) for one in shifts),
        covers=tuple(_cover(viewer, one) for one in covers(site.library, estate)),
        home=viewer.url(estate.id),
        width=WIDTH,
    )


def _hours(viewer: Viewer, one: Workload, longest: Decimal) -> HoursView:
    bars = tuple(_bars(one, longest))
    return HoursView(
        role=viewer.named(one.roster.role),
        shift=viewer.named(one.shift.shift),
        when=shift_words(one.shift),
        people=one.shift.people,
        workdays=one.roster.days is Workdays.WORKDAYS,
        there=said(Decimal(one.there)),
        posts=said(Decimal(one.post_minutes)),
        at="、".join(f"{post.equipment.title.zh} {post.people} 人" for post in one.posts),
        rounds=said(one.round_minutes),
        walks="、".join(
            f"{round.checklist.title.zh}走 {round.count} 遍，一遍约 {_whole(round.minutes)} 分钟"
            for round in one.rounds
        ),
        sheets=said(one.ordinary_minutes),
        needed=said(one.needed_ordinarily),
        busiest=said(one.needed),
        bars=bars,
        mark=_at(min(Decimal(one.there), longest * Decimal("0.994")), longest),
        is_short=one.needed > one.there,
    )


def _bars(one: Workload, longest: Decimal) -> Iterator[BarView]:
    start = Decimal(0)
    for sort, minutes in (
        ("posts", Decimal(one.post_minutes)),
        ("rounds", one.round_minutes),
        ("sheets", one.ordinary_minutes),
        ("periodic", one.all_minutes - one.ordinary_minutes),
    ):
        if minutes > 0:
            yield BarView(sort, _at(start, longest), _at(minutes, longest))
        start += minutes


def _cover(viewer: Viewer, one: Cover) -> StaffedView:
    promise = one.promise
    return StaffedView(
        promise=viewer.named(promise.commitment.id),
        limit=limit_zh(promise.limit, promise.unit),
        roles=tuple(map(viewer.named, one.staffed.by)),
        when=_when(one.staffed),
        wanted=one.staffed.people,
        fewest=one.fewest,
        is_short=one.gap is not None,
    )


def _when(staffed: Staffed) -> str:
    days = "上班的日子" if staffed.open_days else "每天"
    if staffed.starts is None or staffed.ends is None:
        return days if staffed.open_days else f"{days}，白天夜里"
    next_day = "次日 " if staffed.ends <= staffed.starts else ""
    return f"{days} {clock_words(staffed.starts)}–{next_day}{clock_words(staffed.ends)}"


def said(minutes: Decimal) -> str:
    """Minutes as hours with one digit.

    >>> said(Decimal(450)), said(Decimal(480)), said(Decimal(0))
    ('7.5', '8', '0')
    """
    hours = (minutes / 60).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{hours:f}".removesuffix(".0")


def _whole(minutes: Decimal) -> str:
    return f"{minutes.quantize(Decimal(1), ROUND_HALF_UP):f}"


def _at(minutes: Decimal, longest: Decimal) -> str:
    return f"{(minutes * WIDTH / longest).quantize(Decimal('0.01')):f}"


VIEWS = {PageKind.CAPACITY: capacity}
