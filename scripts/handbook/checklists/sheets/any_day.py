"""Sheets for any day: one for all shifts that have the same sheet, with blanks where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from handbook.checklists.schedule import Limits, Row, Slot, serial
from handbook.model.estate import Estate

_DATE = "________"
_SHIFT = "____"
"""Room in a serial for what is written in by hand."""

_BLANK = Limits(None, None, is_own=True)


@dataclass(frozen=True, slots=True)
class AnyDay:
    """A sheet with room for the date; for one shift, or for any of several."""

    slot: Slot
    is_any_shift: bool

    def serial(self, estate: Estate) -> str:
        """What it is called, with room for what is not known yet."""
        return serial(estate, _DATE, self.slot, _SHIFT if self.is_any_shift else None)


def any_day(slots: Iterable[Slot]) -> list[AnyDay]:
    """The sheets of these slots, each once: for several shifts that with the most rows. What a shift
    says otherwise than another one, such as how many people it has, becomes a blank."""
    groups: dict[tuple[str, str, str], list[Slot]] = defaultdict(list)
    for slot in slots:
        code = slot.equipment.code if slot.equipment else ""
        groups[slot.checklist.id, slot.roster.role, code].append(slot)
    return [_merged(group) for group in groups.values()]


def _merged(slots: list[Slot]) -> AnyDay:
    longest = max(slots, key=lambda slot: len(slot.rows))
    if len(slots) == 1:
        return AnyDay(longest, is_any_shift=longest.is_form)
    said: dict[tuple[str, str], set[Limits | None]] = defaultdict(set)
    for slot in slots:
        for row in slot.rows:
            said[_key(row)].add(row.limits)
    rows = tuple(
        replace(row, limits=_BLANK) if len(said[_key(row)]) > 1 else row for row in longest.rows
    )
    return AnyDay(replace(longest, rows=rows), is_any_shift=True)


def _key(row: Row) -> tuple[str, str]:
    return row.item.id, row.equipment.code if row.equipment else ""
