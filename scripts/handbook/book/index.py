"""The glossary as an index: where in the book a term, or another name of it, is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handbook.base.collation import index_order, letter_of
from handbook.book.texts import BookSpeaker, Said
from handbook.book.view import (
    Block,
    BookHeading,
    Clause,
    GridRow,
    IndexSpot,
    IndexTerm,
    Paragraph,
    TableGrid,
)
from handbook.library.library import Library
from handbook.model.registers import Term as Entry


class TermIndex:
    """Looks for the terms of a handbook in a book, and gives anchors to where they are used."""

    def __init__(self, library: Library, say: BookSpeaker) -> None:
        self._say = say
        self._names = {
            term.id: (term.title.zh, *(alias for alias in term.aliases if len(alias) > 1))
            for term in library.terms
        }
        self._terms = library.terms
        self._spots: dict[str, dict[str, IndexSpot]] = {term.id: {} for term in library.terms}
        self._anchors = 0

    def anchored(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks, with an anchor at each that uses a term; numbers are those of what is above."""
        number = ""
        for block in blocks:
            if isinstance(block, BookHeading):
                number = block.number
            if isinstance(block, Clause):
                said = (block.text, *(one for fact in block.facts for one in fact.said))
                self._note(said, block.id, block.number)
            elif isinstance(block, Paragraph):
                block = replace(block, id=self._note(block.said, block.id, number))
            elif isinstance(block, TableGrid):
                block = replace(block, rows=tuple(self._row(row, number) for row in block.rows))
            yield block

    def _row(self, row: GridRow, number: str) -> GridRow:
        said = tuple(one for cell in row.cells for one in cell)
        return replace(row, id=self._note(said, row.id, number))

    def _note(self, said: Iterable[Said], anchor: str, number: str) -> str:
        """Note the terms in some texts; their anchor, a new one where they had none and need it."""
        words = "\n".join(one.shown for one in said if one.key)
        for id, names in self._names.items():
            if any(name in words for name in names):
                if not anchor:
                    self._anchors += 1
                    anchor = f"index/{self._anchors}"
                self._spots[id][anchor] = IndexSpot(number, anchor)
        return anchor

    def terms(self) -> tuple[IndexTerm, ...]:
        """The terms that are used, and their other names, by the letters they sound with."""
        found = [entry for term in self._terms if self._spots[term.id] for entry in self._of(term)]
        return tuple(sorted(found, key=lambda term: index_order(term.title)))

    def _of(self, term: Entry) -> Iterator[IndexTerm]:
        title, *others = self._names[term.id]
        meaning = self._say(term.meaning, term.id, "meaning")
        spots = tuple(self._spots[term.id].values())
        yield IndexTerm(letter_of(title), title, term.title.en, meaning, spots)
        for name in others:
            yield IndexTerm(letter_of(name), name, see=title)
