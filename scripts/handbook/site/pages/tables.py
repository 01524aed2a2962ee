"""The tables under a heading, as a page shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handbook.base.inline import plain
from handbook.library.house import heading_tables
from handbook.model.base import Model
from handbook.model.heading_tables import HeadingTable
from handbook.model.provenance import Sourced
from handbook.model.rule import TitledTable
from handbook.model.section import Body, Section
from handbook.model.text import Heading, Text
from handbook.pages.views import Provenance, Viewer


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its column's title, and a text or where the row comes from."""

    label: str
    text: Text | str | None
    provenance: Provenance | None


@dataclass(frozen=True, slots=True)
class TableRowView:
    """A row: its id (empty where it has none), what it is about, and its cells."""

    id: str
    head: Heading | Text | str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table: its name, its columns' titles, and its rows."""

    label: str
    columns: tuple[str, ...]
    rows: tuple[TableRowView, ...]


Tables = Callable[[Viewer, Body, Section], Iterator["TableView"]]
"""What gives the tables under a heading."""


def tables(viewer: Viewer, heading: Body, section: Section) -> Iterator[TableView]:
    """The tables under a heading. Columns that no row fills are left out."""
    for spec in heading_tables(viewer.library.company):
        things = getattr(heading, spec.field)
        if things:
            yield _table(viewer, spec, things, heading, section)
    for table in heading.tables:
        yield _own(viewer, table, heading, section)


def _table(
    viewer: Viewer, spec: HeadingTable, things: tuple[Model, ...], heading: Body, section: Section
) -> TableView:
    used = [
        (title, field)
        for title, field in spec.columns
        if any(getattr(thing, field) is not None for thing in things)
    ]
    sourced = isinstance(things[0], Sourced)
    columns = [spec.first[0], *(title for title, _ in used), *(["依据"] if sourced else [])]
    rows = []
    for thing in things:
        cells = [Cell(title, _said(viewer, getattr(thing, field)), None) for title, field in used]
        if isinstance(thing, Sourced):
            cells.append(Cell("依据", None, viewer.provenance(thing, heading, section)))
        head = getattr(thing, spec.first[1])
        rows.append(
            TableRowView(
                getattr(thing, "id", ""),
                head if isinstance(head, Heading | Text) else str(head),
                tuple(cells),
            )
        )
    return TableView(spec.label, tuple(columns), tuple(rows))


def _own(viewer: Viewer, table: TitledTable, heading: Body, section: Section) -> TableView:
    """A table whose columns its author has named."""
    titles = tuple(plain(column.zh) for column in table.columns)
    rows = []
    for row in table.rows:
        cells = [Cell(title, text, None) for title, text in zip(titles, row.cells, strict=True)]
        cells.append(Cell("依据", None, viewer.provenance(row, heading, section)))
        rows.append(TableRowView("", row.cells[0], tuple(cells[1:])))
    return TableView(table.title.zh, (*titles, "依据"), tuple(rows))


def _said(viewer: Viewer, value: Text | str | None) -> Text | str | None:
    """A text as it is; an id as the title of what it stands for."""
    return viewer.named(value).title if isinstance(value, str) else value
