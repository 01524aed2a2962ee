"""Volumes of sheets as PDF."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator

from handbook.base.colours import BLACK
from handbook.checklists.sheets.volume import SheetView, Volume
from handbook.press.batch import PrintJob, printed
from handbook.press.typeset import Manuscript, set_copy

TEMPLATE = "sheet"

AT_ONCE = 80
"""The most sheets that are set at once: each takes 1.6 MB of memory until all are done, and each part
brings 150 kB of fonts."""


def volume_parts(volume: Volume, characters: frozenset[str]) -> tuple[Manuscript, ...]:
    """A volume as it is set, in parts, with a font cut that has at least these characters."""
    return tuple(
        Manuscript(
            TEMPLATE,
            {"volume": _json(part), **part.brand.inputs(BLACK)},
            characters,
            title_level=_title_level(part),
        )
        for part in cut(volume, AT_ONCE)
    )


def _json(volume: Volume) -> str:
    found = dataclasses.asdict(volume)
    del found["brand"]
    return json.dumps(found, ensure_ascii=False)


def _title_level(volume: Volume) -> int:
    """Of a sheet's title, below the bookmarks for estate, date if there is one, and role."""
    return 4 if any(sheet.date for sheet in volume.sheets) else 3


def make_pdf(volume: Volume, characters: frozenset[str]) -> bytes:
    """A volume as the bytes of a PDF. The same volume and characters give the same bytes.

    Raises MissingShapeError and PrintError. Typst's memory of what it has set grows with every volume;
    many are made by a press.batch.Batch, each part in a process of its own, as those of a long one are.
    """
    parts = volume_parts(volume, characters)
    if len(parts) == 1:
        return set_copy(parts[0].ready())
    ((_job, data),) = printed([PrintJob("", parts)], workers=1)
    return data


def cut(volume: Volume, size: int) -> Iterator[Volume]:
    """The same sheets in volumes of at most `size`, each with the bodies that it needs. All bookmarks
    that hold a part's first sheet begin again with it."""
    marks = ("", "", "")
    sheets = []
    for number, sheet in enumerate(volume.sheets):
        marks = _followed(marks, sheet)
        sheets.append(sheet if number % size else dataclasses.replace(sheet, bookmarks=marks))
    for start in range(0, max(1, len(sheets)), size):
        some = sheets[start : start + size]
        bodies = {body: at for at, body in enumerate(dict.fromkeys(one.body for one in some))}
        yield dataclasses.replace(
            volume,
            bodies=tuple(volume.bodies[body] for body in bodies),
            sheets=tuple(dataclasses.replace(one, body=bodies[one.body]) for one in some),
        )


def _followed(marks: tuple[str, str, str], sheet: SheetView) -> tuple[str, str, str]:
    """The bookmarks that hold a sheet, by those that held the one before it."""
    estate, date, role = sheet.bookmarks
    return (estate or marks[0], date or ("" if estate else marks[1]), role or marks[2])
