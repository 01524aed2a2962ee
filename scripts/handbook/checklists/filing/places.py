"""Where a sheet belongs, by its serial: estate, month, checklist."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from handbook.library.library import Library

UNDATED = "undated"
_DAY = r"(\d{4})(\d\d)\d\d(?:to\d{4})?|(\d{4})(\d\d)|(\d{4})W(\d\d)|_+"


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """Where a sheet belongs: `yunqi`, `2026-12` or `undated`, `cl-gate`; and how many pages it may have."""

    estate: str
    month: str
    checklist: str
    pages: int

    def path(self, name: str) -> PurePosixPath:
        """The path of a file of it, below the folder."""
        return PurePosixPath(self.estate, self.month, self.checklist, name)


class Places:
    """The places of all sheets that the estates of a library can have."""

    def __init__(self, library: Library) -> None:
        self.library = library
        codes = {estate.code: id for id, estate in library.estates.items()}
        names = "|".join(re.escape(code) for code in sorted(codes, key=len, reverse=True))
        self._codes = codes
        self._serial = re.compile(rf"({names})-(?:{_DAY})-.+", re.ASCII)

    def of(self, checklist: str, serial: str) -> SheetPlace | None:
        """Where a sheet belongs; None where the library has no such estate or checklist."""
        found = self._serial.fullmatch(serial)
        if found is None or checklist not in self.library.checklists:
            return None
        code, year, month, other_year, other_month, week_year, week = found.groups()
        if week:
            try:
                day = datetime.date.fromisocalendar(int(week_year), int(week), 1)
            except ValueError:
                return None
            when = f"{day:%Y-%m}"
        else:
            parts = (year, month) if year else (other_year, other_month)
            when = "-".join(parts) if parts[0] else UNDATED
        pages = self.library.checklists[checklist].pages
        return SheetPlace(self._codes[code], when, checklist, pages)


def file_name(serial: str) -> str:
    """A serial as a file's name, on any system.

    >>> file_name("YQ-20261201-WY-05-security-day-1#")
    'YQ-20261201-WY-05-security-day-1#'
    >>> file_name('a/b:c')
    'a_b_c'
    """
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", serial).rstrip(". ")
