"""A workbook that came back: opened with care, and read against what was given out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from handbook.base.archive import EXCEL, checked_archive
from handbook.base.message import say
from handbook.base.problems import HandbookError
from handbook.exchange.columns import Kept
from handbook.exchange.lists import KEPT
from handbook.exchange.remarks import Remark, Sort
from handbook.exchange.workbook import FORMAT, GIVEN, ID, KEYWORD

MAX_ROWS, MAX_COLUMNS = 20_000, 100
"""More of a sheet than any list has, with the lines that somebody adds."""


class ReturnedError(HandbookError):
    """A file that cannot be taken: the sentence says which cell, and what to do."""


@dataclass(frozen=True, slots=True)
class CellText:
    """What stands in a cell that may be changed, and what stood there when the file was given out."""

    cell: str
    """Such as `D5`."""
    id: str
    title: str
    """The heading of its column."""
    given: str
    theirs: str

    @property
    def is_changed(self) -> bool:
        """Whether it is another text now; space around it is none."""
        return self.theirs != self.given.strip()


@dataclass(frozen=True, slots=True)
class NewRow:
    """A line that was added: where it stands, and what is in it by the heading of the column."""

    cell: str
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Returned:
    """A list that came back: what was typed otherwise and what was not, what is new, the ids that are
    missing, the columns that are not ours, and the comments."""

    kept: Kept
    sheet: str
    changed: tuple[CellText, ...]
    same: tuple[CellText, ...]
    added: tuple[NewRow, ...]
    missing: tuple[str, ...]
    columns: tuple[str, ...]
    remarks: tuple[Remark, ...]
    edition: str = ""
    """With which it was given out, as `edition_words` says it."""


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
    keyword, version, name, title, edition = (*(hidden or [[]])[0], *[""] * 5)[:5]
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
    return replace(_compared(path, book[title], kept, given), edition=edition)


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
    rows = _rows(path, sheet)
    places = _columns(path, sheet, rows, kept)
    remarks = tuple(_remarks(sheet, rows, places[ID]))
    texts: list[CellText] = []
    added: list[NewRow] = []
    seen: dict[str, str] = {}
    for row in rows[1:]:
        id_cell = row[places[ID]]
        id = _text(id_cell.value)
        cells = {title: row[index] for title, index in places.items() if title != ID}
        for cell in cells.values():
            _refuse_other(path, sheet, cell)
        if not id:
            new = {title: _text(cell.value) for title, cell in cells.items()}
            if any(new.values()):
                added.append(NewRow(row[0].coordinate, new))
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
        texts += _texts(id, cells, given[id], kept)
    missing = tuple(id for id in given if id not in seen)
    _refuse_beheaded(path, sheet, added, {id: given[id] for id in missing})
    return Returned(
        kept,
        sheet.title,
        tuple(text for text in texts if text.is_changed),
        tuple(text for text in texts if not text.is_changed),
        tuple(added),
        missing,
        tuple(
            title
            for title in map(_text, (cell.value for cell in rows[0]))
            if title and title not in places
        ),
        remarks,
    )


def _rows(path: Path, sheet: Any) -> list[list[Any]]:
    """The cells that a list can have. Raises ReturnedError where something stands beyond: one cell in
    the last row of a sheet would make a million of them."""
    for (row, column), cell in sheet._cells.items():
        if (row > MAX_ROWS or column > MAX_COLUMNS) and cell.value is not None:
            raise ReturnedError(
                say(
                    "{path}, {where}: stands far outside the list; take it away",
                    path=path,
                    where=f"{sheet.title}!{cell.coordinate}",
                )
            )
    last = min(sheet.max_row, MAX_ROWS), min(sheet.max_column, MAX_COLUMNS)
    return [list(row) for row in sheet.iter_rows(max_row=last[0], max_col=last[1])]


_OTHERS = {"f": say("a formula"), "d": say("a date"), "b": say("yes or no"), "e": say("an error")}
"""What a cell can hold that is no text, as openpyxl calls it."""


def _refuse_other(path: Path, sheet: Any, cell: Any) -> None:
    """Raises ReturnedError where Excel has made of a cell what nobody can have meant to type."""
    if cell.data_type in _OTHERS:
        raise ReturnedError(
            say(
                "{path}, {where}: must be a text, not {other}; paste it as a value, in a cell that is "
                "formatted as text",
                path=path,
                where=f"{sheet.title}!{cell.coordinate}",
                other=_OTHERS[cell.data_type],
            )
        )


def _refuse_beheaded(
    path: Path, sheet: Any, added: list[NewRow], missing: dict[str, dict[str, str]]
) -> None:
    """Raises ReturnedError where a line has lost its id: it would come in once more, as a new one."""
    for row in added:
        for id, texts in missing.items():
            same = [title for title, text in row.cells.items() if text and text == texts.get(title)]
            if 2 * len(same) > sum(map(bool, texts.values())):
                raise ReturnedError(
                    say(
                        "{path}, {where}: this was '{id}', and its id is gone; put it back",
                        path=path,
                        where=f"{sheet.title}!{row.cell}",
                        id=id,
                    )
                )


def _remarks(sheet: Any, rows: list[list[Any]], at: int) -> Iterator[Remark]:
    """The comments on cells, by the id of the line."""
    for row in rows:
        for cell in row:
            if cell.comment is not None:
                place = f"{sheet.title}!{cell.coordinate} {_text(row[at].value)}"
                words = _text(cell.comment.text)
                yield Remark(Sort.COMMENT, place, cell.comment.author or "", "", words)


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


def _texts(id: str, cells: dict[str, Any], given: dict[str, str], kept: Kept) -> Iterator[CellText]:
    for column in kept.columns:
        if column.can_change:
            cell = cells[column.title]
            before = given.get(column.title, "")
            yield CellText(cell.coordinate, id, column.title, before, _text(cell.value))


def _text(value: Any) -> str:
    """A cell as a text: numbers as they look, no space around it, one kind of line end."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").strip()
