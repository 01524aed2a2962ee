"""A reading whose normal range the estate must give, and does not."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import joined, say
from handbook.base.problems import Problem, Severity
from handbook.checks.checklists.coverage import Coverage, coverages
from handbook.library.library import Library

RULE = "missing-range"


def check(library: Library) -> Iterator[Problem]:
    """Every estate must give a range for what `from_estate` leaves to it."""
    wanted = {
        item.id: item.item.reading.unit
        for item in library.items.values()
        if item.item.reading is not None and item.item.reading.from_estate
    }
    for coverage in coverages(library).values():
        if wanted and library.is_whole(coverage.estate.place.path):
            yield from _of_estate(coverage, wanted)


def _of_estate(coverage: Coverage, wanted: dict[str, str]) -> Iterator[Problem]:
    estate = coverage.estate
    pieces = {piece.code: piece for piece in estate.equipment}
    for item, unit in wanted.items():
        lacking = [
            code
            for code, row in coverage.rows.get(item, {}).items()
            if row.limits is not None and not row.limits.is_own
        ]
        if not lacking:
            continue
        codes = [code for code in lacking if code is not None]
        where = say(" at {codes}", codes=joined(codes)) if codes else ""
        position = pieces[codes[0]].place.position("code") if codes else estate.place.position("id")
        yield Problem.at(
            position,
            RULE,
            say(
                "'ranges' of '{id}' must say what is normal for '{item}' ({unit}){where}",
                id=estate.id,
                item=item,
                unit=unit,
                where=where,
            ),
            Severity.WARNING,
        )
