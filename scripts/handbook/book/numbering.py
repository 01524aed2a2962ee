"""Numbers of the book: chapters, clauses, tables and appendices, alike in every extract of it.

They are counted over the whole handbook, so that clause 3.2 of a role's book is clause 3.2 of the whole.
As in GB/T 1.1: chapters have one number over all parts, what is below them is called a clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.base.numerals import chinese_number
from handbook.book.scope import BookScope
from handbook.library.clauses import clause_numbers, clauses
from handbook.library.library import Library
from handbook.model.base import Model, id_of
from handbook.model.heading_tables import HEADING_TABLES, HeadingTable
from handbook.model.registers import Part
from handbook.model.section import Body, Section

SCRIPTS, EMERGENCIES, CHECKLISTS, COMMITMENTS = "A", "B", "C", "D"
"""The letters of the appendices, whichever of them a book has."""

PHONES = "phones"
"""The field whose entries are a table, too, though no page shows it as one."""


@dataclass(frozen=True, slots=True)
class BookPlace:
    """Where something stands in the book: its number, how one says it, and the anchor to go to."""

    number: str
    words: str
    anchor: str


def appendix_anchor(letter: str) -> str:
    """The anchor of an appendix, which no id of the tree is."""
    return f"appendix/{letter}"


TABLES = "tables"
"""The field of the tables whose names and columns stand in the content."""


def table_things(
    heading: Body, tables: Iterable[HeadingTable] = HEADING_TABLES.values()
) -> Iterator[tuple[HeadingTable | None, tuple[Model, ...]]]:
    """The tables under a heading that have any rows; None for the one of telephone numbers."""
    for spec in tables:
        if things := getattr(heading, spec.field):
            yield spec, things
    if heading.phones:
        yield None, heading.phones


def parts_with_chapters(library: Library) -> list[Part]:
    """The parts that hold chapters, in their order."""
    used = {section.part for section in library.sections}
    return [part for part in library.parts if part.id in used]


def places(library: Library, scope: BookScope) -> dict[str, BookPlace]:
    """Id -> where it stands, for all that is in this book."""
    found = dict(_body(library, scope))
    found |= _emergencies(library, scope)
    found |= _papers(scope)
    found |= _promises(library, scope)
    for id, entry in library.entries.items():  # turns and branches: with the script they stand in
        if id not in found and entry.page in found and entry.page in library.scripts:
            found[id] = found[entry.page]
    for item in library.items.values():
        if item.checklist.id in scope.papers and scope.item(item.item):
            place = found[item.checklist.id]
            found[item.id] = BookPlace(place.number, f"{place.words} 第 {item.number} 项", item.id)
    return found


def table_numbers(library: Library) -> dict[tuple[str, str], int]:
    """Heading and field -> the number of the table, counted over the whole handbook."""
    fields = [
        (heading.id, field)
        for section in library.sections
        for heading in (section, *section.standards)
        for field in _tables(heading)
    ]
    return {key: number for number, key in enumerate(fields, 1)}


def _tables(heading: Body) -> Iterator[str]:
    """The fields of the tables under a heading; of those that are called by their authors, `tables/0`."""
    for spec, _things in table_things(heading):
        yield spec.field if spec else PHONES
    yield from (f"{TABLES}/{number}" for number in range(len(heading.tables)))


def _body(library: Library, scope: BookScope) -> Iterator[tuple[str, BookPlace]]:
    for number, part in enumerate(parts_with_chapters(library), 1):
        words = f"第{chinese_number(number)}部分"
        if any(section.part == part.id and scope.section(section) for section in library.sections):
            yield part.id, BookPlace(words, words, part.id)
    tables, numbers = table_numbers(library), clause_numbers(library)
    for section in library.sections:
        if scope.section(section):
            chapter = numbers[section.id]
            yield section.id, BookPlace(chapter, f"第 {chapter} 章", section.id)
        yield from _clauses(section, section, numbers, scope)
        yield from _rows(section, section, tables, scope)
        for heading in section.standards:
            if scope.heading(heading, section):
                yield heading.id, _clause(numbers[heading.id], heading.id)
            yield from _clauses(heading, section, numbers, scope)
            yield from _rows(heading, section, tables, scope)


def _clause(number: str, id: str) -> BookPlace:
    return BookPlace(number, f"第 {number} 条", id)


def _clauses(
    heading: Body, section: Section, numbers: dict[str, str], scope: BookScope
) -> Iterator[tuple[str, BookPlace]]:
    for thing in clauses(heading):
        if scope.clause(thing, heading, section):
            yield thing.id, _clause(numbers[thing.id], thing.id)


def _rows(
    heading: Body, section: Section, tables: dict[tuple[str, str], int], scope: BookScope
) -> Iterator[tuple[str, BookPlace]]:
    if not scope.rest(heading, section):
        return
    for spec, things in table_things(heading):
        number = tables[heading.id, spec.field if spec else PHONES]
        for thing in things:
            if thing.declared.kind is not None:
                id = id_of(thing)
                yield id, BookPlace(f"表 {number}", f"表 {number}", id)


def _emergencies(library: Library, scope: BookScope) -> dict[str, BookPlace]:
    found = {}
    for number, section in enumerate(library.emergency_chapters, 1):
        events = {event.id for event in scope.emergencies(section)}
        above = f"{EMERGENCIES}.{number}"
        for count, event in enumerate(library.emergencies_of(section.id), 1):
            if event.id in events:
                found[event.id] = BookPlace(f"{above}.{count}", f"附录 {above}.{count}", event.id)
        if events:
            anchor = f"{appendix_anchor(EMERGENCIES)}/{section.id}"
            found[anchor] = BookPlace(above, f"附录 {above}", anchor)
    return found


def _promises(library: Library, scope: BookScope) -> dict[str, BookPlace]:
    found = {}
    for number, theme in enumerate(library.themes, 1):
        pledged = {pledge.commitment.id for pledge in scope.pledges(theme)}
        above = f"{COMMITMENTS}.{number}"
        ids = [id for id in library.commitments if library.theme_of[id] == theme]
        for count, id in enumerate(ids, 1):
            if id in pledged:
                found[id] = BookPlace(f"{above}.{count}", f"附录 {above}.{count}", id)
        if pledged:
            found[theme] = BookPlace(above, f"附录 {above}", theme)
    return found


def _papers(scope: BookScope) -> dict[str, BookPlace]:
    library = scope.library
    found = {}
    for letter, all_ids in ((SCRIPTS, library.scripts), (CHECKLISTS, library.checklists)):
        for number, id in enumerate(all_ids, 1):
            if id in scope.papers:
                found[id] = BookPlace(f"{letter}.{number}", f"附录 {letter}.{number}", id)
    return found
