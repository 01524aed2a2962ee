"""The body of the book: parts, chapters, headings, and what stands under them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.base.inline import plain as plain_words
from handbook.book.numbering import (
    EMERGENCIES,
    PHONES,
    TABLES,
    appendix_anchor,
    parts_with_chapters,
    table_numbers,
    table_things,
)
from handbook.book.provenance import Annotator
from handbook.book.scope import BookScope
from handbook.book.texts import Piece, Said, Texts, listed, plain
from handbook.book.view import (
    Block,
    BookHeading,
    BookPicture,
    ChangeMark,
    Clause,
    ClauseFact,
    GridRow,
    LeafEnd,
    Paragraph,
    Style,
    TableGrid,
)
from handbook.book.writer import BookWriter
from handbook.library.clauses import clauses
from handbook.library.house import heading_tables
from handbook.model.base import Model, id_of
from handbook.model.desk import Decision, Phone
from handbook.model.heading_tables import HeadingTable
from handbook.model.provenance import Sourced
from handbook.model.registers import Part
from handbook.model.rule import Rule, Table, TitledTable
from handbook.model.section import Body, Section, Step
from handbook.model.text import Heading as Title
from handbook.model.text import Text


class Chapters(BookWriter):
    """Writes them for one book."""

    def __init__(self, scope: BookScope, about: Annotator, marks: Mapping[str, ChangeMark]) -> None:
        super().__init__(scope, about, marks)
        self._tables = table_numbers(scope.library)
        self._kinds = heading_tables(scope.library.company)

    def blocks(self) -> Iterator[Block]:
        """All parts that are in the book."""
        for part in parts_with_chapters(self.library):
            if part.id in self.places:
                yield from self._part(part)

    def _part(self, part: Part) -> Iterator[Block]:
        place = self.places[part.id]
        title = self.say(part.title, part.id, "title")
        yield BookHeading(part.id, 1, place.number, title, part.title.en, starts_page=True)
        if part.intro is not None:
            yield Paragraph((self.say(part.intro, part.id, "intro"),), Style.LEAD)
        sections = [one for one in self.library.sections if one.part == part.id]
        for number, section in enumerate(filter(self.scope.section, sections)):
            yield from self._chapter(section, starts_page=number > 0)

    def _chapter(self, section: Section, *, starts_page: bool) -> Iterator[Block]:
        number = self.places[section.id].number
        yield self._heading(section, 2, number, starts_page=starts_page)
        yield from self._under(section, section)
        if events := self.scope.emergencies(section):
            yield Paragraph((self._elsewhere(section, len(events)),))
        for heading in section.standards:
            if heading.id in self.places:
                yield self._heading(heading, 3, self.places[heading.id].number)
                yield from self._under(heading, section)
        yield LeafEnd(section.id)

    def _heading(
        self, heading: Body, level: int, number: str, *, starts_page: bool = False
    ) -> BookHeading:
        title = self.say(heading.title, heading.id, "title")
        return BookHeading(
            heading.id, level, number, title, heading.title.en, starts_page=starts_page
        )

    def _elsewhere(self, section: Section, count: int) -> Said:
        place = self.places[f"{appendix_anchor(EMERGENCIES)}/{section.id}"]
        words = f"本章的 {count} 个紧急事件另列"
        return Said((Piece(words, to=place.anchor, place=place.words),))

    def _under(self, heading: Body, section: Section) -> Iterator[Block]:
        if heading.intro is not None:
            yield Paragraph((self.say(heading.intro, heading.id, "intro"),), Style.LEAD)
        has_rest = self.scope.rest(heading, section)
        for number, limit in enumerate(heading.limits if has_rest else ()):
            said = self.say(limit.text, heading.id, "limits", number, "text")
            yield Paragraph((said,), Style.FACT, "时限")
        for thing in clauses(heading):
            if thing.id in self.places:
                yield self._clause(thing, heading, section)
                if isinstance(thing, Rule):
                    yield from self._shown_with(thing)
        for spec, things in table_things(heading, self._kinds) if has_rest else ():
            yield self._table(spec, things, heading, section)
        for at, table in enumerate(heading.tables if has_rest else ()):
            yield self._titled_table(at, table, heading, section)

    def _clause(self, thing: Step | Decision | Rule, heading: Body, section: Section) -> Clause:
        number, mark = self.places[thing.id].number, self.marks.get(thing.id, ChangeMark.NONE)
        if isinstance(thing, Decision):
            text = self.say(thing.question, thing.id, "question")
            return Clause(thing.id, number, text, self._answers(thing), mark=mark)
        text = self.say(thing.text, thing.id, "text")
        if isinstance(thing, Rule):
            facts = self.about.of_rule(self.library.requirements[thing.id])
        else:
            facts = self._of_step(thing, heading, section)
        return Clause(thing.id, number, text, facts, mark=mark)

    def _shown_with(self, rule: Rule) -> Iterator[Block]:
        if rule.table is not None:
            yield self._own_table(rule.id, rule.table)
        picture = rule.picture
        if picture is not None and picture.file in self.library.pictures:
            form = picture.file.rpartition(".")[2]
            yield BookPicture(self.library.pictures[picture.file], form, picture.alt.zh)

    def _own_table(self, id: str, table: Table) -> TableGrid:
        """The table of a rule; it has no number of its own, as it belongs to the clause above it."""
        rows = self._cells([row.cells for row in table.rows], id, "table")
        return TableGrid(
            "", _titles(table), _widths(table), tuple(GridRow("", cells) for cells in rows)
        )

    def _titled_table(
        self, at: int, table: TitledTable, heading: Body, section: Section
    ) -> TableGrid:
        """A table whose name and columns its author has written."""
        titles, widths = _titles(table), _widths(table)
        rows = self._cells([row.cells for row in table.rows], heading.id, TABLES, at)
        cited = [self._cited(row, heading, section) for row in table.rows]
        if any(cited):
            titles, widths = (*titles, "依据"), (*widths, 4)
            rows = [(*cells, said) for cells, said in zip(rows, cited, strict=True)]
        number = self._tables[heading.id, f"{TABLES}/{at}"]
        lines = tuple(GridRow("", cells) for cells in rows)
        return TableGrid(plain_words(table.title.zh), titles, widths, lines, number)

    def _cells(
        self, rows: list[tuple[Text, ...]], id: str, *steps: str | int
    ) -> list[tuple[Texts, ...]]:
        return [
            tuple(
                (self.say(cell, id, *steps, "rows", at, "cells", n),)
                for n, cell in enumerate(cells)
            )
            for at, cells in enumerate(rows)
        ]

    def _of_step(self, step: Step, heading: Body, section: Section) -> tuple[ClauseFact, ...]:
        found = []
        if step.limit is not None:
            found.append(ClauseFact("时限", (self.say(step.limit, step.id, "limit"),)))
        if checks := listed(self.about.checks(step.id)):
            found.append(ClauseFact("怎么查", checks))
        return (*found, *self.about.own(step, heading, section))

    def _answers(self, decision: Decision) -> tuple[ClauseFact, ...]:
        found = []
        for label, name, answer in (("是", "yes", decision.yes), ("否", "no", decision.no)):
            said = [self.say(answer.text, decision.id, name, "text")]
            if answer.to and "[[" not in answer.text.zh:
                said.append(self.say.named(answer.to))
            found.append(ClauseFact(label, listed(said)))
        return tuple(found)

    def _table(
        self,
        spec: HeadingTable | None,
        things: tuple[Model, ...],
        heading: Body,
        section: Section,
    ) -> TableGrid:
        if spec is None:
            rows = [self._phone(phone, n, heading) for n, phone in enumerate(heading.phones)]
            number = self._tables[heading.id, PHONES]
            return TableGrid("电话", ("号码", "打给谁、什么时候打"), (2, 5), tuple(rows), number)
        used = [
            column
            for column in spec.all_columns
            if any(getattr(thing, column[1]) is not None for thing in things)
        ]
        columns = [title for title, _ in used]
        widths = [max(2, *(_width(getattr(thing, field)) for thing in things)) for _, field in used]
        cited = [self._cited(thing, heading, section) for thing in things]
        if any(cited):
            columns.append("依据")
            widths.append(4)
        rows = []
        for n, thing in enumerate(things):
            cells: list[Texts] = [
                (self._cell(thing, field, spec.field, n, heading),) for _, field in used
            ]
            if len(columns) > len(used):
                cells.append(cited[n])
            id = _id_of(thing)
            rows.append(GridRow(id, tuple(cells), self.marks.get(id, ChangeMark.NONE)))
        number = self._tables[heading.id, spec.field]
        return TableGrid(spec.label, tuple(columns), tuple(widths), tuple(rows), number)

    def _cell(self, thing: Model, field: str, name: str, at: int, heading: Body) -> Said:
        value = getattr(thing, field)
        if not isinstance(value, Text | Title):
            entry = self.library.entries.get(str(value))
            return plain("" if value is None else entry.title if entry else str(value))
        if thing.declared.kind is not None:
            return self.say(value, id_of(thing), field)
        return self.say(value, heading.id, name, at, field)

    def _cited(self, thing: Model, heading: Body, section: Section) -> Texts:
        if not isinstance(thing, Sourced):
            return ()
        facts = self.about.own(thing, heading, section)
        return tuple(said for fact in facts for said in fact.said)

    def _phone(self, phone: Phone, at: int, heading: Body) -> GridRow:
        number = phone.number or self.say.number(phone.fact or "")
        use = self._cell(phone, "use", PHONES, at, heading)
        id = _id_of(phone)
        return GridRow(id, ((plain(number),), (use,)), self.marks.get(id, ChangeMark.NONE))


def _id_of(thing: Model) -> str:
    """The id of what has one; empty for other rows."""
    return id_of(thing) if thing.declared.kind is not None else ""


def _titles(table: Table | TitledTable) -> tuple[str, ...]:
    return tuple(plain_words(one.zh) for one in table.columns)


def _widths(table: Table | TitledTable) -> tuple[int, ...]:
    return tuple(
        max(2, *(_width(row.cells[at]) for row in table.rows)) for at in range(len(table.columns))
    )


def _width(value: object) -> int:
    """How wide a column should be for a text, to others: long ones break into lines."""
    return min(6, 1 + len(str(value)) // 6) if value is not None else 0
