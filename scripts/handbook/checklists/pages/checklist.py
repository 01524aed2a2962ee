"""The page of a checklist: on the screen with its reasons, on paper a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from markupsafe import Markup

from handbook.base.vocabulary import Evidence, Moment, Period, Repeat
from handbook.checklists.pages.checklists import ChecklistBrief, brief
from handbook.checklists.pages.term_words import month_words
from handbook.checklists.qr import checklist_address, checklist_url, qr_svg
from handbook.checklists.revisions import changes_since
from handbook.checklists.schedule import Limits
from handbook.checklists.sheets.blocks import answer_words, part_words
from handbook.checklists.words import MODES, every_words, is_conditional, limits_words
from handbook.library.house import House
from handbook.library.inheritance import CheckItem
from handbook.model.checklist import Checklist, Item
from handbook.model.record import Change
from handbook.model.text import Text
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site, revision_anchor, revisions
from handbook.pages.views import Named, Origin, Provenance, Viewer, confirm_words

MOMENTS = {
    Moment.OPENING: "当天第一个班做",
    Moment.CLOSING: "当天最后一个班做",
    Moment.CHANGE: "每次换班时做",
}

REPEATS = {Repeat.ONCE: "合写一张", Repeat.SHEET: "每台（处）一张", Repeat.ROW: "每台（处）一行"}

EXCEPTION_ROWS = range(4)


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item: what is looked at, what is right, where the finding is written, and why."""

    id: str
    number: int
    """Where it stands in the list, from 1."""
    key: str
    """What its id ends with, such as `i3`."""
    title: Text
    criterion: Text
    evidence: Evidence
    unit: str
    answers: tuple[str, ...]
    """What it can be found to be, where that is not right or wrong."""
    parts: tuple[str, ...]
    """What its several numbers are."""
    limits: str
    """The normal range; empty where the estate writes its own."""
    limits_note: str
    conditional: bool
    critical: bool
    on_fail: Text | None
    often: Named | None
    """How often, where that is not as often as the checklist."""
    season: str
    on_warning: bool
    """Whether a weather warning makes it due, too."""
    roles: tuple[Named, ...]
    equipment: Named | None
    repeat: str
    note: Text | None
    rules: tuple[Named, ...]
    provenance: Provenance
    origin: Origin
    former_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PausePointView:
    """A pause point: where and when to stop and look."""

    anchor: str
    title: Text
    when: Text
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What a revision changed."""

    revision: int
    effective: str
    text: Text | None
    only_wording: bool


@dataclass(frozen=True, slots=True)
class RevisionView:
    """What the holder of a sheet of some revision is told."""

    revision: int
    anchor: str
    is_current: bool
    later: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """A checklist with all that its page and its sheet say."""

    groups: tuple[PausePointView, ...]
    brief: ChecklistBrief
    mode: str
    moment: str
    mixed: str
    """What is due less or more often than the checklist, counted in words."""
    repeat: str
    owner: Named
    approved_by: Text
    approved_on: str
    retention: Named
    retention_period: Text | None
    revisions: tuple[RevisionView, ...]
    history: tuple[ChangeView, ...]
    company: str
    address: str
    qr: Markup
    unconfirmed: bool


@dataclass(frozen=True, slots=True)
class ChecklistPage:
    """What the page of a checklist shows."""

    checklist: Checklist
    sheet: ChecklistView
    blank: range


def checklist(site: Site, page: Page, viewer: Viewer) -> ChecklistPage:
    """What a checklist's page shows."""
    subject = page.about(Checklist)
    return ChecklistPage(
        checklist=subject, sheet=sheet(site, viewer, subject), blank=EXCEPTION_ROWS
    )


