"""Texts as they stand in the book: in pieces that know what was typed for each, and what it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from handbook.base.inline import Link, parse_inline
from handbook.base.inline import Words as PlainWords
from handbook.base.typography import glued
from handbook.book.numbering import BookPlace
from handbook.library.library import Library
from handbook.library.placeholder_places import LIMIT
from handbook.library.placeholders import Filling, placeholder_words
from handbook.model.text import Heading, Text

NOTHING: Mapping[str, Filling] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in one style."""

    shown: str
    typed: str = ""
    """What stands for them in the file; empty for what nobody typed."""
    strong: bool = False
    slot: bool = False
    """What the speaker fills in, and is not broken over lines."""
    to: str = ""
    """The anchor in this book that they lead to."""
    place: str = ""
    """Where that is, in words: the page is not known before the book is set."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text. `key` tells which of the tree it is, as `key_of` has it; empty for what only we say."""

    pieces: tuple[Piece, ...]
    key: str = ""

    @property
    def shown(self) -> str:
        """The words alone."""
        return "".join(piece.shown for piece in self.pieces)

    @property
    def typed(self) -> str:
        """The text as it stands in the file."""
        return "".join(piece.typed for piece in self.pieces)


def key_of(id: str, *steps: str | int) -> str:
    """The key of a text: the id of what it belongs to, and the fields that lead to it from there.

    >>> key_of("handling-confirm", "limits", 0, "text")
    'handling-confirm/limits.0.text'
    """
    return f"{id}/{'.'.join(map(str, steps))}"


class BookSpeaker:
    """Says texts in one book, with what an estate fills in."""

    def __init__(
        self, library: Library, places: Mapping[str, BookPlace], filled: Mapping[str, Filling]
    ) -> None:
        self.library = library
        self.places = places
        self._filled = filled
        self.cited: dict[str, None] = {}
        """The sources that something in the book cites, by id."""

    def __call__(self, text: Text | Heading | None, id: str, *steps: str | int) -> Said:
        """A text of the tree in Chinese, and which it is; nothing for None."""
        if text is None:
            return Said(())
        return Said(tuple(self._pieces(text.zh)), key_of(id, *steps))

    def limited(self, text: Text | Heading, limit: Filling, id: str, *steps: str | int) -> Said:
        """The same of a promise, in which the author left room for its number."""
        return Said(tuple(self._pieces(text.zh, {LIMIT: limit})), key_of(id, *steps))

    def only(self, text: Text | Heading | str) -> Said:
        """A text that is not to be changed here: it is another's, or nobody's."""
        return Said(tuple(self._pieces(text if isinstance(text, str) else text.zh)))

    def named(self, id: str, title: str = "") -> Said:
        """The title of a thing, with where it stands, if it is in this book."""
        return Said((self._link(id, title or self.library.title_of(id)),))

    def source(self, id: str, words: str) -> Said:
        """Words that lead to a source in the list of them."""
        self.cited[id] = None
        return Said((Piece(words, to=id),))

    def number(self, fact: str) -> str:
        """What an estate fills in for a fact; the fact's name in brackets where it has not."""
        filled = self._filled.get(fact)
        return filled.zh if filled else placeholder_words(self.library, fact, "zh")[0]

    def _link(self, id: str, words: str, typed: str = "") -> Piece:
        place = self.places.get(self.library.successor(id))
        if place is None:
            return Piece(words, typed)
        return Piece(words, typed, to=place.anchor, place=place.words)

    def _pieces(self, source: str, own: Mapping[str, Filling] = NOTHING) -> Iterator[Piece]:
        end = 0
        for part in parse_inline(source):
            if isinstance(part, PlainWords):
                typed = f"**{part.text}**" if part.strong else part.text
                piece = Piece(glued(part.text), typed, strong=part.strong)
            elif isinstance(part, Link):
                typed = source[end : source.index("]]", end) + 2]
                piece = self._link(
                    part.target, part.words or self.library.title_of(part.target), typed
                )
            elif filled := own.get(part.name) or self._filled.get(part.name):
                typed = f"{{{part.name}}}"
                piece = Piece(glued(filled.zh), typed)
            else:
                typed = f"{{{part.name}}}"
                name, _example = placeholder_words(self.library, part.name, "zh")
                piece = Piece(glued(name), typed, slot=name.startswith("〔"))
            end += len(typed)
            yield piece


Texts = tuple[Said, ...]
"""Texts that stand one behind the other in a line."""


def listed(said: Iterable[Said]) -> Texts:
    """Texts with semicolons between them."""
    found: list[Said] = []
    for one in said:
        found += [plain("；")] * bool(found) + [one]
    return tuple(found)


def plain(words: str) -> Said:
    """Words of our own."""
    return Said((Piece(words),))
