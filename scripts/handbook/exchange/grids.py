"""A company's own list in a workbook, read as it looks: merged cells, areas, tables side by side."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handbook.base.archive import EXCEL, checked_archive
from handbook.base.message import say
from handbook.base.vocabulary import Period
from handbook.exchange.columns import NO, YES
from handbook.exchange.headings import ColumnKind, is_heading, often, parts_of
from handbook.exchange.returned import ReturnedError

MAX_ROWS, MAX_COLUMNS = 5000, 60
"""More of a sheet is no list that somebody walks with."""

HEADING_ROWS = 30
"""How far down the row with the headings is looked for."""

_AREA = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]+[)）]?[、.．]|第[一二三四五六七八九十]+[部章节])"
)
_FOOT = re.compile(
    r"^(?:检查人|巡查人|检查日期|签名|签字|审核|主管|备注|说明|注|合计|总分|填表|日期)[^，。]{0,12}[:：]|^(?:合计|总分)$"
)


_TO_FILL = re.compile(r"(?:[\s□☐☑√×✓✗○/；]|合格|不合格|正常|异常|是|否)*")
"""Room to tick or to write: boxes, and what stands beside them."""


@dataclass(frozen=True, slots=True)
class FoundItem:
    """A line of a list, as far as it was understood; `more` is all else that stands there."""

    title: str
    criterion: str
    frequency: Period | None
    often: str
    """What is said of how often, where that was understood."""
    note: str
    more: tuple[str, ...]


@dataclass(slots=True)
class Area:
    """Where one stops to look at some lines together."""

    title: str
    items: list[FoundItem] = field(default_factory=list)


@dataclass(slots=True)
class OwnList:
    """A sheet as a checklist: what stands above the headings and below the lines, and the areas."""

    sheet: str
    title: str
    above: list[str] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CellGrid:
    """A sheet as texts: a merged cell has its text wherever it lies."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    spans: dict[tuple[int, int], tuple[int, int, int, int]]
    """Row and column -> the first and last row, and the first and last column of the merged cell."""


def own_lists(path: Path) -> list[OwnList]:
    """The lists in a workbook. Raises ArchiveError and ReturnedError where it cannot be trusted, or
    nothing in it looks like a list."""
    found = [made for grid in grids(path) if (made := own_list(grid)) is not None]
    if not found:
        raise ReturnedError(
            say(
                "{path}: no sheet has a row with headings such as '{item}' and '{criterion}', and "
                "lines below them",
                path=path,
                item="检查项目",
                criterion="标准",
            )
        )
    return found


def grids(path: Path) -> Iterator[CellGrid]:
    """The sheets of a workbook that are shown."""
    checked_archive(path, EXCEL)
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, data_only=True, keep_links=False)
    except Exception as error:  # whatever a broken file makes the library raise
        raise ReturnedError(say("{path}: {words}", path=path, words=EXCEL.other)) from error
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            yield _grid(sheet)


def _grid(sheet: Any) -> CellGrid:
    last_row, last_column = min(sheet.max_row, MAX_ROWS), min(sheet.max_column, MAX_COLUMNS)
    cells = [
        [_text(cell) for cell in row]
        for row in sheet.iter_rows(max_row=last_row, max_col=last_column, values_only=True)
    ]
    spans = {}
    for one in sheet.merged_cells.ranges:
        if one.min_row > last_row or one.min_col > last_column:
            continue
        bounds = (one.min_row - 1, one.max_row - 1, one.min_col - 1, one.max_col - 1)
        text = cells[bounds[0]][bounds[2]]
        for row in range(bounds[0], min(bounds[1], last_row - 1) + 1):
            for column in range(bounds[2], min(bounds[3], last_column - 1) + 1):
                cells[row][column] = text
                spans[row, column] = bounds
    return CellGrid(sheet.title, tuple(map(tuple, cells)), spans)