def sheet(site: Site, viewer: Viewer, checklist: Checklist) -> ChecklistView:
    """A checklist with all that its page and its sheet say."""
    library = site.library
    company = library.company
    items = [library.items[item.id] for item in checklist.items if item.id in library.items]
    retention = library.entries.get(checklist.retention)
    places = count(1)
    return ChecklistView(
        groups=tuple(
            PausePointView(
                f"group-{number}",
                group.title,
                group.when,
                tuple(
                    _item(viewer, checklist, library.items[item.id], next(places))
                    for item in group.items
                    if item.id in library.items
                ),
            )
            for number, group in enumerate(checklist.groups, 1)
        ),
        brief=brief(site, viewer, checklist),
        mode=MODES[checklist.mode],
        moment=_moment(checklist, items),
        mixed=_mixed(viewer, checklist, items),
        repeat=REPEATS[checklist.repeat] if checklist.equipment else "",
        owner=viewer.named(checklist.owner),
        approved_by=checklist.approved.by,
        approved_on=checklist.approved.date.isoformat(),
        retention=viewer.named(checklist.retention),
        retention_period=getattr(retention.thing, "period", None) if retention else None,
        revisions=tuple(_revisions(checklist)),
        history=tuple(_changes(changes_since(checklist, 0)))[::-1],
        company=company.name.zh if company else "",
        address=checklist_address(company, checklist) if company else "",
        qr=Markup(qr_svg(checklist_url(company, checklist))) if company else Markup(),
        unconfirmed=any(
            site.library.statement(item.item, checklist, checklist).is_open for item in items
        ),
    )


def _mixed(viewer: Viewer, checklist: Checklist, items: list[CheckItem]) -> str:
    counts = Counter(item.frequency for item in items if item.frequency != checklist.frequency)
    known = [id for id in viewer.library.frequencies if id in counts]
    return "，".join(f"{viewer.named(id).title} {counts[id]} 项" for id in known)


def _moment(checklist: Checklist, items: list[CheckItem]) -> str:
    """On which shifts of a day; nothing where every shift goes without saying."""
    if checklist.at in MOMENTS:
        return MOMENTS[checklist.at]
    often = {item.period for item in items} - {Period.EVENT}
    if Period.SHIFT not in often:
        return "当天第一个班做"
    return "不是每班的项，当天第一个班做" if len(often) > 1 else ""


def _revisions(checklist: Checklist) -> Iterable[RevisionView]:
    for revision in revisions(checklist):
        later = [c for c in changes_since(checklist, revision) if c.revision <= checklist.revision]
        yield RevisionView(
            revision,
            revision_anchor(revision),
            revision == checklist.revision,
            tuple(_changes(later)),
        )


def _changes(changes: Iterable[Change]) -> Iterable[ChangeView]:
    for change in changes:
        yield ChangeView(
            change.revision, change.effective.isoformat(), change.text, change.only_wording
        )


def _item(viewer: Viewer, checklist: Checklist, check: CheckItem, number: int) -> ItemView:
    item = check.item
    library = viewer.library
    limits, note = _limits(item, library.house)
    season = library.seasons.get(item.season or "")
    return ItemView(
        id=item.id,
        number=number,
        key=f"i{check.number}",
        title=item.title,
        criterion=item.criterion,
        evidence=item.evidence,
        unit=item.reading.unit if item.reading else "",
        answers=answer_words(item.answers or checklist.answers),
        parts=part_words(item.reading),
        limits=limits,
        limits_note=note,
        conditional=check.period is not None and is_conditional(check.period),
        critical=item.critical,
        on_fail=item.on_fail,
        often=_often(viewer, check),
        season=f"{season.title.zh}（{month_words(season.months)}）" if season else "",
        on_warning=bool(season and season.warning),
        roles=tuple(viewer.named(role) for role in item.roles or ()),
        equipment=viewer.named(item.equipment)
        if item.equipment and item.equipment != checklist.equipment
        else None,
        repeat=REPEATS[Repeat.ROW] if item.repeat is Repeat.ROW else "",
        note=item.note,
        rules=tuple(viewer.named(rule) for rule in item.rules if rule in library.entries),
        provenance=Provenance(
            viewer.citations(check.sources),
            confirm_words(library.statement(item, checklist, checklist)),
        ),
        origin=viewer.origin(item),
        former_ids=tuple(viewer.former_ids.get(item.id, ())),
    )


def _often(viewer: Viewer, check: CheckItem) -> Named | None:
    """How often, where that is not as often as the checklist."""
    if check.item.cycle is not None:
        return Named(every_words(check.item.cycle.every.days), "")
    is_usual = check.frequency == check.checklist.frequency
    return None if is_usual else viewer.named(check.frequency)


def _limits(item: Item, house: House) -> tuple[str, str]:
    """A reading's normal range, and where an estate gets its own from."""
    reading = item.reading
    if reading is None:
        return "", ""
    if reading.headcount:
        return "", "等于排班人数"
    words = limits_words(Limits(reading.min, reading.max, is_own=False))
    return words, f"照{house.estate.zh}填的" if reading.from_estate else ""


VIEWS = {PageKind.CHECKLIST: checklist}
