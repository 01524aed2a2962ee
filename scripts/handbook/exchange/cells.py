"""What a thing has in a column: its own fields, what it takes over, and what is worked out."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from handbook.base.units import limit_zh
from handbook.exchange.columns import BETWEEN, NO, YES, Holds, Kept, ListColumn, ListRow
from handbook.library.inheritance import inherited, taken_over
from handbook.library.library import Entry, Library
from handbook.model.base import Model
from handbook.model.text import Heading, Text
from handbook.model.walk import descend


def entries_of(library: Library, kept: Kept) -> list[Entry]:
    """The things in a list, in the order of the handbook."""
    return [entry for entry in library.entries.values() if entry.kind in kept.kinds]


def row_of(library: Library, kept: Kept, entry: Entry) -> ListRow:
    """A thing as a line of its list."""
    return ListRow(entry.id, tuple(cell_of(library, entry, column) for column in kept.columns))


def cell_of(library: Library, entry: Entry, column: ListColumn) -> str:
    """What a thing has in a column."""
    if column.field.startswith("@"):
        return _WORKED_OUT.get(column.field, _heading)(library, entry, column.field)
    thing = entry.thing
    value = getattr(thing, column.field, None)
    if value is None and column.field in taken_over(thing):
        holders = [h for h in reversed(entry.headings) if column.field in type(h).model_fields]
        value = inherited(column.field, *holders)
    return _as_cell(library, value, column)


def _as_cell(library: Library, value: object, column: ListColumn) -> str:
    if value is None or value == ():
        return ""
    if column.holds is Holds.NAMES and isinstance(value, tuple):
        return BETWEEN.join(library.title_of(id) for id in value)
    if column.holds is Holds.NAME:
        return library.title_of(str(value))
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return BETWEEN.join(map(str, value))
    if isinstance(value, Text | Heading):
        return getattr(value, column.language) or ""
    return str(value.value if isinstance(value, Enum) else value)


def choices_of(library: Library, columns: tuple[ListColumn, ...]) -> tuple[tuple[str, ...], ...]:
    """For each column the titles that may stand there; nothing where more than one may."""
    found = []
    for column in columns:
        options: tuple[str, ...] = (YES, NO) if column.holds is Holds.YES_NO else ()
        if column.holds is Holds.NAME:
            options = tuple(e.title for e in library.entries.values() if e.kind in column.of)
        found.append(options)
    return tuple(found)


def _heading(library: Library, entry: Entry, field: str) -> str:
    above = [model for model in entry.headings if model is not entry.thing]
    return _title(above[int(field[1:])]) if above else ""


def _title(model: Model) -> str:
    title = getattr(model, "title", None)
    return title.zh if isinstance(title, Text | Heading) else ""


def _group(library: Library, entry: Entry, field: str) -> str:
    groups = getattr(entry.headings[0], "groups", ())
    return next((_title(g) for g in groups if any(p is entry.thing for p in descend(g))), "")


def sources_of(library: Library, entry: Entry, field: str = "") -> str:
    """Where a thing comes from: sources with their clauses and marks."""
    holders = (entry.thing, *reversed(entry.headings))
    having = [holder for holder in holders if "sources" in type(holder).model_fields]
    return BETWEEN.join(
        f"{library.title_of(one.source)}{f' {one.clause}' if one.clause else ''}（{one.mark}）"
        if one.mark
        else library.title_of(one.source)
        for one in inherited("sources", *having) or ()
    )


def _options(library: Library, entry: Entry, field: str) -> str:
    options = getattr(entry.thing, "options", ())
    return "\n".join(f"{chr(65 + n)}. {option.zh}" for n, option in enumerate(options))


def _answer(library: Library, entry: Entry, field: str) -> str:
    holds = getattr(entry.thing, "holds", None)
    if holds is not None:
        return "对" if holds else "错"
    return "".join(getattr(entry.thing, "answer", ()))


def _about(library: Library, entry: Entry, field: str) -> str:
    return BETWEEN.join(about.ref for about in getattr(entry.thing, "about", ()))


def _limit(library: Library, entry: Entry, field: str) -> str:
    return limit_zh(getattr(entry.thing, "limit"), getattr(entry.thing, "unit"))  # noqa: B009


def _picture(library: Library, entry: Entry, field: str) -> str:
    picture = getattr(entry.thing, "picture", None)
    return f"{picture.alt.zh}（{picture.file}）" if picture else ""


_WORKED_OUT: dict[str, Callable[[Library, Entry, str], str]] = {
    "@group": _group,
    "@sources": sources_of,
    "@options": _options,
    "@answer": _answer,
    "@about": _about,
    "@limit": _limit,
    "@picture": _picture,
}
