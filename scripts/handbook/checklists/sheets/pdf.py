"""Volumes of sheets as PDF."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from handbook.base.colours import BLACK
from handbook.base.views_json import view_json
from handbook.checklists.sheets.volume import SheetView, Volume
from handbook.press.batch import PrintJob, printed
from handbook.press.stamping import OwnWords, Stamps
from handbook.press.typeset import Manuscript, set_copy

TEMPLATE = "sheet"

AT_ONCE = 80
"""The most sheets that are set at once: each takes 1.6 MB of memory until all are done, and each part
brings 150 kB of fonts."""

COPIED_AT_ONCE = 800
"""The most sheets of a part of which some are copies of others."""

ALIKE = re.compile(r"[0-9]|(?<=周)[一二三四五六日]")
"""Characters that are equally wide, and as well spaced, as others of their kind."""


def volume_parts(volume: Volume, characters: frozenset[str]) -> tuple[Manuscript, ...]:
    """A volume as it is set, in parts, with a font cut that has at least these characters. A sheet that
    is like another but for its date and serial is a copy of that."""
    return tuple(_manuscript(part, stamps, characters) for part, stamps in _parts(volume))


def separate_parts(volume: Volume, characters: frozenset[str]) -> tuple[Manuscript, ...]:
    """The same with each sheet set by itself."""
    return tuple(_manuscript(part, None, characters) for part in cut(volume, AT_ONCE))


def _manuscript(part: Volume, stamps: Stamps | None, characters: frozenset[str]) -> Manuscript:
    inputs = {
        "volume": _json(part),
        "stamped": stamps.characters() if stamps else "",
        **part.brand.inputs(BLACK),
    }
    level = _title_level(part)
    return Manuscript(TEMPLATE, inputs, characters, title_level=level, stamps=stamps)


def _parts(volume: Volume) -> Iterator[tuple[Volume, Stamps | None]]:
    said = [repr(body) for body in volume.bodies]
    originals = [_original(sheet, said[sheet.body]) for sheet in volume.sheets]
    has_more = volume.is_duplex or any(sheet.cover for sheet in volume.sheets)
    if has_more or len(set(originals)) == len(originals):
        yield from ((part, None) for part in cut(volume, AT_ONCE))
        return
    marked = [*_marked(volume.sheets)]
    start = 0
    while start < len(marked):
        papers: dict[object, int] = {}
        copies = []
        first = []
        for sheet, original in zip(
            marked[start : start + COPIED_AT_ONCE], originals[start:], strict=False
        ):
            if original not in papers:
                if len(papers) == AT_ONCE:
                    break
                papers[original] = len(papers)
                first.append(sheet)
            copies.append((papers[original], _said(sheet)))
        start += len(copies)
        yield _only(volume, first), Stamps(tuple(map(_said, first)), tuple(copies))


def _said(sheet: SheetView) -> OwnWords:
    return OwnWords((sheet.date, sheet.serial), sheet.qr)


def _original(sheet: SheetView, said: str) -> tuple[object, ...]:
    """The same for sheets of which one can be a copy of the other. One whose body says itself what would be
    stamped is like no other: what an author wrote stays."""
    if (sheet.date and sheet.date in said) or sheet.serial in said:
        return (sheet.serial,)
    texts = (ALIKE.sub("0", text) for text in (sheet.date, sheet.serial))
    frame = sheet.qr[: sheet.qr.index("><")]  # how many dots the code is wide
    return (sheet.body, *texts, frame, sheet.grid)


def _json(volume: Volume) -> str:
    return view_json(volume, without=frozenset({"brand"}))


def _title_level(volume: Volume) -> int:
    """Of a sheet's title, below the bookmarks for estate, date if there is one, and role."""
    return 4 if any(sheet.date for sheet in volume.sheets) else 3


def make_pdf(volume: Volume, characters: frozenset[str]) -> bytes:
    """A volume as the bytes of a PDF. The same volume and characters give the same bytes.

    Raises MissingShapeError and PrintError. Typst's memory of what it has set grows with every volume;
    many are made by a press.batch.Batch, each part in a process of its own, as those of a long one are.
    """
    parts = volume_parts(volume, characters)
    if len(parts) == 1 and parts[0].stamps is None:
        return set_copy(parts[0].ready())
    instead = partial(separate_parts, volume, characters)
    ((_job, data),) = printed([PrintJob("", parts, instead=instead)], workers=1)
    return data


def cut(volume: Volume, size: int) -> Iterator[Volume]:
    """The same sheets in volumes of at most `size`, each with the bodies that it needs. All bookmarks
    that hold a part's first sheet begin again with it."""
    pairs = zip(volume.sheets, _marked(volume.sheets), strict=True)
    sheets = [sheet if number % size else marked for number, (sheet, marked) in enumerate(pairs)]
    for start in range(0, max(1, len(sheets)), size):
        yield _only(volume, sheets[start : start + size])


def _only(volume: Volume, sheets: Sequence[SheetView]) -> Volume:
    """Some sheets of a volume, with the bodies that they need."""
    bodies = {body: at for at, body in enumerate(dict.fromkeys(one.body for one in sheets))}
    return dataclasses.replace(
        volume,
        bodies=tuple(volume.bodies[body] for body in bodies),
        sheets=tuple(dataclasses.replace(one, body=bodies[one.body]) for one in sheets),
    )


def _marked(sheets: Iterable[SheetView]) -> Iterator[SheetView]:
    """Sheets with all bookmarks that hold them."""
    marks = ("", "", "")
    for sheet in sheets:
        marks = _followed(marks, sheet)
        yield dataclasses.replace(sheet, bookmarks=marks)


def _followed(marks: tuple[str, str, str], sheet: SheetView) -> tuple[str, str, str]:
    """The bookmarks that hold a sheet, by those that held the one before it."""
    estate, date, role = sheet.bookmarks
    return (estate or marks[0], date or ("" if estate else marks[1]), role or marks[2])
