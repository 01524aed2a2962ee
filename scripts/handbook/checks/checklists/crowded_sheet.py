"""A sheet with more rows than its pages have room for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.base.message import say, say_many
from handbook.base.problems import Problem, Severity
from handbook.base.vocabulary import Period
from handbook.checklists.fit import sheet_pages
from handbook.checklists.schedule import Plan, Row, plans
from handbook.library.library import Library
from handbook.model.checklist import Checklist

RULE = "crowded-sheet"

MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class _CrowdedSheet:
    pages: int
    rows: int
    estate: str


def check(library: Library) -> Iterator[Problem]:
    """At every estate, a sheet on which everything is due must fit the pages of its checklist."""
    known: dict[object, int] = {}
    worst: dict[str, _CrowdedSheet] = {}
    for id, plan in plans(library).items():
        for checklist, rows in _fullest(plan):
            pages = _pages(rows, known)
            found = worst.get(checklist.id)
            if pages > checklist.pages and (found is None or pages > found.pages):
                worst[checklist.id] = _CrowdedSheet(pages, len(rows), id)
    for checklist in library.checklists.values():
        if checklist.id in worst:
            yield _problem(checklist, worst[checklist.id])


def _fullest(plan: Plan) -> Iterator[tuple[Checklist, tuple[Row, ...]]]:
    """Of each checklist the sheet with the most rows: that of the first shift of the day."""
    found: dict[tuple[str, str, str], tuple[Checklist, tuple[Row, ...]]] = {}
    for slot in plan.slots:
        piece = slot.equipment.code if slot.equipment else ""
        key = slot.checklist.id, slot.roster.role, piece
        if key not in found or len(slot.rows) > len(found[key][1]):
            found[key] = slot.checklist, slot.rows
    yield from found.values()


def _pages(rows: tuple[Row, ...], known: dict[object, int]) -> int:
    """As `sheet_pages`, for the month in which most seasons fall; sheets alike are set once."""
    key = tuple(
        row.item.id
        if row.limits is None and row.equipment is None and row.term.period is not Period.SEASON
        else (row.item.id, _words(row), row.term.months)
        for row in rows
    )
    if key not in known:
        if any(row.term.period is Period.SEASON for row in rows):
            known[key] = max(sheet_pages(_in_month(rows, month)) for month in MONTHS)
        else:
            known[key] = sheet_pages(rows)
    return known[key]


def _words(row: Row) -> tuple[object, ...]:
    """What differs from estate to estate in what a row prints."""
    title = row.equipment.title.zh if row.equipment else ""
    return (title, row.limits.min, row.limits.max) if row.limits else (title,)


def _in_month(rows: tuple[Row, ...], month: int) -> list[Row]:
    return [row for row in rows if row.term.period is not Period.SEASON or month in row.term.months]


def _problem(checklist: Checklist, sheet: _CrowdedSheet) -> Problem:
    allowed = say_many("{count} page", "{count} pages", count=checklist.pages)
    return Problem.at(
        checklist.place.position("pages" if "pages" in checklist.model_fields_set else "id"),
        RULE,
        say(
            "a sheet of '{id}' must fit {allowed}, not {pages} as at "
            "'{estate}', where {rows} rows can be due; divide the checklist or its items, "
            "or say 'pages: {pages}'",
            id=checklist.id,
            allowed=allowed,
            pages=sheet.pages,
            estate=sheet.estate,
            rows=sheet.rows,
        ),
        Severity.WARNING,
    )
