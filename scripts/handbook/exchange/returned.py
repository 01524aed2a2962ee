"""A workbook that came back: opened with care, and read against what was given out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.base.archive import EXCEL, checked_archive
from handbook.base.message import say
from handbook.base.problems import HandbookError
from handbook.exchange.columns import Kept
from handbook.exchange.lists import KEPT
from handbook.exchange.workbook import FORMAT, GIVEN, ID, KEYWORD


class ReturnedError(HandbookError):
    """A file that cannot be taken: the sentence says which cell, and what to do."""


@dataclass(frozen=True, slots=True)
class CellText:
    """What somebody typed in a cell, and what that was when the file was given out."""

    cell: str
    """Such as `D5`."""
    id: str
    title: str
    """The heading of its column."""
    given: str
    theirs: str


@dataclass(frozen=True, slots=True)
class NewRow:
    """A line that was added: where it stands, and what is in it by the heading of the column."""

    cell: str
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Returned:
    """A list that came back: what was typed otherwise, what is new, and the ids that are missing."""

    kept: Kept
    sheet: str
    changed: tuple[CellText, ...]
    added: tuple[NewRow, ...]
    missing: tuple[str, ...]


def read_back(path: Path) -> Returned:
    """Read a workbook that was given out. Raises ReturnedError where it cannot be trusted."""
    book = _opened(path)
    if GIVEN not in book.sheetnames:
        raise ReturnedError(
            say(
                "{path}: must be a file that 'handbook export' made; it has no list in it",
                path=path,
            )
        )
    hidden = [[_text(value) for value in row] for row in book[GIVEN].iter_rows(values_only=True)]
    keyword, version, name, title = (*hidden[0], "", "", "", "")[:4] if hidden else ("",) * 4
    kept = next((one for one in KEPT if one.name == name), None)
    if keyword != KEYWORD or version != FORMAT:
        raise ReturnedError(
            say("{path}: was made by another version of the handbook; export it again", path=path)
        )
    if kept is None:
        raise ReturnedError(
            say(
                "{path}: the list '{title}' is only to be read; nothing in it comes back",
                path=path,
                title=title,
            )
        )
    if title not in book.sheetnames:
        raise ReturnedError(
            say(
                "{path}: the sheet '{title}' is missing, or has another name",
                path=path,
                title=title,
            )
        )
    given = {
        row[0]: dict(zip(hidden[1][1:], row[1:], strict=False)) for row in hidden[2:] if row[0]
    }
    return _compared(path, book[title], kept, given)


def _opened(path: Path) -> Any:
    checked_archive(path, EXCEL)
    import openpyxl

    try:
        return openpyxl.load_workbook(path, keep_links=False)
    except Exception as error:  # whatever a broken file makes the library raise
        raise ReturnedError(say("{path}: {words}", path=path, words=EXCEL.other)) from error


def _compared(path: Path, sheet: Any, kept: Kept, given: dict[str, dict[str, str]]) -> Returned:
    if sheet.merged_cells.ranges:
        where = sorted(str(one) for one in sheet.merged_cells.ranges)[0]
        raise ReturnedError(
            say(
                "{path}, {title}!{where}: cells must not be merged; split them",
                path=path,
                title=sheet.title,
                where=where,
            )
        )
    rows = [list(row) for row in sheet.iter_rows()]
    places = _columns(path, sheet, rows, kept)
    changed: list[CellText] = []
    added: list[NewRow] = []
    seen: dict[str, str] = {}
    for row in rows[1:]:
        id_cell = row[places[ID]]
        id = _text(id_cell.value)
        cells = {title: row[index] for title, index in places.items() if title != ID}
        for cell in cells.values():
            if cell.data_type == "f":
                where = f"{sheet.title}!{cell.coordinate}"
                raise ReturnedError(
                    say(
                        "{path}, {where}: must be a text, not a formula; paste it as a value",
                        path=path,
                        where=where,
                    )
                )
        if not id:
            texts = {title: _text(cell.value) for title, cell in cells.items()}
            if any(texts.values()):
                added.append(NewRow(row[0].coordinate, texts))
            continue
        where = f"{sheet.title}!{id_cell.coordinate}"
        if id in seen:
            raise ReturnedError(
                say(
                    "{path}, {where}: '{id}' stands in {seen}, too; a new line has no id",
                    path=path,
                    where=where,
                    id=id,
                    seen=seen[id],
                )
            )
        if id not in given:
            raise ReturnedError(
                say(
                    "{path}, {where}: '{id}' was not given out; ids must stay as they were",
                    path=path,
                    where=where,
                    id=id,
                )
            )
        seen[id] = id_cell.coordinate
        changed += _changed(id, cells, given[id], kept)
    missing = tuple(id for id in given if id not in seen)
    return Returned(kept, sheet.title, tuple(changed), tuple(added), missing)


def _columns(path: Path, sheet: Any, rows: list[list[Any]], kept: Kept) -> dict[str, int]:
    """Heading -> the number of its column, in whatever order they are now."""
    heads = [_text(cell.value) for cell in rows[0]] if rows else []
    titles = (ID, *(column.title for column in kept.columns))
    for title in titles:
        if heads.count(title) != 1:
            what = say("is missing") if title not in heads else say("stands twice")
            raise ReturnedError(
                say(
                    "{path}, {title}: the column '{column}' {what}; put it back",
                    path=path,
                    title=sheet.title,
                    column=title,
                    what=what,
                )
            )
    return {title: heads.index(title) for title in titles}


def _changed(
    id: str, cells: dict[str, Any], given: dict[str, str], kept: Kept
) -> Iterator[CellText]:
    for column in kept.columns:
        cell = cells[column.title]
        theirs, before = _text(cell.value), given.get(column.title, "")
        if column.can_change and theirs != before.strip():
            yield CellText(cell.coordinate, id, column.title, before, theirs)


def _text(value: Any) -> str:
    """A cell as a text: numbers as they look, no space around it, one kind of line end."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("\r\n", "\n").strip()