def _text(value: object) -> str:
    """A cell as one line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()  # a day, as it looks in the sheet
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    lines = [" ".join(line.split()) for line in str(value).splitlines()]
    text = ""
    for line in filter(None, lines):
        text += line if not text or text[-1] in "，；。、：,;:" else f"；{line}"
    return text


def own_list(grid: CellGrid) -> OwnList | None:
    """A sheet as a checklist; None where it has no headings, or nothing below them."""
    at = _heading_row(grid)
    if at is None:
        return None
    last = max([at, *(span[1] for (row, _), span in grid.spans.items() if row == at)])
    bands = [*_bands(grid, at, last)]
    above = [text for row in grid.rows[:at] for text in _distinct(row)]
    title = above.pop(0) if above else grid.name
    made = OwnList(grid.name, title, above)
    for band in bands:
        _read(grid, band, last + 1, made)
    return made if any(area.items for area in made.areas) else None


def _heading_row(grid: CellGrid) -> int | None:
    best, found = 1, None
    for at, row in enumerate(grid.rows[:HEADING_ROWS]):
        parts = {
            *parts_of(
                {column: text for column, text in enumerate(row) if is_heading(text)}
            ).values()
        }
        count = len(_distinct(text for text in row if is_heading(text)))
        if ColumnKind.ITEM in parts and count > best:
            best, found = count, at
    return found


@dataclass(frozen=True, slots=True)
class Band:
    """Columns that make a table: what each holds, and what it is called."""

    parts: dict[int, ColumnKind]
    titles: dict[int, str]


def _bands(grid: CellGrid, at: int, last: int) -> Iterator[Band]:
    """The tables that stand side by side below a row of headings: one begins where a heading comes
    again. Of a heading over several columns the first are areas, and the last is what it says."""
    row = grid.rows[at]
    groups: list[dict[int, str]] = [{}]
    for column, text in enumerate(row):
        span = grid.spans.get((at, column))
        is_one = span is not None and span[2] < column
        if text and not is_one and text in groups[-1].values():
            groups.append({})
        groups[-1][column] = text
    for titles in groups:
        asked = dict(titles)
        areas = []
        for column in titles:
            span = grid.spans.get((at, column))
            below = grid.rows[last][column] if last > at else ""
            if below and below != titles[column]:
                asked[column] = below if is_heading(below) else titles[column]
            elif span is not None and column < span[3] and is_heading(titles[column]):
                areas.append(column)
                asked[column] = ""
        parts = parts_of(asked)
        if ColumnKind.AREA not in parts.values():
            parts |= dict.fromkeys(areas[:1], ColumnKind.AREA)
        named = {column: grid.rows[last][column] or text for column, text in titles.items()}
        for column in titles:
            parts.setdefault(column, ColumnKind.OTHER)
        if ColumnKind.ITEM in parts.values():
            yield Band(parts, named)


def _read(grid: CellGrid, band: Band, first: int, made: OwnList) -> None:
    """Add the lines of a table to a list."""
    columns = {part: column for column, part in reversed(band.parts.items())}
    area = Area("")
    for at in range(first, len(grid.rows)):
        row = {column: grid.rows[at][column] for column in band.parts}
        texts = _distinct(row.values())
        if not texts or _is_heading_again(row, band):
            continue
        if _FOOT.match(texts[0]):
            made.below += texts
            continue
        if _is_area(grid, at, row, band, texts):
            area = Area(texts[0])
            made.areas.append(area)
            continue
        title = row.get(columns.get(ColumnKind.AREA, -1), "")
        if title and title != area.title:
            area = Area(title)
            made.areas.append(area)
        elif not made.areas or made.areas[-1] is not area:
            made.areas.append(area)
        item = _item(row, columns, band)
        if item is not None:
            area.items.append(item)
        else:
            made.below += texts


def _is_heading_again(row: dict[int, str], band: Band) -> bool:
    same = [column for column, text in row.items() if text and text == band.titles.get(column)]
    return len(same) > 1


def _is_area(grid: CellGrid, at: int, row: dict[int, str], band: Band, texts: list[str]) -> bool:
    """Whether a row only names the place that the lines below it are about."""
    if len(texts) != 1:
        return False
    column = next(column for column, text in row.items() if text)
    span = grid.spans.get((at, column))
    if span is not None and span[3] - span[2] >= 1 and span[0] == span[1]:
        return True
    return band.parts[column] in (ColumnKind.SERIAL, ColumnKind.AREA) or bool(_AREA.match(texts[0]))


def _item(row: dict[int, str], columns: dict[ColumnKind, int], band: Band) -> FoundItem | None:
    def said(part: ColumnKind) -> str:
        return row.get(columns.get(part, -1), "")

    title, criterion, note = (
        said(ColumnKind.ITEM),
        said(ColumnKind.CRITERION),
        said(ColumnKind.NOTE),
    )
    if not title and not criterion:
        return None
    words = said(ColumnKind.FREQUENCY)
    frequency = often(words) if words else None
    more = [
        f"{band.titles[column]}：{text}"
        for column, text in row.items()
        if band.parts[column] in (ColumnKind.OTHER, ColumnKind.BLANK)
        and not _TO_FILL.fullmatch(text)
        if text not in (title, criterion)
    ]
    if words and frequency is None:
        more.append(f"{band.titles[columns[ColumnKind.FREQUENCY]]}：{words}")
    is_whole = bool(title)
    return FoundItem(
        title or criterion,
        criterion if is_whole else "",
        frequency,
        words if frequency else "",
        note,
        tuple(more),
    )


def _distinct(texts: Iterable[str]) -> list[str]:
    return [*dict.fromkeys(filter(None, texts))]
